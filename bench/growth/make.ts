// Makes a database of made-up tools for looking at: bash bench/growth/run.sh make FILE TOOLS MODELS
import { tmpdir } from "node:os";
import { loadShippedCalibrations } from "../../src/app/panel-files.ts";
import { packagePath } from "../../src/config/package-root.ts";
import { loadPersonas } from "../../src/personas/load-personas.ts";
import { fillDatabase } from "./fill-database.ts";

const [file = "", tools = "", models = ""] = process.argv.slice(2);
const personas = loadPersonas({
  ids: ["builder", "skeptic", "futurist", "founder"],
  ownFolder: tmpdir(),
  packageFolder: packagePath("personas"),
});
const [calibration] = await loadShippedCalibrations();
fillDatabase(file, { tools: Number(tools), models: Number(models) }, { personas, calibration: calibration! });
