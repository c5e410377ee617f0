import { createColors } from "picocolors";
import type { PanelVerdict } from "../../domain/verdict.ts";

export type Paint = ReturnType<typeof createColors>;

/** Colours a text by its verdict. The verdict is always given in words too. */
export function paintVerdict(paint: Paint, verdict: PanelVerdict["verdict"], text: string): string {
  const colour = { ship: paint.green, skip: paint.red, split: paint.yellow, inconclusive: paint.dim }[
    verdict
  ];
  return colour(text);
}
