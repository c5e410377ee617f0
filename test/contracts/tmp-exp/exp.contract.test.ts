import { test } from "vitest";
import { writeFileSync } from "node:fs";
import { getLlama, LlamaLogLevel } from "node-llama-cpp";
import { panelQuestions } from "../panel-questions.ts";
import { contractModel } from "../servers/model-file.ts";
import { subjects } from "../subjects.ts";
import { embeddedTokenizer } from "../token-ids.ts";
import { yesNoOfCandidates } from "../../../src/engines/yes-no-texts.ts";
import { yesNoTokens, yesNoProbability } from "../../../src/engines/llama/yes-no.ts";
const never = new AbortController().signal;
test("exp", async () => {
  const model = await contractModel();
  const qs = await panelQuestions(40);
  const prompts = qs.map((q) => q.prompt);
  const out: Record<string, number[]> = {};
  const [emb, oll, lls] = subjects as any;
  const e1 = await emb.open(null, model, model.id);
  out.embAll = (await e1.judge(prompts, never)).map((j: any) => j.pYes);
  out.embAll2 = (await e1.judge(prompts, never)).map((j: any) => j.pYes);
  out.embRev = (await e1.judge(prompts.toReversed(), never)).map((j: any) => j.pYes).toReversed();
  out.embOne = [];
  for (const p of prompts) out.embOne.push((await e1.judge([p], never))[0].pYes);
  await e1.close();
  // whole prompt, fresh, raw
  const tok = await embeddedTokenizer(model);
  const llama = await getLlama({ gpu: false, build: "never", maxThreads: 2, logLevel: LlamaLogLevel.error });
  const m = await llama.loadModel({ modelPath: model.path });
  for (const [name, batch, fa] of [
    ["raw512", 512, false],
    ["raw2048", 2048, false],
    ["raw128", 128, false],
    ["raw2048fa", 2048, true],
  ] as const) {
    const ctx = await m.createContext({
      contextSize: 2048,
      batchSize: batch,
      sequences: 1,
      threads: 2,
      flashAttention: fa,
    });
    const seq = ctx.getSequence();
    const ans = yesNoTokens((t) => m.tokenize(t, false));
    out[name] = [];
    for (const p of prompts) {
      await seq.clearHistory();
      const ids = (await tok.tokenize(p)) as any[];
      const input = ids.map((t, i) =>
        i === ids.length - 1
          ? [
              t,
              {
                generateNext: {
                  logits: { filter: { tokens: [...ans.yes, ...ans.no], includeMax: true } },
                  totalLogitWeight: true,
                },
              },
            ]
          : t,
      );
      const r = await seq.controlledEvaluate(input as any);
      const n = r.at(-1)!.next as any;
      out[name].push(yesNoProbability(n.logits, n.totalLogitWeight, ans).pYes);
    }
    await ctx.dispose();
  }
  await m.dispose();
  for (const [name, extra] of [
    ["srv", {}],
    ["srvNoCache", { cache_prompt: false }],
  ] as const) {
    const s = await lls.start(model);
    out[name] = [];
    for (const p of prompts) {
      const messages = ["system", "user"].map((role) => ({
        role,
        content: p
          .filter((x) => x.role === role)
          .map((x) => x.text)
          .join(""),
      }));
      const r = (await (
        await fetch(s.baseUrl + "/v1/chat/completions", {
          method: "POST",
          body: JSON.stringify({
            messages,
            max_tokens: 1,
            temperature: 0,
            logprobs: true,
            top_logprobs: 100,
            ...extra,
          }),
        })
      ).json()) as any;
      out[name].push(yesNoOfCandidates(r.choices[0].logprobs.content[0].top_logprobs).pYes);
    }
    await s.stop();
  }
  const s = await oll.start(model);
  const eo = await oll.open(s, model, model.id);
  out.ollama = [];
  for (const p of prompts) out.ollama.push((await eo.judge([p], never))[0].pYes);
  await s.stop();
  writeFileSync("/tmp/exp.json", JSON.stringify(out));
  const names = Object.keys(out);
  const rows = names.map(
    (a) =>
      a.padEnd(12) +
      names
        .map((b) => {
          const d = out[a]!.map((x, i) => x - out[b]![i]!);
          const within = d.filter((x) => Math.abs(x) <= 0.03).length;
          const mean = d.reduce((p, q) => p + q, 0) / d.length;
          return `${within}/${mean.toFixed(3)}/${Math.max(...d.map(Math.abs)).toFixed(3)}`.padEnd(17);
        })
        .join(""),
  );
  console.log(" ".repeat(12) + names.map((n) => n.padEnd(17)).join("") + "\n" + rows.join("\n"));
}, 3_000_000);
