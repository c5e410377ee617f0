import type { BatchAnswer } from "../domain/model.ts";
import { JuryboxError } from "../domain/error.ts";
import { judgeView } from "../dossier/judge-view.ts";
import { itemQuestions } from "../panel/ask-items.ts";
import { calibrateModel, type Anchor } from "../panel/calibrate-model.ts";
import { keepScales, type Scales } from "../panel/find-scales.ts";
import type { BatchDossier } from "../store/batches.ts";
import { recordedEngine } from "./recorded-engine.ts";
import { requestKey, type BatchRequest } from "./request.ts";
import { describeBatch, personasAsked, type BatchScene } from "./scene.ts";

/** The questions to ask about an anchor. */
export function anchorRequests(scene: BatchScene, { dossier }: Anchor): BatchRequest[] {
  const questions = itemQuestions(scene.templates, judgeView(dossier), personasAsked(scene));
  return questions.map(({ prompt }) => ({ kind: "judge", prompt }));
}

/**
 * Calibrates the batch's model from the answers about the anchors.
 * @returns undefined while some are missing
 * @throws JuryboxError `calibration` when the answers carry no usable signal
 */
export async function calibrateFromAnswers(
  scene: BatchScene,
  { signal, now }: { readonly signal: AbortSignal; readonly now: () => Date },
): Promise<Scales | undefined> {
  const { store, anchors, personas, templates, terms } = scene;
  const answers = new Map<string, BatchAnswer>(
    waitingAnchors(scene).flatMap(({ number }) => [...store.batchRequests.answers(number)]),
  );
  const wanted = anchors.flatMap((anchor) => anchorRequests(scene, anchor));
  if (!wanted.every((request) => answers.has(requestKey(request)))) return undefined;
  const engine = recordedEngine(describeBatch(scene), { answers, final: true, onMissing: () => {} });
  const context = { engine, templates, signal, listener: () => {}, now };
  const calibration = await calibrateModel(context, personas, anchors, terms.settings.samples);
  return keepScales(store, personasAsked(scene), calibration);
}

/** Forgets the requests about the anchors once the model has its scales, wherever those came from. */
export function releaseAnchors(scene: BatchScene): void {
  for (const { number } of waitingAnchors(scene)) scene.store.batches.finish(number, () => {});
}

/** @throws JuryboxError `calibration` */
export function refuseWithoutScales(): never {
  throw new JuryboxError(
    "calibration",
    "answers about the anchors are missing: the model cannot be calibrated",
    {
      hint: "Run `jurybox batch export` again: it writes what is missing.",
    },
  );
}

function waitingAnchors({ store, id }: BatchScene): BatchDossier[] {
  const entries: BatchDossier[] = [];
  for (;;) {
    const after = entries.at(-1)?.number ?? 0;
    const entry = store.batches.next(id, { purpose: "anchor", after, unanswered: true });
    if (entry === undefined) return entries;
    entries.push(entry);
  }
}
