import { benchContext } from "./context.ts";
import { readyLocal } from "../../src/app/local-model.ts";
import { findPersona } from "../../src/app/personas.ts";
import { workspaceTemplates } from "../../src/prompts/templates.ts";
import { firstRequests } from "../../src/batch/replay-reviews.ts";
import { shapeFile } from "../../src/bench/open-probe.ts";
import { readDossier } from "../../src/dossier/read-dossier.ts";
import { packagePath } from "../../src/files/package-root.ts";
import { parseAnswer } from "../../src/judging/prose/answer-schema.ts";

/** Enough for a field's prompt, facts and answer, with a little to spare. */
const contextTokens = 2048;
const parallel = 4;
const persona = "builder";
const example = "mistral-3-small-22b.md";

/**
 * Writes one persona's fields about an example with the panel's own prompts, grammar and sampler, four at a time, and
 * checks each answer as the panel does. Nothing is stored: random weights have no opinion.
 */
export async function writeFields(name: string, quantization: string) {
  const context = benchContext({ contextTokens, maxParallel: parallel, gpu: "cpu" });
  const dossier = await readDossier(packagePath("examples", example));
  const seat = findPersona(context, persona);
  const { settings } = context;
  const { paragraphs } = firstRequests({ templates: workspaceTemplates(context), settings }, dossier, [seat]);
  const factIds = dossier.facts.map(({ id }) => id);
  const model = readyLocal(context, await shapeFile(context, name, quantization));
  const loading = performance.now();
  const engine = await model.open();
  const loadMs = performance.now() - loading;
  const rows = [];
  const started = performance.now();
  for await (const event of engine.write(paragraphs, context.signal)) {
    if (event.type === "delta") continue;
    const field = seat.fields[event.index]!;
    if (event.type === "failed") throw new Error(`${field.id}: ${event.reason}`);
    const answer = parseAnswer(event.text, field, factIds);
    process.stderr.write(`\n${field.id}: ${"written" in answer ? "valid" : answer.problem}\n`);
    rows.push({ field: field.id, tokens: event.tokens, ms: event.ms, answer: event.text, ...answer });
  }
  const wallMs = performance.now() - started;
  await engine.close();
  return { persona, dossier: example, contextTokens, parallel, loadMs, wallMs, rows };
}
