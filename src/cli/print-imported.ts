import type { Imported, ImportedBatch } from "../batch/import.ts";
import type { LineProblem } from "../batch/result-line.ts";
import { count } from "../text/amounts.ts";

const names: Readonly<Record<LineProblem, string>> = {
  malformed: "no result lines",
  unknown: "not asked by this database",
  refused: "refused by the server",
  unusable: "without the answer that was asked for",
  "wrong-model": "answered by another model",
  different: "other answers to what is answered already",
};

/** Nothing that these batches asked is open or has failed. */
export function isComplete({ batches }: Imported): boolean {
  return batches.every(
    ({ waiting, toRewrite, reviews }) => waiting === 0 && toRewrite.tools === 0 && reviews.failed === 0,
  );
}

/** What an import did and what is left to do, a line each. */
export function describeImport(imported: Imported): string {
  const { lines, kept, known, problems, runs } = imported;
  const bad = Object.entries(problems)
    .filter(([, amount]) => amount > 0)
    .map(([name, amount]) => `  ${amount} ${names[name as LineProblem]}`);
  const changed = runs.length > 0 ? [] : ["nothing new: the database holds all of this already"];
  return [
    `${count(lines, "line")}: ${count(kept, "new answer")}, ${known} known`,
    ...bad,
    ...imported.batches.flatMap(describe),
    ...changed,
  ].join("\n");
}

function describe(result: ImportedBatch): string[] {
  const { batch, tools, reviews, toRewrite, waiting, unanswered, calibrated } = result;
  const failed = reviews.failed === 0 ? "" : ` (${reviews.failed} failed)`;
  const lines = [
    `batch ${batch}: ${count(reviews.ok + reviews.failed, "review")} of ${count(tools, "tool")} stored${failed}`,
  ];
  if (calibrated) lines.push("  the model was calibrated by its answers about the anchors");
  if (waiting > 0) lines.push(`  waiting: ${count(waiting, "tool")}, for ${count(unanswered, "answer")}`);
  if (toRewrite.tools > 0)
    lines.push(
      `  to rewrite: ${count(toRewrite.paragraphs, "paragraph")} of ${count(toRewrite.tools, "tool")}`,
    );
  if (waiting + toRewrite.tools > 0)
    lines.push("  `jurybox batch export` again writes only those; import with --final does without them");
  return lines;
}
