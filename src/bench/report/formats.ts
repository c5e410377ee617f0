import { compareBenches } from "../compare-benches.ts";
import type { BenchFormat } from "./format-ids.ts";
import { renderBenchComparisonHtml, renderBenchHtml } from "./html.ts";
import {
  renderBenchComparisonJson,
  renderBenchComparisonMarkdown,
  renderBenchCsv,
  renderBenchJson,
  renderBenchJsonLines,
  renderBenchMarkdown,
} from "./plain.ts";
import { renderBenchComparisonSvg, renderBenchSvg } from "./svg.ts";
import { type BenchTerminalOptions, renderBenchComparisonTerminal, renderBenchTerminal } from "./terminal.ts";
import type { BenchRun } from "../../domain/bench.ts";

type Render<Value> = Readonly<Record<BenchFormat, (value: Value, options: BenchTerminalOptions) => string>>;

export const benchFormats: Render<BenchRun> = {
  terminal: renderBenchTerminal,
  md: renderBenchMarkdown,
  json: renderBenchJson,
  jsonl: renderBenchJsonLines,
  csv: (run) => renderBenchCsv([run]),
  svg: renderBenchSvg,
  html: renderBenchHtml,
};

export const benchComparisonFormats: Render<readonly BenchRun[]> = {
  terminal: (runs, options) => renderBenchComparisonTerminal(compareBenches(runs), options),
  md: (runs) => renderBenchComparisonMarkdown(compareBenches(runs)),
  json: (runs) => renderBenchComparisonJson(compareBenches(runs)),
  jsonl: (runs) => runs.map(renderBenchJsonLines).join(""),
  csv: renderBenchCsv,
  svg: (runs) => renderBenchComparisonSvg(compareBenches(runs)),
  html: (runs) => renderBenchComparisonHtml(compareBenches(runs)),
};
