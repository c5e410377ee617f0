import type { ScorecardRow } from "../../domain/scorecard.ts";
import { mean } from "../../statistics/mean.ts";
import type { Evidence, ParagraphRecord } from "../evidence.ts";
import { atLeast, atMost, clusteredFigure, row, shareFigure } from "./figure.ts";

export function faithfulness({ paragraphs, sentences, seed }: Evidence): ScorecardRow {
  const share =
    (of: "sentences" | "cited", good: "supported" | "valid") => (list: readonly ParagraphRecord[]) => {
      const total = list.reduce((sum, paragraph) => sum + paragraph[of], 0);
      return total === 0 ? null : list.reduce((sum, paragraph) => sum + paragraph[good], 0) / total;
    };
  const clustered = (
    label: string,
    target: ReturnType<typeof atLeast>,
    statistic: ReturnType<typeof share>,
  ) => clusteredFigure({ label, unit: "share", target, seed }, paragraphs, ({ slug }) => slug, statistic);
  const falsehoods = sentences.filter(({ expected }) => !expected).map(({ supported }) => !supported);
  const alarms = sentences.filter(({ expected }) => expected).map(({ supported }) => !supported);
  return row(
    "faithfulness",
    "Prose that stands on facts",
    "Sentences of the reviews whose numbers and names the dossier holds, and facts that are named as evidence and exist.",
    [
      clustered("sentences supported", atLeast(0.95), share("sentences", "supported")),
      clustered("named facts that exist", atLeast(1), share("cited", "valid")),
      clustered("paragraphs that contradict the verdict", atMost(0), (list) =>
        list.length === 0 ? null : mean(list.map(({ contradicts }) => Number(contradicts))),
      ),
      clustered("paragraphs that only repeat", atMost(0.05), (list) =>
        list.length === 0 ? null : mean(list.map(({ repeats }) => Number(repeats))),
      ),
      shareFigure("planted falsehoods that the check finds", falsehoods, atLeast(0.9)),
      shareFigure("true sentences that the check accuses", alarms, atMost(0.05)),
    ],
    "Supported: no number, unit or name that the dossier lacks. Whether a conclusion follows is not checked.",
  );
}
