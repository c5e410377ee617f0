import type { JudgeView } from "../../domain/dossier.ts";
import type { Item, Persona } from "../../domain/persona.ts";
import { itemPrompt } from "../../prompts/panel-prompts.ts";
import { judgeCost, type Step } from "./step.ts";
import { type Bench, speaksFor } from "../judge-bench.ts";
import type { Planted } from "../suite.ts";

interface PlantedQuestion {
  readonly item: Item;
  /** Index of the item in the rubric. */
  readonly index: number;
  readonly fact: string;
  readonly expected: boolean;
}

/** Each item asked twice about a tool with one fact that gives the answer: once yes, once no. */
export function plantedSteps(bench: Bench, planted: Planted, perPersona: number): Step[] {
  return bench.personas.flatMap((persona) => {
    const questions = questionsOf(persona, planted, perPersona);
    if (questions.length === 0) return [];
    const view = viewOf(
      planted.base,
      questions.map(({ fact }) => fact),
    );
    return {
      title: `${persona.name}: ${questions.length} planted facts`,
      cost: judgeCost([view], questions.length),
      run: async (evidence) => {
        // All in one call, so that what the prompts share is read once.
        const prompts = questions.map(({ item, fact }) => promptOf(bench, planted.base, item, fact));
        const answers = await bench.engine.judge(prompts, bench.signal);
        questions.forEach(({ item, index, expected }, place) => {
          const answer = answers[place]!;
          const forTool = speaksFor(bench, persona, index, answer);
          evidence.planted.push({
            persona: persona.id,
            item: item.id,
            expected,
            said: answer.pYes > 0.5,
            counted: item.polarity === "positive" ? forTool : !forTool,
          });
        });
      },
    };
  });
}

/** Skips items that the workspace's persona does not have. */
function questionsOf({ id, items }: Persona, planted: Planted, most: number): PlantedQuestion[] {
  return planted.items
    .filter(({ persona }) => persona === id)
    .slice(0, most)
    .flatMap(({ item: itemId, yes, no }) => {
      const index = items.findIndex((item) => item.id === itemId);
      const item = items[index];
      if (item === undefined) return [];
      return [
        { item, index, fact: yes, expected: true },
        { item, index, fact: no, expected: false },
      ];
    });
}

function promptOf({ templates }: Bench, base: Planted["base"], item: Item, fact: string) {
  const statements = [...base.facts, fact].map((text) => text.replaceAll(base.name, "The tool"));
  return itemPrompt(templates, viewOf(base, statements), item.question);
}

function viewOf({ category }: Planted["base"], statements: readonly string[]): JudgeView {
  return { tone: "plain", category, statements };
}
