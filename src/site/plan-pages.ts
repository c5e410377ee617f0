import { sha256 } from "../domain/hash.ts";
import { byScore, choosePairs, type ListedTool, type Pair } from "./pages/choose-pairs.ts";
import { pairPath, toolPath } from "./pages/paths.ts";
import type { PageLink } from "./pages/stored-page.ts";
import type { SiteTool } from "./site-tools.ts";

/** A page of one or two tools that is still to be made. Plain data, so that it can go to another thread. */
export interface PageTask {
  readonly path: string;
  /** Hash of everything it is made from. */
  readonly key: string;
  readonly tools: readonly [SiteTool] | readonly [SiteTool, SiteTool];
  readonly links: readonly PageLink[];
}

export interface PagePlan {
  readonly tasks: readonly PageTask[];
  readonly pairs: number;
}

/**
 * The pages of tools and pairs, by category and score, so that tools that are compared are near each other.
 * @param maker hash of the code and the settings that shape a page
 */
export function planPages(tools: readonly SiteTool[], pairsPerTool: number, maker: string): PagePlan {
  const bySlug = new Map(tools.map((tool) => [tool.slug, tool]));
  const pairs = choosePairs(tools, pairsPerTool);
  const pairsOf = new Map(tools.map(({ slug }): [string, Pair[]] => [slug, []]));
  for (const pair of pairs) for (const { slug } of pair) pairsOf.get(slug)!.push(pair);
  const task = (path: string, own: PageTask["tools"], links: readonly PageLink[]): PageTask => {
    const contents = own.map(({ contentHash }) => contentHash);
    return { path, key: sha256(JSON.stringify([maker, contents, links])), tools: own, links };
  };
  const tasks = inOrder(tools).flatMap(({ slug }) => {
    const [tool, own] = [bySlug.get(slug)!, pairsOf.get(slug)!];
    const asFirst = own.filter(([first]) => first.slug === slug);
    return [
      task(
        toolPath(slug),
        [tool],
        own.map((pair) => linkToPair(pair, tool)),
      ),
      ...asFirst.map((pair) => {
        const both = [tool, bySlug.get(pair[1].slug)!] as const;
        return task(pairPath([slug, pair[1].slug]), both, both.map(linkToTool));
      }),
    ];
  });
  return { tasks, pairs: pairs.length };
}

function inOrder(tools: readonly ListedTool[]): ListedTool[] {
  return byScore(tools).toSorted((a, b) => (a.category < b.category ? -1 : a.category > b.category ? 1 : 0));
}

function linkToPair([a, b]: Pair, from: ListedTool): PageLink {
  const other = a.slug === from.slug ? b : a;
  return { path: pairPath([a.slug, b.slug]), text: `${from.name} vs ${other.name}`, note: other.panel.label };
}

function linkToTool({ slug, name, panel }: ListedTool): PageLink {
  return { path: toolPath(slug), text: name, note: panel.label };
}
