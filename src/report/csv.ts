import { reviewText, type Comparison, type ToolReport } from "../domain/comparison.ts";
import type { Review } from "../domain/review.ts";
import { visibleParagraphs } from "../text/visible-text.ts";
import { evidenceOf, flagText } from "./wording.ts";

export type Cell = string | number | boolean | null;

interface Seat {
  readonly tool: ToolReport;
  /** Null when the tool has no reviews: it keeps a row of its own. */
  readonly review: Review | null;
  readonly comparison: Comparison;
}

type Column = readonly [name: string, cell: (seat: Seat) => Cell];

const toolColumns: readonly Column[] = [
  ["slug", ({ tool }) => tool.slug],
  ["name", ({ tool }) => tool.name],
  ["category", ({ tool }) => tool.category],
  ["tagline", ({ tool }) => tool.tagline],
  ["pricingEntry", ({ tool }) => tool.pricing.entry],
  ["pricingDetail", ({ tool }) => tool.pricing.detail],
  ["bestFor", ({ tool }) => tool.bestFor],
  ["community", ({ tool }) => tool.community.label],
  ["panelVerdict", ({ tool }) => tool.panel.verdict],
  ["panelLabel", ({ tool }) => tool.panel.label],
  ["panelShip", ({ tool }) => tool.panel.ship],
  ["panelSkip", ({ tool }) => tool.panel.skip],
  ["panelFailed", ({ tool }) => tool.panel.failed],
  ["panelShipPercent", ({ tool }) => tool.panel.shipPercent],
  ["panelScore", ({ tool }) => tool.panel.score],
  ["panelLow", ({ tool }) => tool.panel.interval?.[0] ?? null],
  ["panelHigh", ({ tool }) => tool.panel.interval?.[1] ?? null],
  ["effectiveReviewers", ({ tool }) => tool.panel.effectiveReviewers],
  ["toolFlags", ({ tool }) => tool.flags.map(flagText).join("; ")],
];

const reviewColumns: readonly Column[] = [
  ["persona", ({ review }) => review?.persona ?? null],
  ["personaName", ({ review }) => review?.personaName ?? null],
  ["status", ({ review }) => review?.status ?? null],
  ["score", ({ review }) => review?.score ?? null],
  ["low", ({ review }) => review?.interval?.[0] ?? null],
  ["high", ({ review }) => review?.interval?.[1] ?? null],
  ["verdict", ({ review }) => review?.verdict ?? null],
  ["contested", ({ review }) => review?.contested ?? null],
  ["evidence", ({ review }) => (review === null ? null : evidenceOf(review).join(" "))],
  ["text", ({ review }) => (review === null ? null : reviewText(review))],
  ["flags", ({ review }) => review?.fields.flatMap((field) => field.flags.map(flagText)).join("; ") ?? null],
  ["error", ({ review }) => (review?.error ? `${review.error.code}: ${review.error.message}` : null)],
  ["reviewedAt", ({ review }) => review?.createdAt ?? null],
];

const runColumns: readonly Column[] = [
  ["threshold", ({ comparison }) => comparison.threshold],
  ["model", ({ comparison }) => comparison.model.id],
  ["modelName", ({ comparison }) => comparison.model.name],
  ["quantization", ({ comparison }) => comparison.model.quantization],
  ["sha256", ({ comparison }) => comparison.model.sha256],
  ["calibrated", ({ comparison }) => comparison.model.calibrated],
  ["notice", ({ comparison }) => comparison.model.notice],
  ["engine", ({ comparison }) => comparison.run.engine],
  ["engineVersion", ({ comparison }) => comparison.run.engineVersion],
  ["run", ({ comparison }) => comparison.run.id],
  ["startedAt", ({ comparison }) => comparison.run.startedAt],
  ["finishedAt", ({ comparison }) => comparison.run.finishedAt],
];

const columns = [...toolColumns, ...reviewColumns, ...runColumns];

/** A header row, then one row for each tool and persona: RFC 4180, so lines end in CR LF. Decimals have a point. */
export function renderCsv(comparison: Comparison): string {
  const seats = comparison.tools.flatMap((tool) => {
    const reviews = tool.reviews.length === 0 ? [null] : tool.reviews;
    return reviews.map((review): Seat => ({ tool, review, comparison }));
  });
  const header = columns.map(([name]) => name);
  const rows = seats.map((seat) => columns.map(([, cell]) => csvCell(cell(seat))));
  return [header, ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

/** Beginnings that make a spreadsheet run a cell as a formula, also after blanks and in full width. */
const formulaStart = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/u;

/** A cell: quoted where it must be, and never a formula. */
export function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  const visible = visibleParagraphs(cell).join("\n\n");
  // A hidden character may come before the sign, so the start is checked before and after cleaning.
  const isFormula = formulaStart.test(cell) || formulaStart.test(visible);
  const safe = isFormula ? `'${visible}` : visible;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
