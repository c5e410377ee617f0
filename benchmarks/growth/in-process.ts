// Measures two things inside a fresh process: a comparison of two stored tools, and the storing of reviews, which is
// then rolled back. Run by growth.ts: node in-process.js DATABASE TOOLS REPEAT
import { tmpdir } from "node:os";
import { loadShippedCalibrations } from "../../src/app/shipped-files.ts";
import { storedComparison } from "../../src/app/stored.ts";
import type { AppContext } from "../../src/app/context.ts";
import { settingsSchema } from "../../src/config/settings.ts";
import { openConnection } from "../../src/store/open.ts";
import { storeOn } from "../../src/store/store.ts";
import { shippedPersonas } from "../shipped-personas.ts";
import { saveTools } from "./fill-database.ts";

/** Tools that are stored and rolled back. */
const stored = 50;

const [database = "", tools = "", repeat = ""] = process.argv.slice(2);
// Different tools in each repeat, both of one category.
const first = (Number(repeat) * 7) % Number(tools);
const second = (first + 25) % Number(tools);
const context = { settings: settingsSchema.parse({ database }), workspace: tmpdir() } as AppContext;
const started = performance.now();
const comparison = await storedComparison(context, [`tool-${first}`, `tool-${second}`]);
const compareMs = performance.now() - started;
if (comparison.tools.some((tool) => tool.reviews.length !== 4)) throw new Error("a panel is incomplete");

const [calibration] = await loadShippedCalibrations();
const connection = openConnection(database);
const store = storeOn(connection);
const enough = new Error("rolled back");
let storeMs = 0;
try {
  connection.write(() => {
    const begun = performance.now();
    const calibrationId = store.calibrations.save(calibration!);
    saveTools(store, { from: 1_000_000, to: 1_000_000 + stored }, shippedPersonas(), calibrationId);
    storeMs = performance.now() - begun;
    throw enough;
  });
} catch (error) {
  if (error !== enough) throw error;
}
store.close();
process.stdout.write(JSON.stringify({ compareMs, storeMs }));
