import type { SettingEntry } from "./setting-table.ts";

const switches: Readonly<Record<string, boolean>> = {
  "1": true,
  true: true,
  yes: true,
  on: true,
  "0": false,
  false: false,
  no: false,
  off: false,
};

/**
 * The value that a flag's or a variable's text stands for. A text that is no number or switch comes back
 * as it is, for the schema to refuse.
 */
export function textValue(kind: SettingEntry["kind"], text: string): unknown {
  const trimmed = text.trim();
  switch (kind) {
    case "text":
      return text;
    case "number":
      return /^[+-]?\d+(?:\.\d+)?$/.test(trimmed) ? Number(trimmed) : text;
    case "switch":
      return switches[trimmed.toLowerCase()] ?? text;
    default:
      return trimmed.split(",").map((entry) => entry.trim());
  }
}
