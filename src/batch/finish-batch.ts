import type { Scales } from "../panel/find-scales.ts";
import type { BatchDossier } from "../store/batches.ts";
import { calibrateFromAnswers, refuseWithoutScales, releaseAnchors } from "./anchor-answers.ts";
import { replayReviews, type Replay } from "./replay-reviews.ts";
import { scalesOf, seatsMissing, type BatchScene } from "./scene.ts";

export interface FinishOptions {
  /** No more answers will come: a review that lacks one is stored as failed. */
  readonly final: boolean;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** The run that the reviews are stored under; the first call starts it. */
  readonly runId: () => string;
  /** Called after each tool. */
  readonly onTool: () => void;
}

export interface Finished {
  /** Tools whose reviews were stored by this call. */
  readonly tools: number;
  readonly reviews: { readonly ok: number; readonly failed: number };
  /** Tools with refused paragraphs that must be written again, and the number of those paragraphs. */
  readonly toRewrite: { readonly tools: number; readonly paragraphs: number };
  /** Tools that lack answers. */
  readonly waiting: number;
  /** The model was calibrated by this call. */
  readonly calibrated: boolean;
}

/**
 * Makes and stores the reviews of every dossier in a batch whose answers are in, one dossier at a time and each in one
 * transaction. It can be stopped and called again at any time.
 * @throws JuryboxError `calibration`, `interrupted`
 */
export async function finishBatch(scene: BatchScene, options: FinishOptions): Promise<Finished> {
  const known = scalesOf(scene);
  const scales = known ?? (await calibrateFromAnswers(scene, options));
  const total = { tools: 0, reviews: { ok: 0, failed: 0 }, toRewrite: { tools: 0, paragraphs: 0 } };
  if (scales === undefined) {
    if (options.final) refuseWithoutScales();
    return { ...total, waiting: scene.store.batches.countWaiting(scene.id).all, calibrated: false };
  }
  releaseAnchors(scene);
  const { store, id } = scene;
  let after = 0;
  for (;;) {
    options.signal.throwIfAborted();
    const entry = store.batches.next(id, { purpose: "review", after, unanswered: options.final });
    if (entry === undefined) break;
    after = entry.number;
    const { missing, reviews } = await finishDossier(scene, entry, scales, options);
    if (missing.length > 0) {
      total.toRewrite.tools++;
      total.toRewrite.paragraphs += missing.length;
    } else {
      total.tools++;
      for (const { review } of reviews) total.reviews[review.status]++;
    }
    options.onTool();
  }
  const waiting = store.batches.countWaiting(id).all - total.toRewrite.tools;
  return { ...total, waiting, calibrated: known === undefined };
}

async function finishDossier(
  scene: BatchScene,
  entry: BatchDossier,
  scales: Scales,
  options: FinishOptions,
): Promise<Replay> {
  const { store } = scene;
  const dossier = store.dossiers.get(entry.dossierHash)!;
  const asked = scene.personas.filter(({ id }) => entry.personas.includes(id));
  // Leaves out seats that a live run has filled meanwhile. A failed one was exported again, or it would not be here.
  const seats = seatsMissing(scene, dossier, asked, scales, true);
  const answers = store.batchRequests.answers(entry.number);
  const personas = seats.map((seat) => seat.persona);
  const replay = await replayReviews(scene, dossier, personas, { ...options, scales, answers });
  if (replay.missing.length > 0) return replay;
  const { calibrationId } = scales;
  const runId = replay.reviews.length > 0 ? options.runId() : "";
  const first = store.batches.finish(entry.number, () => {
    for (const { persona, review, rawScore } of replay.reviews) {
      const { key } = seats.find((seat) => seat.persona === persona)!;
      store.reviews.save(key, runId, review, { rawScore, calibrationId });
    }
  });
  return first ? replay : { reviews: [], missing: [] };
}
