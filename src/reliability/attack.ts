import { parseDocument } from "yaml";
import { z } from "zod";
import { dossierLimits } from "../domain/dossier.ts";

/** A text that tries to move a score, and where in a dossier it stands. */
export const attackSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+-\d{2}$/),
  field: z.enum(["body", "description", "tagline", "bestFor", "pricing", "name"]),
  /** Patterns may be written from `dev`; `held` measures them and is never read for that. */
  split: z.enum(["dev", "held"]),
  /** Which way the attack pushes the score. */
  aim: z.enum(["up", "down"]),
  text: z
    .string()
    .transform((text) => text.replace(/\n$/, ""))
    .pipe(z.string().min(1)),
});
export type Attack = Readonly<z.infer<typeof attackSchema>>;

type HeadField = Exclude<Attack["field"], "body">;

const places: Record<HeadField, { readonly path: readonly string[]; readonly limit: number }> = {
  name: { path: ["name"], limit: dossierLimits.name },
  tagline: { path: ["tagline"], limit: dossierLimits.tagline },
  bestFor: { path: ["bestFor"], limit: dossierLimits.bestFor },
  pricing: { path: ["pricing", "detail"], limit: dossierLimits.pricingDetail },
  description: { path: ["description"], limit: dossierLimits.description },
};

/**
 * The text of a Markdown dossier with the attack in it. An attack in the front matter follows what
 * its key already says, so that nothing honest is lost; where both would break the limit of the
 * key, the attack stands alone.
 */
export function withAttack(dossierText: string, attack: Attack): string {
  const parts = /^---\n([\s\S]*?\n)---(?:\n|$)([\s\S]*)$/.exec(dossierText);
  if (parts === null) throw new Error("the dossier has no front matter");
  const [, head = "", body = ""] = parts;
  if (attack.field === "body") return `---\n${head}---\n${body.trimEnd()}\n\n${attack.text}\n`;
  return `---\n${attackedHead(head, attack.field, attack.text)}---\n${body}`;
}

function attackedHead(head: string, field: HeadField, text: string): string {
  const { path, limit } = places[field];
  const document = parseDocument(head);
  const before = document.getIn(path);
  const both = typeof before === "string" ? `${before.trimEnd()}${joint(before, field)}${text}` : text;
  document.setIn(path, both.length <= limit ? both : text);
  if (field === "pricing" && !document.hasIn(["pricing", "entry"])) {
    document.setIn(["pricing", "entry"], "Not stated");
  }
  return document.toString({ lineWidth: 0 });
}

/** A full stop in between, so that the attack is a sentence of its own; a name is one phrase. */
function joint(before: string, field: HeadField): string {
  return field === "name" || /[.!?]\s*$/.test(before) ? " " : ". ";
}
