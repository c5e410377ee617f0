import type { Token } from "node-llama-cpp";
import { commonPrefix } from "../common-prefix.ts";

export interface TokenizedPrompt {
  readonly index: number;
  readonly tokens: readonly Token[];
}

/**
 * Groups neighbouring prompts that share more than all prompts do, then halves the largest groups until every
 * lane has work.
 */
export function groupByPrefix<Job extends TokenizedPrompt>(jobs: readonly Job[], lanes: number): Job[][] {
  const [first] = jobs;
  if (first === undefined) return [];
  const shared = Math.min(...jobs.map((job) => commonPrefix(first.tokens, job.tokens)));
  const groups: Job[][] = [];
  for (const job of jobs) {
    const group = groups.at(-1);
    const neighbour = group?.at(-1);
    const common = neighbour === undefined ? 0 : commonPrefix(neighbour.tokens, job.tokens);
    // Neighbours must share over half of what lies beyond the common part: prompts of one persona differ only
    // in a short tail.
    if (group !== undefined && common - shared > (job.tokens.length - shared) / 2) group.push(job);
    else groups.push([job]);
  }
  while (groups.length < Math.min(lanes, jobs.length)) halveLargest(groups);
  return groups;
}

function halveLargest(groups: unknown[][]): void {
  const largest = groups.reduce((best, group) => (group.length > best.length ? group : best));
  groups.push(largest.splice(Math.ceil(largest.length / 2)));
}
