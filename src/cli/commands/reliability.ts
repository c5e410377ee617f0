import { Command } from "commander";
import type { Measured } from "../../reliability/measure.ts";
import type { Scorecard } from "../../domain/scorecard.ts";
import { isWhole, scorecardRowIds } from "../../domain/scorecard-rows.ts";
import { deliver, fileNameOf } from "../deliver.ts";
import { parseNameList } from "../lists.ts";
import { example, withGlobalOptions, withModelOptions } from "../options.ts";
import type { OpenSession, Session } from "../session.ts";

const formats = ["terminal", "html", "md", "json"] as const;
type ScorecardFormat = (typeof formats)[number];

interface ReliabilityOptions {
  readonly against?: string;
  readonly quick?: boolean;
  readonly rows?: string;
  readonly format?: string;
}

export function reliabilityCommand(open: OpenSession): Command {
  const command = new Command("reliability")
    .option("--against <model>", "a second model to show side by side; measured too unless it already was")
    .option(
      "--quick",
      "measure every row with few observations: minutes instead of two or three hours on two processor cores",
    )
    .option(
      "--rows <list>",
      `measure only these, comma-separated: ${scorecardRowIds.join(", ")} (default: all)`,
    )
    .option("--format <list>", `comma-separated, any of ${formats.join(", ")} (default: all)`)
    .option("--output <dir>", "folder for the files (default: output)")
    .action(async (options: ReliabilityOptions, self: Command) => {
      const wanted = parseNameList(options.format ?? formats.join(","), formats, "format");
      const rows =
        options.rows === undefined ? scorecardRowIds : parseNameList(options.rows, scorecardRowIds, "row");
      const session = await open(self);
      const measured = { quick: options.quick ?? false, rows };
      await deliverScorecards(session, await measure(session, options.against, measured), wanted);
    });
  return example(
    withModelOptions(withGlobalOptions(command), [
      "personas",
      "samples",
      "threshold",
      "seed",
      "temperature",
      "topP",
    ]),
    "jurybox reliability --model qwen2.5-coder-1.5b --against smollm2-135m",
  );
}

async function measure(
  { context }: Session,
  against: string | undefined,
  measured: Measured,
): Promise<readonly [Scorecard] | readonly [Scorecard, Scorecard]> {
  const { measureReliability } = await import("../../reliability/measure.ts");
  const first = await measureReliability(context, measured);
  if (against === undefined) return [first];
  const settings = { ...context.settings, model: against };
  return [first, await measureReliability({ ...context, settings }, measured)];
}

async function deliverScorecards(
  session: Session,
  cards: readonly [Scorecard] | readonly [Scorecard, Scorecard],
  wanted: readonly ScorecardFormat[],
): Promise<void> {
  const { renderScorecardHtml } = await import("../../reliability/report/html.ts");
  const { renderScorecardJson } = await import("../../reliability/report/markdown.ts");
  const { renderScorecardMarkdown } = await import("../../reliability/report/markdown.ts");
  const { renderScorecardTerminal } = await import("../../reliability/report/terminal.ts");
  const render = {
    terminal: () => renderScorecardTerminal(cards, session.console),
    html: () => renderScorecardHtml(cards),
    md: () => renderScorecardMarkdown(cards),
    json: () => renderScorecardJson(cards),
  } as const;
  const names = cards.map(({ model }) => fileNameOf(model.id));
  const part = isWhole(cards[0]) ? "" : "-part";
  await deliver(session, wanted, `reliability-${names.join("-vs-")}${part}`, (format) => render[format]());
}
