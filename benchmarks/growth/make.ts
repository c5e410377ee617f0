// Makes a database of made-up tools to look at: bash benchmarks/growth/run.sh make FILE TOOLS MODELS
import { loadShippedCalibrations } from "../../src/app/shipped-files.ts";
import { fillDatabase } from "./fill-database.ts";
import { shippedPersonas } from "../shipped-personas.ts";

const [file = "", tools = "", models = ""] = process.argv.slice(2);
const [calibration] = await loadShippedCalibrations();
const amounts = { tools: Number(tools), models: Number(models) };
fillDatabase(file, amounts, { personas: shippedPersonas(), calibration: calibration! });
