import type { Figure } from "../../domain/scorecard.ts";

type Unit = Figure["unit"];

function decimalsOf(value: number, unit: Unit): number {
  // A decimal distinguishes a little from nothing, and nearly all from all.
  if (unit === "share") return (value !== 0 && Math.abs(value) < 0.1) || (value > 0.95 && value < 1) ? 1 : 0;
  if (unit === "count") return Number.isInteger(value) ? 0 : 1;
  return unit === "points" ? 1 : 2;
}

/** `81%`, `3.4%`, `99.5%`, `12.5`, `0.81`: a value in its unit, without the word for the unit. */
export function numberText(value: number, unit: Unit): string {
  return withDecimals(value, unit, decimalsOf(value, unit));
}

function withDecimals(value: number, unit: Unit, decimals: number): string {
  const shown = unit === "share" ? value * 100 : value;
  return withMinus(shown.toFixed(decimals)) + (unit === "share" ? "%" : "");
}

/** With a true minus sign, and none on a zero. */
function withMinus(digits: string): string {
  return digits.replace(/^-(?=[0.]+$)/u, "").replace("-", "−");
}

/** The value as it is shown; one that just misses its target gets enough decimals to show that. */
export function valueText({ value, unit, target, passed }: Figure): string {
  if (value === null) return "not measured";
  const usual = decimalsOf(value, unit);
  const enough = [usual, usual + 1, usual + 2].find(
    (decimals) =>
      passed !== false ||
      target === null ||
      withDecimals(value, unit, decimals) !== withDecimals(target.value, unit, decimals),
  );
  return withDecimals(value, unit, enough ?? usual + 3);
}

/** `[0.74, 0.87]`; empty without an interval. */
export function intervalText({ interval, unit }: Figure): string {
  return interval === null ? "" : `[${interval.map((end) => numberText(end, unit)).join(", ")}]`;
}

/** `at least 75%`, `at most 3 points`. Targets are round numbers, so they are shown without trailing zeros. */
export function targetText({ target, unit }: Figure): string {
  if (target === null) return "no target";
  return `at ${target.at} ${roundText(target.value, unit)}${unit === "points" ? " points" : ""}`;
}

/** A round number (a target or the end of a scale) without trailing zeros. */
export function roundText(value: number, unit: Unit): string {
  const shown = Number((unit === "share" ? value * 100 : value).toFixed(4));
  return withMinus(String(shown)) + (unit === "share" ? "%" : "");
}
