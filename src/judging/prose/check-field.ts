import type { Dossier, Flag } from "../../domain/dossier.ts";
import type { FieldSpec } from "../../domain/persona.ts";
import type { Decision } from "../../domain/review.ts";
import type { WrittenField } from "./answer-schema.ts";
import { contradiction } from "./contradiction.ts";
import { type Ground, ungrounded } from "./groundedness.ts";
import { competitorClaims } from "./opinion.ts";
import { copyRate, sharedSentence } from "./repetition.ts";

/** A paragraph with a larger share of copied runs of words than this only repeats. */
export const mostCopied = 0.75;

/** What a paragraph is checked against. */
export interface CheckContext {
  readonly ground: Ground;
  readonly dossier: Dossier;
  readonly decision: Decision;
  /** The review's other paragraphs. */
  readonly others: readonly WrittenField[];
  /** The paragraphs of the panel's other reviews of this dossier. */
  readonly panelTexts: readonly string[];
  /** The current year. */
  readonly year: number;
}

export interface FieldCheck {
  /** What is wrong, in sentences addressed to the writer; empty when nothing is. */
  readonly problem: string;
  /** The same for the reader, should the paragraph stay as it is, and marks that are not faults. */
  readonly flags: readonly Flag[];
}

interface Finding {
  /** Null for a mark that asks for no rewrite. */
  readonly problem: string | null;
  readonly kind: Flag["kind"];
  readonly detail: string;
}

/**
 * Checks a paragraph: are its numbers and names in the dossier, does it agree with the decision, does it say something
 * of its own, does it speak about competitors?
 */
export function checkField(written: WrittenField, spec: FieldSpec, context: CheckContext): FieldCheck {
  const { text } = written;
  const findings = [
    findInvention(text, spec, context),
    findContradiction(text, context),
    findRepetition(text, context),
    findShared(text, context),
    findOpinion(text, spec, context),
  ].filter((finding) => finding !== null);
  return {
    problem: findings.flatMap(({ problem }) => problem ?? []).join(" "),
    flags: findings.map(({ kind, detail }) => ({ kind, detail, line: null })),
  };
}

/** How many of the flags are faults. */
export function faultsOf({ flags }: Pick<FieldCheck, "flags">): number {
  return flags.filter((flag) => flag.kind !== "opinion").length;
}

function findInvention(text: string, spec: FieldSpec, { ground, year }: CheckContext): Finding | null {
  const invented = ungrounded(text, ground, spec, year);
  if (invented.length === 0) return null;
  const list = invented.map((name) => `"${name}"`).join(", ");
  return {
    problem: `${list} is in none of the facts.`,
    kind: "ungrounded",
    detail: `in no fact: ${invented.join(", ")}`,
  };
}

function findContradiction(text: string, { decision, dossier }: CheckContext): Finding | null {
  const words = contradiction(text, decision, dossier.name);
  if (words === null) return null;
  return {
    problem: `"${words}" contradicts your decision ${decision.toUpperCase()}.`,
    kind: "contradiction",
    detail: `decided ${decision}, but says: ${words}`,
  };
}

function findRepetition(text: string, { dossier, others }: CheckContext): Finding | null {
  const facts = dossier.facts.map((fact) => fact.text);
  if (copyRate(text, facts) > mostCopied) {
    return {
      problem: "That only copies the facts: say what follows from them.",
      kind: "repeated",
      detail: "mostly the dossier's own words",
    };
  }
  const paragraphs = others.map((other) => other.text);
  if (copyRate(text, paragraphs) <= mostCopied) return null;
  return {
    problem: "That repeats another part of your review: say something else.",
    kind: "repeated",
    detail: "mostly the words of another paragraph",
  };
}

function findShared(text: string, { panelTexts }: CheckContext): Finding | null {
  const sentence = sharedSentence(text, panelTexts);
  if (sentence === null) return null;
  return {
    problem: `Another reviewer already wrote "${sentence}": say something else.`,
    kind: "repeated",
    detail: "shares a sentence with another reviewer",
  };
}

function findOpinion(text: string, { opinion }: FieldSpec, { dossier }: CheckContext): Finding | null {
  if (!opinion && competitorClaims(text, dossier).length === 0) return null;
  return { problem: null, kind: "opinion", detail: "the reviewer's opinion on competitors" };
}
