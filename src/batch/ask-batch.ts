import { anchorRequests } from "./anchor-answers.ts";
import { openRequests } from "./replay-reviews.ts";
import { type BatchRequest, requestKey, requestLine } from "./request.ts";
import { type BatchScene, scalesOf, seatsMissing } from "./scene.ts";
import type { Dossier } from "../domain/dossier.ts";
import type { Persona } from "../domain/persona.ts";
import type { Scales } from "../panel/find-scales.ts";
import type { BatchDossier, BatchPurpose } from "../store/batches.ts";

export interface AskOptions {
  /** Ask again for reviews that failed. */
  readonly retryFailed: boolean;
  readonly signal: AbortSignal;
  readonly now: () => Date;
}

export interface Asked {
  readonly tools: number;
  /** Tools whose reviews are all in the database. */
  readonly stored: number;
  /** Tools whose answers are all in the database; the next import makes their reviews. */
  readonly answered: number;
  readonly anchors: number;
  readonly questions: number;
  readonly paragraphs: number;
}

/**
 * Writes the requests that are still needed to review the dossiers: passes on the lines of a batch file, one dossier's
 * lines together, and records what was asked. Only one dossier is in memory at a time.
 * @param write takes the lines of one dossier
 * @throws JuryboxError `interrupted`, `context`, and whatever reading the dossiers throws
 */
export async function askBatch(
  scene: BatchScene,
  dossiers: AsyncIterable<Dossier>,
  options: AskOptions,
  write: (lines: readonly string[]) => Promise<void>,
): Promise<Asked> {
  const { store, anchors } = scene;
  const asking = new Asking(scene, write, options.now().toISOString());
  const scales = scalesOf(scene);
  for (const anchor of scales === undefined ? anchors : []) {
    const entry = asking.enter(anchor.dossier, "anchor", scene.personas);
    const answers = store.batchRequests.answers(entry.number);
    const requests = anchorRequests(scene, anchor);
    await asking.ask(
      entry,
      requests.filter((request) => !answers.has(requestKey(request))),
    );
  }
  const total = { tools: 0, stored: 0, answered: 0, anchors: scales === undefined ? anchors.length : 0 };
  for await (const dossier of dossiers) {
    options.signal.throwIfAborted();
    total.tools++;
    const personas = personasMissing(scene, dossier, scales, options.retryFailed);
    if (personas.length === 0) {
      total.stored++;
      continue;
    }
    const entry = asking.enter(dossier, "review", personas);
    const answers = store.batchRequests.answers(entry.number);
    const open = await openRequests(scene, dossier, personas, { ...options, answers, scales });
    if (open.length === 0) total.answered++;
    await asking.ask(entry, open);
  }
  return { ...total, ...asking.counts };
}

/** Records each request and writes it. */
class Asking {
  readonly counts = { questions: 0, paragraphs: 0 };
  readonly #scene: BatchScene;
  readonly #write: (lines: readonly string[]) => Promise<void>;
  readonly #seenAt: string;

  constructor(scene: BatchScene, write: (lines: readonly string[]) => Promise<void>, seenAt: string) {
    this.#scene = scene;
    this.#write = write;
    this.#seenAt = seenAt;
  }

  enter(dossier: Dossier, purpose: BatchPurpose, personas: readonly Persona[]): BatchDossier {
    const { store, id: batchId } = this.#scene;
    store.dossiers.save(dossier, this.#seenAt);
    const ids = personas.map((persona) => persona.id);
    return store.batches.enter({ batchId, dossierHash: dossier.hash, purpose, personas: ids });
  }

  async ask({ number }: BatchDossier, requests: readonly BatchRequest[]): Promise<void> {
    const { store, terms } = this.#scene;
    // Two personas may ask the same question: one answer serves both.
    const byKey = new Map(requests.map((request) => [requestKey(request), request]));
    store.batchRequests.ask(number, [...byKey.keys()]);
    await this.#write([...byKey.values()].map((request) => requestLine(request, number, terms)));
    for (const { kind } of byKey.values()) this.counts[kind === "judge" ? "questions" : "paragraphs"]++;
  }
}

/** The personas whose review of a dossier is not in the database; all of them while the model has no scales. */
function personasMissing(
  scene: BatchScene,
  dossier: Dossier,
  scales: Scales | undefined,
  retryFailed: boolean,
): readonly Persona[] {
  const { personas } = scene;
  if (scales === undefined) return personas;
  return seatsMissing(scene, dossier, personas, scales, retryFailed).map((seat) => seat.persona);
}
