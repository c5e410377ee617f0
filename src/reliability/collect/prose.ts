import type { Dossier } from "../../domain/dossier.ts";
import type { FieldSpec, Persona } from "../../domain/persona.ts";
import type { Review } from "../../domain/review.ts";
import { decide } from "../../domain/verdict.ts";
import { judgeView } from "../../dossier/judge-view.ts";
import { type Ground, groundOf, ungrounded } from "../../judging/prose/groundedness.ts";
import { finishReview, startDraft } from "../../panel/draft.ts";
import { writeReviews } from "../../panel/write-reviews.ts";
import { judgeCost, type Step } from "./step.ts";
import type { ParagraphRecord, SentenceRecord } from "../evidence.ts";
import { type Bench, scoreView } from "../judge-bench.ts";
import type { Suite } from "../suite.ts";
import { splitSentences } from "../../text/sentences.ts";

/** Time to write a token, as a multiple of the time to read one. */
const writingWeight = 3;
const paragraphTokens = 75;

/** The panel's reviews of a dossier, sentence by sentence. */
export function proseStep(bench: Bench, dossier: Dossier): Step {
  const view = judgeView(dossier);
  const paragraphs = bench.personas.reduce((sum, { fields }) => sum + fields.length, 0);
  return {
    title: `${dossier.slug}: ${paragraphs} paragraphs`,
    cost: judgeCost([view], 0) + paragraphs * paragraphTokens * writingWeight,
    run: async (evidence) => {
      const { threshold } = bench.settings;
      const judged = await scoreView(bench, view);
      const drafts = judged.map(({ persona, score }) => {
        const scored = { raw: null, score, interval: [score, score], items: [] } as const;
        return startDraft(dossier, persona, scored, decide(score, threshold), []);
      });
      const context = { ...bench, listener: () => {} };
      await writeReviews(context, dossier, drafts, (draft) => {
        const review = finishReview(draft, threshold, "");
        evidence.paragraphs.push(...paragraphsOf(bench, dossier, draft.persona, review));
      });
    },
  };
}

function paragraphsOf(bench: Bench, dossier: Dossier, persona: Persona, review: Review): ParagraphRecord[] {
  const ground = groundOf(dossier, persona);
  const factIds = new Set(dossier.facts.map(({ id }) => id));
  return persona.fields.map((field) => {
    const written = review.fields.find(({ id }) => id === field.id);
    const sentences = sentenceSupport(written?.text ?? "", ground, field, bench.year);
    const flagged = (kind: string): boolean => written?.flags.some((flag) => flag.kind === kind) ?? false;
    return {
      slug: dossier.slug,
      persona: persona.id,
      sentences: sentences.length,
      supported: sentences.filter(({ supported }) => supported).length,
      cited: written?.evidence.length ?? 0,
      valid: written?.evidence.filter((id) => factIds.has(id)).length ?? 0,
      contradicts: flagged("contradiction"),
      repeats: flagged("repeated"),
    };
  });
}

/** The prose check's results for sentences that are known to be true or false; asks no model. */
export function checkSentences(
  { dossiers, sentences }: Suite,
  persona: Persona,
  year: number,
): SentenceRecord[] {
  return sentences.map(({ slug, text, supported: expected }) => {
    const { dossier } = dossiers.find((entry) => entry.dossier.slug === slug)!;
    const ground = groundOf(dossier, persona);
    const supported = sentenceSupport(text, ground, { forecast: false }, year).every((one) => one.supported);
    return { expected, supported };
  });
}

/** Whether the ground holds everything that a sentence names. */
export interface SentenceSupport {
  readonly sentence: string;
  readonly supported: boolean;
  /** The numbers and names that the ground does not hold; empty for a supported sentence. */
  readonly reasons: readonly string[];
}

/** The verdict on every sentence of a text. */
export function sentenceSupport(
  text: string,
  ground: Ground,
  field: Pick<FieldSpec, "forecast">,
  year: number,
): SentenceSupport[] {
  return splitSentences(text).map(({ text: sentence }) => {
    const reasons = ungrounded(sentence, ground, field, year);
    return { sentence, supported: reasons.length === 0, reasons };
  });
}
