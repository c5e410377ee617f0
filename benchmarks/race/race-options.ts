import { parseArgs } from "node:util";
import { readRepeats } from "../read-repeats.ts";
import { raceServers, type RaceServer } from "./open-racers.ts";
import { installedProgram } from "../../tools/servers/installed.ts";

export const usage = `Runs one panel job on the embedded engine and on servers, side by side.
  --model ID       a catalogue model that has been pulled (default qwen2.5-coder-1.5b)
  --repeats N      measured laps of each (default 5), after one warm-up lap
  --servers A,B    llama-server, ollama (default both), or none
  --through        race jurybox's own engines on the servers too
  --quick          smollm2-135m, 1 repeat without a warm-up, the installed servers, no file: for the counts only
  --output FILE    file for the results (default benchmarks/results/panel-race.json)
Example: benchmarks/panel-race.sh --model smollm2-135m --repeats 2 --output /tmp/race.json
`;

export interface RaceOptions {
  readonly model: string;
  readonly repeats: number;
  /** One repeat before the others that is not kept. */
  readonly warmUp: boolean;
  readonly servers: readonly RaceServer[];
  readonly through: boolean;
  /** Null when the rows are not kept. */
  readonly output: string | null;
}

/** @returns null when help is asked for. @throws Error for a wrong flag, with a message for the user */
export function readRaceOptions(args: readonly string[]): RaceOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      model: { type: "string" },
      repeats: { type: "string" },
      servers: { type: "string" },
      through: { type: "boolean", default: false },
      quick: { type: "boolean", default: false },
      output: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return null;
  const { quick } = values;
  return {
    model: values.model ?? (quick ? "smollm2-135m" : "qwen2.5-coder-1.5b"),
    repeats: readRepeats(values.repeats ?? (quick ? "1" : "5")),
    warmUp: !quick,
    servers: values.servers === undefined ? usualServers(quick) : serversNamed(values.servers),
    through: values.through,
    output: values.output ?? (quick ? null : "benchmarks/results/panel-race.json"),
  };
}

function usualServers(quick: boolean): readonly RaceServer[] {
  return quick ? raceServers.filter((name) => installedProgram(name) !== null) : raceServers;
}

function serversNamed(text: string): readonly RaceServer[] {
  return text === "none" ? [] : text.split(",").map(serverNamed);
}

function serverNamed(name: string): RaceServer {
  const found = raceServers.find((server) => server === name);
  if (found === undefined) throw new Error(`--servers: ${name} is not one of ${raceServers.join(", ")}`);
  return found;
}
