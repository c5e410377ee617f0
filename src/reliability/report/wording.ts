import { count } from "../../text/amounts.ts";
import type { Figure, Scorecard, Scoring } from "../../domain/scorecard.ts";
import { isWhole } from "../../domain/scorecard-rows.ts";
import { visibleLine } from "../../text/visible-text.ts";
import { dayText, momentText, unknown } from "../../report/wording.ts";
import { cardNames, type Cards, type FigureLine } from "./cards.ts";
import { targetText } from "./numbers.ts";

export function scorecardKind(cards: Cards): string {
  return cards.length === 1 ? "Judge scorecard" : "Judge scorecards";
}

export function scorecardTitle(cards: Cards): string {
  return `${scorecardKind(cards)}: ${cardNames(cards).join(" vs ")}`;
}

export const scoringNames: Readonly<Record<Scoring, string>> = {
  items: "scored from yes/no items",
  direct: "the model writes the number",
};

/** What the scorecard is for, and what it is not. */
export const purpose =
  "How far a model’s reviews can be trusted: figures measured by running it as a judge on dossiers whose answers are known.";

/** The words for a pass, for a fail and for neither. */
export function resultText(passed: boolean | null, target: Figure["target"] = null): string {
  if (passed !== null) return passed ? "✓ pass" : "✗ fail";
  return target === null ? "" : "not judged";
}

export function rowResultText(passed: boolean | null): string {
  return passed === null ? "not judged" : resultText(passed);
}

/** `at least 0.75`; both targets where two cards were held to different ones. */
export function lineTargetText({ figures }: FigureLine): string {
  const texts = figures.filter((figure) => figure !== null).map(targetText);
  return [...new Set(texts)].join(" / ");
}

/** The label, with the unit where neither the label nor a target states it. */
export function labelText({ label, figures }: FigureLine): string {
  const bare = figures.some((figure) => figure?.unit === "points" && figure.target === null);
  return bare && !/point/iu.test(label) ? `${label} (points)` : label;
}

/** `9 of 12 rows reach their target; 2 miss it, 1 not judged` */
export function summaryText({ rows }: Scorecard): string {
  const count = (passed: boolean | null) => rows.filter((row) => row.passed === passed).length;
  const [reached, missed, open] = [count(true), count(false), count(null)];
  const rest = [
    ...(missed > 0 ? [`${missed} ${missed === 1 ? "misses" : "miss"} it`] : []),
    ...(open > 0 ? [`${open} not judged`] : []),
  ].join(", ");
  const verb = reached === 1 ? "reaches its target" : "reach their target";
  return `${reached} of ${rows.length} rows ${verb}${rest === "" ? "" : `; ${rest}`}`;
}

/** One line that says which model file was measured, and on which machine. */
export function identityText(card: Scorecard): string {
  const { model, engine, engineVersion, host, createdAt, seed, samples, quick } = card;
  return [
    model.name,
    model.quantization ?? "quantisation unknown",
    model.sha256 === null ? "SHA-256 unknown" : `SHA-256 ${shortHash(model.sha256)}…`,
    `${engine} ${engineVersion}`,
    hostText(host),
    dayText(createdAt),
    `seed ${seed}`,
    ...(samples === 1 ? [] : [`${samples} samples of each score`]),
    ...(quick ? ["measured with --quick, from few observations"] : []),
  ].join(" · ");
}

function shortHash(sha256: string): string {
  return sha256.replace(/^sha256:/u, "").slice(0, 12);
}

function hostText({ cpu, cores, gpu }: Scorecard["host"]): string {
  return `${cpu}, ${count(cores, "core")}, ${gpu ?? "no GPU"}`;
}

/** The command that repeats the measurement. Ids are untrusted text, so a shell must take each as one word. */
export function reproduceCommand({ model, quick, rows, samples, seed }: Scorecard): string {
  const id = visibleLine(model.id);
  const plain = /^[\w.:/@+][\w.:/@+-]*$/u.test(id);
  const word = plain ? id : `'${id.replaceAll("'", String.raw`'\''`)}'`;
  const part = isWhole({ rows }) ? "" : ` --rows ${rows.map((row) => row.id).join(",")}`;
  const often = samples === 1 ? "" : ` --samples ${samples}`;
  return `jurybox reliability --model ${word} --seed ${seed}${often}${quick ? " --quick" : ""}${part}`;
}

export const reproduceAdvice =
  "With the same model file, engine and seed a run judges the same texts; other hardware may change the last digits.";

/** What was run, in full. */
export function measuredRows(card: Scorecard): { label: string; value: string }[] {
  const { model, host } = card;
  const memory = `${(host.ramBytes / 2 ** 30).toFixed(1)} GiB memory`;
  return [
    { label: "Model", value: model.name === model.id ? model.name : `${model.name} (${model.id})` },
    { label: "Quantisation", value: model.quantization ?? unknown },
    { label: "SHA-256", value: model.sha256 ?? unknown },
    { label: "Licence", value: model.license ?? unknown },
    { label: "Engine", value: `${card.engine} ${card.engineVersion}, jurybox ${card.jurybox}` },
    { label: "Machine", value: `${hostText(host)}, ${memory}` },
    { label: "Measured", value: momentText(card.createdAt) },
    { label: "Seed", value: String(card.seed) },
    { label: "Judged", value: planText(card) },
    { label: "Scorecard", value: card.id },
  ];
}

const judgedNames: ReadonlyMap<string, string> = new Map([
  ["perTier", "dossiers of each tier"],
  ["perturbedPerTier", "of these, also in other wordings and orders"],
  ["perturbations", "wordings and orders of each"],
  ["lenses", "dossiers made for one persona"],
  ["plantedItems", "items of each persona with planted facts"],
  ["variants", "dossiers reworded"],
  ["paired", "dossiers in pairs"],
  ["trivia", "sentences of trivia"],
  ["written", "dossiers written about"],
]);

/** `dossiers of each tier: 3; attacks: 150` */
function planText({ plan }: Scorecard): string {
  const parts = Object.entries(plan)
    .filter(([, asked]) => asked > 0)
    .map(([what, asked]) => `${judgedNames.get(what) ?? what}: ${asked}`);
  return parts.length === 0 ? unknown : parts.join("; ");
}
