import type { Comparison, ToolReport } from "../../domain/comparison.ts";
import { visibleLine } from "../../text/visible-text.ts";
import { flagText, panelScoreText, percentText, verdictName } from "../wording.ts";
import type { Block } from "./columns.ts";
import { paintVerdict, type Paint } from "./paint.ts";
import { scoreBar } from "./score-bar.ts";
import { wrap } from "../../text/text-width.ts";

/** A tool at the top of its column: who it is, its verdict, what it costs, what was odd about its file. */
export function toolHead(tool: ToolReport, { threshold }: Comparison, width: number, paint: Paint): Block {
  const { panel } = tool;
  const lines = (text: string) => wrap(visibleLine(text), width);
  const verdict = paint.bold(paintVerdict(paint, panel.verdict, verdictName(panel.verdict)));
  return [
    ...lines(tool.category).map(paint.dim),
    ...lines(tool.name).map(paint.bold),
    ...lines(tool.tagline),
    "",
    `${verdict} · ${percentText(panel.shipPercent)} panel ship · ${panelScoreText(panel)}`,
    ...(panel.score === null || panel.interval === null
      ? []
      : [paintVerdict(paint, panel.verdict, scoreBar(panel.score, panel.interval, threshold))]),
    ...lines(`Entry: ${tool.pricing.entry} · ${tool.community.label}`),
    ...tool.flags.flatMap((flag) => lines(`! ${flagText(flag)}`).map(paint.yellow)),
    ...(tool.setAside.length > 0
      ? lines(`! Sentences set aside: ${tool.setAside.length}`).map(paint.yellow)
      : []),
    "",
    ...lines(tool.description).map(paint.dim),
  ];
}
