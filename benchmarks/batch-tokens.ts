// Counts the tokens of a batch file as a model would see them, and how many of those a server with a prefix cache must
// compute. Only the vocabulary is loaded. Compiled and run like benchmarks/batch-scale.ts:
//   node batch-tokens.js JOBS.jsonl MODEL.gguf
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { promptTokenizer } from "./race/prompt-tokens.ts";

const [jobs = "", modelPath = ""] = process.argv.slice(2);
/** Tokens in one cache block of vLLM (`--block-size`, 16 on GPUs). */
const block = 16;

const tokensOf = await promptTokenizer(modelPath);

interface Sum {
  requests: number;
  prompt: number;
  /** Prompt tokens still to be computed behind a cache that forgets nothing. */
  computed: number;
  maxTokens: number;
}
const emptySum = (): Sum => ({ requests: 0, prompt: 0, computed: 0, maxTokens: 0 });
const sums = { judge: emptySum(), write: emptySum() };
const tools = new Set<string>();
const cached = new Set<string>();

for await (const line of createInterface({ input: createReadStream(jobs) })) {
  const { custom_id, body } = JSON.parse(line) as {
    custom_id: string;
    body: {
      messages: { role: "system" | "user"; content: string }[];
      logprobs?: boolean;
      max_tokens: number;
    };
  };
  tools.add(custom_id.split("-")[0]!);
  const tokens = tokensOf(body.messages.map(({ role, content }) => ({ role, text: content })));
  const sum = sums[body.logprobs === true ? "judge" : "write"];
  sum.requests++;
  sum.prompt += tokens.length;
  sum.maxTokens += body.max_tokens;
  sum.computed += tokens.length - reused(tokens);
}
const perTool = Object.fromEntries(
  Object.entries(sums).map(([kind, sum]) => [
    kind,
    Object.fromEntries(Object.entries(sum).map(([name, value]) => [name, value / tools.size])),
  ]),
);
process.stdout.write(
  `${JSON.stringify({ jobs, modelPath, block, tools: tools.size, perTool }, undefined, 2)}\n`,
);
process.exit(0);

/** Leading tokens shared with an earlier prompt, in whole blocks; the last token is always computed. */
function reused(tokens: readonly number[]): number {
  let found = 0;
  for (let end = block; end <= tokens.length; end += block) {
    const key = tokens.slice(0, end).join();
    if (cached.has(key)) {
      if (end < tokens.length) found = end;
    } else cached.add(key);
  }
  return found;
}
