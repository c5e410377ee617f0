import type { Dossier } from "../domain/dossier.ts";
import type { Persona } from "../domain/persona.ts";
import type { PanelContext } from "./panel-context.ts";
import { judgeTool, writeTool, type OnReview } from "./review-dossier.ts";
import { WritingRoom } from "./writing-room.ts";

export interface ToolWork {
  readonly dossier: Dossier;
  readonly personas: readonly Persona[];
  /** Called with each review when it is whole. */
  readonly onReview: OnReview;
}

/**
 * Reviews tools in order. Where the engine can judge while it writes, the next tool is judged as soon as fewer
 * paragraphs of earlier tools are left than can be written at once, so that its own fill the free places.
 * @throws the first failure, once nothing is running any more; what was handed over before stays valid
 */
export async function reviewTools(context: PanelContext, tools: readonly ToolWork[]): Promise<void> {
  const { judgesBesideWriting, maxParallel } = context.engine.describe().capabilities;
  const room = new WritingRoom(judgesBesideWriting ? maxParallel : 1);
  const failures: unknown[] = [];
  const underWay: Promise<void>[] = [];
  for (const { dossier, personas, onReview } of tools) {
    await room.hasRoom();
    if (failures.length > 0) break;
    try {
      const drafts = await judgeTool(context, dossier, personas, onReview);
      const writing = writeTool(context, dossier, drafts, onReview, room);
      underWay.push(writing.catch((error: unknown) => void failures.push(error)));
    } catch (error) {
      failures.push(error);
      break;
    }
  }
  await Promise.all(underWay);
  if (failures.length > 0) throw failures[0];
}
