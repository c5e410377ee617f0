import type { Dossier } from "../domain/dossier.ts";
import { JuryboxError } from "../domain/error.ts";
import type { Persona } from "../domain/persona.ts";
import { relevantFacts } from "../dossier/relevant-facts.ts";
import type { PanelContext } from "./panel-context.ts";
import { answerTokens, chooseFacts } from "./paragraph-request.ts";
import { fieldPrompt } from "../prompts/panel-prompts.ts";

interface FitContext extends Pick<PanelContext, "engine" | "templates"> {
  readonly personas: readonly Persona[];
  /** Leave out the least relevant facts of a dossier that is too long, instead of refusing it. */
  readonly cut: boolean;
}

/**
 * The dossier, if its longest prompt fits the model's context window with room for the answer; otherwise the dossier
 * with as many of its most relevant facts as fit, marked as cut.
 * @throws JuryboxError `context` when it is too long and may not be cut, or when not even one fact fits
 */
export async function fitDossier(context: FitContext, dossier: Dossier): Promise<Dossier> {
  const over = await tokensOver(context, dossier);
  if (over <= 0) return dossier;
  const window = context.engine.describe().model.contextTokens;
  if (!context.cut) {
    throw new JuryboxError(
      "context",
      `the dossier ${dossier.slug} is ${over} tokens too long for the context of ${window}`,
      {
        hint: `Add --context-tokens ${window + over}, or --cut to keep its most relevant facts only.`,
      },
    );
  }
  const keep = await mostThatFit(context, dossier);
  if (keep === 0) {
    throw new JuryboxError("context", `no fact of ${dossier.slug} fits the context of ${window} tokens`, {
      hint: "Raise --context-tokens.",
    });
  }
  return relevantFacts(dossier, keep);
}

async function mostThatFit(context: FitContext, dossier: Dossier): Promise<number> {
  let fits = 0;
  let tooMany = dossier.facts.length;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if ((await tokensOver(context, relevantFacts(dossier, middle))) <= 0) fits = middle;
    else tooMany = middle;
  }
  return fits;
}

/** Tokens by which a dossier's longest prompt, answer included, exceeds the context; 0 or less when it fits. */
async function tokensOver({ engine, templates, personas }: FitContext, dossier: Dossier): Promise<number> {
  const window = engine.describe().model.contextTokens;
  const needs = personas.flatMap((persona) => {
    const chosen = chooseFacts(dossier, persona.fields);
    return persona.fields.map(async (field) => {
      // A rewrite quotes the refused text, which is about as long again as the answer.
      const prompt = fieldPrompt(templates, dossier, persona, field, chosen.get(field.id)!, null);
      const tokens = await engine.countTokens(prompt);
      return (tokens ?? 0) + 2 * answerTokens(field);
    });
  });
  return Math.max(...(await Promise.all(needs))) - window;
}
