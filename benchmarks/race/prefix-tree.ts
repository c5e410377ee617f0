import { commonPrefix } from "../../src/engines/common-prefix.ts";

/**
 * The number of nodes in the prefix tree of token lists: the tokens to compute if none is computed twice. In dictionary
 * order each list shares most with the one before it, so the tree itself need not be built.
 */
export function prefixTreeSize(lists: readonly (readonly number[])[]): number {
  let size = 0;
  let previous: readonly number[] = [];
  for (const list of lists.toSorted(inDictionaryOrder)) {
    size += list.length - commonPrefix(previous, list);
    previous = list;
  }
  return size;
}

function inDictionaryOrder(a: readonly number[], b: readonly number[]): number {
  const place = commonPrefix(a, b);
  return (a[place] ?? -1) - (b[place] ?? -1);
}
