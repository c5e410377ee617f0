import type { BenchFigure, BenchRow, BenchRun } from "../../domain/bench.ts";
import { csvCell, type Cell } from "../../report/csv.ts";

interface Line {
  readonly run: BenchRun;
  readonly row: BenchRow;
  readonly figure: BenchFigure;
}

const columns: readonly (readonly [name: string, cell: (line: Line) => Cell])[] = [
  ["run", ({ run }) => run.id],
  ["startedAt", ({ run }) => run.startedAt],
  ["kind", ({ row }) => row.kind],
  ["row", ({ row }) => row.name],
  ["prompt", ({ row }) => row.prompt],
  ["generated", ({ row }) => row.generated],
  ["depth", ({ row }) => row.depth],
  ["parallel", ({ row }) => row.parallel],
  ["figure", ({ figure }) => figure.id],
  ["label", ({ figure }) => figure.label],
  ["unit", ({ figure }) => figure.unit],
  ["value", ({ figure }) => figure.value],
  ["deviation", ({ figure }) => figure.deviation],
  ["ceiling", ({ row, figure }) => (figure === row.figures[0] ? (row.bound?.tokensPerSecond ?? null) : null)],
  ["model", ({ run }) => run.facts.model.id],
  ["sha256", ({ run }) => run.facts.model.sha256],
  ["quantization", ({ run }) => run.facts.model.quantization],
  ["parameters", ({ run }) => run.facts.model.parameters],
  ["fileBytes", ({ run }) => run.facts.model.fileBytes],
  ["engine", ({ run }) => run.facts.build.engine],
  ["version", ({ run }) => run.facts.build.version],
  ["backend", ({ run }) => run.facts.build.backend],
  ["threads", ({ run }) => run.facts.build.threads],
  ["flashAttention", ({ run }) => run.facts.build.flashAttention],
  ["host", ({ run }) => run.facts.host.name],
  ["cpu", ({ run }) => run.facts.host.cpu],
  ["gpu", ({ run }) => run.facts.host.gpu],
  ["bandwidth", ({ run }) => run.facts.bandwidth?.value ?? null],
  ["command", ({ run }) => run.command],
];

/** A line for each figure of each row, under a header: RFC 4180, so lines end in CR LF. */
export function renderBenchCsv(runs: readonly BenchRun[]): string {
  const lines = runs.flatMap((run) =>
    run.rows.flatMap((row) => row.figures.map((figure): Line => ({ run, row, figure }))),
  );
  const cells = lines.map((line) => columns.map(([, cell]) => csvCell(cell(line))));
  return [columns.map(([name]) => name), ...cells].map((row) => `${row.join(",")}\r\n`).join("");
}
