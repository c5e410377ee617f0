import { padTo } from "../../text/text-width.ts";

/** Lines that belong together, each already narrow enough. Colours take no width. */
export type Block = readonly string[];

const gap = 4;
/** Below this a column of prose is hard to read, so blocks are stacked. */
const narrowest = 46;
/** Above this a line of prose is hard to follow. */
const widest = 84;

export interface Columns {
  readonly sideBySide: boolean;
  /** Cells of one column. */
  readonly width: number;
}

/** How `count` blocks are placed on a screen of `width` cells. */
export function columnsFor(count: number, width: number): Columns {
  const share = Math.floor((width - gap * (count - 1)) / count);
  return count > 1 && share >= narrowest
    ? { sideBySide: true, width: Math.min(share, widest) }
    : { sideBySide: false, width: Math.min(width, widest) };
}

/** Puts the blocks side by side, or one below the other with a blank line between. */
export function place(blocks: readonly Block[], { sideBySide, width }: Columns): string[] {
  if (!sideBySide) return blocks.flatMap((block, index) => (index === 0 ? block : ["", ...block]));
  const height = Math.max(...blocks.map((block) => block.length));
  return Array.from({ length: height }, (_, row) =>
    blocks
      .map((block) => padTo(block[row] ?? "", width))
      .join(" ".repeat(gap))
      .trimEnd(),
  );
}
