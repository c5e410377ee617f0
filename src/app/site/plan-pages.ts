import type { Comparison } from "../../domain/comparison.ts";
import { sha256 } from "../../domain/hash.ts";
import { choosePairs, type Pair } from "../../report/site/choose-pairs.ts";
import { byScore, type ListedTool } from "../../report/site/listed-tool.ts";
import { pairPath, toolPath } from "../../report/site/paths.ts";
import { pairPage, toolPage } from "../../report/site/tool-page.ts";
import type { SiteTool } from "./site-tools.ts";

/** A file of the site that is not written yet. */
export interface PlannedFile {
  readonly path: string;
  /** Address of all that it is made from. */
  readonly key: string;
  render(): Promise<string> | string;
}

export interface PagePlan {
  readonly files: readonly PlannedFile[];
  readonly pairs: number;
}

/** Makes the comparison of one tool or of two. */
export type Compare = (tools: readonly [SiteTool, ...SiteTool[]]) => Promise<Comparison>;

/**
 * The pages of tools and pairs, by category and score: tools that are compared stand near each other.
 * @param maker address of the code and the settings that shape a page
 */
export function planPages(
  tools: readonly SiteTool[],
  { maker, pairsPerTool, compare }: { maker: string; pairsPerTool: number; compare: Compare },
): PagePlan {
  const bySlug = new Map(tools.map((tool) => [tool.slug, tool]));
  const pairs = choosePairs(tools, pairsPerTool);
  const pairsOf = new Map(tools.map(({ slug }): [string, Pair[]] => [slug, []]));
  for (const pair of pairs) for (const { slug } of pair) pairsOf.get(slug)!.push(pair);
  const tool = (listed: ListedTool): PlannedFile => {
    const own = bySlug.get(listed.slug)!;
    const links = pairsOf.get(own.slug)!;
    return {
      path: toolPath(own.slug),
      key: keyOf([maker, own.contentHash, ...links.flat().map(linkText)]),
      render: async () => toolPage(await compare([own]), links),
    };
  };
  const pair = (both: Pair): PlannedFile => {
    const [a, b] = both.map(({ slug }) => bySlug.get(slug)!) as [SiteTool, SiteTool];
    return {
      path: pairPath([a.slug, b.slug]),
      key: keyOf([maker, a.contentHash, b.contentHash, ...both.map(linkText)]),
      render: async () => pairPage(await compare([a, b]), both),
    };
  };
  const ordered = byScore(tools).toSorted((a, b) =>
    a.category < b.category ? -1 : a.category > b.category ? 1 : 0,
  );
  const files = ordered.flatMap((listed) => [
    tool(listed),
    ...pairsOf
      .get(listed.slug)!
      .filter(([first]) => first.slug === listed.slug)
      .map(pair),
  ]);
  return { files, pairs: pairs.length };
}

/** What a page says of a tool that it links to. */
function linkText({ slug, name, panel }: ListedTool): string {
  return `${slug} ${name} ${panel.label}`;
}

function keyOf(parts: readonly string[]): string {
  return sha256(JSON.stringify(parts));
}
