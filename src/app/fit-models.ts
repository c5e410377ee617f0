import { loadavg } from "node:os";
import { chooseModel } from "../models/fit/choose-model.ts";
import { type Catalogue, findModel, shippedCatalogue } from "../models/catalogue/catalogue.ts";
import { type Fit, fitModel, type HostMemory } from "../models/fit/hardware-fit.ts";
import { listModels } from "../models/installed/inventory.ts";
import {
  type MemoryPlan,
  type MemoryShape,
  shapeOfFile,
  shapeOfModel,
} from "../models/fit/memory-estimate.ts";
import { modelFolders } from "../models/installed/model-folders.ts";
import { parseModelSpec } from "../models/catalogue/model-spec.ts";
import { requireLocal } from "../models/obtain-model.ts";
import { autoCandidates } from "./automatic-model.ts";
import type { AppContext } from "./context.ts";
import { measureHost, modelThreads, panelPlan, usableGpu } from "./machine.ts";
import { inspectModel } from "./manage-models.ts";

export interface FittedModel extends Fit {
  readonly id: string;
  /** As `InventoryRow.state`. */
  readonly state: string;
  readonly slidingWindow: number | null;
}

export interface FitReport {
  readonly host: HostMemory & {
    /** Number of threads that the processor's bandwidth was measured with. */
    readonly threads: number;
    /** Programs wanting a core, on average over the last minute; 0 where the system does not report it. */
    readonly load: number;
  };
  readonly plan: MemoryPlan;
  readonly models: readonly FittedModel[];
  /** What `--model auto` chooses here; null when particular models were asked for. */
  readonly auto: { readonly id: string; readonly maxParallel: number; readonly reason: string } | null;
}

/**
 * Which models fit this machine with the wanted context and reviews at a time, and how fast they can be.
 * @param names models in the catalogue, or files; empty for the whole catalogue
 * @throws JuryboxError as `findModel` and `inspectModel`
 */
export async function fitModels(context: AppContext, names: readonly string[]): Promise<FitReport> {
  const catalogue = await shippedCatalogue();
  const plan = panelPlan(context.settings);
  const shapes =
    names.length === 0
      ? await catalogueShapes(context, catalogue)
      : await namedShapes(context, catalogue, names);
  const host = await measureHost(await usableGpu(context.settings));
  const models = shapes.map(({ id, slidingWindow, state, shape }) => ({
    id,
    state,
    slidingWindow,
    ...fitModel(shape, host, plan),
  }));
  const choice =
    names.length === 0 ? chooseModel(await autoCandidates(context, catalogue), host, plan) : null;
  return {
    host: { ...host, threads: await modelThreads(), load: loadavg()[0] ?? 0 },
    plan,
    models,
    auto: choice && { id: choice.model.id, maxParallel: choice.sequences - 1, reason: choice.reason },
  };
}

interface NamedShape extends Pick<FittedModel, "id" | "state" | "slidingWindow"> {
  readonly shape: MemoryShape;
}

async function catalogueShapes({ environment }: AppContext, catalogue: Catalogue): Promise<NamedShape[]> {
  const rows = await listModels(catalogue, modelFolders(environment));
  return rows.flatMap(({ entry, state }) =>
    entry === null
      ? []
      : [{ id: entry.id, state, shape: shapeOfModel(entry), slidingWindow: entry.shape.slidingWindow }],
  );
}

async function namedShapes(
  context: AppContext,
  catalogue: Catalogue,
  names: readonly string[],
): Promise<NamedShape[]> {
  const known = await catalogueShapes(context, catalogue);
  const shapes: NamedShape[] = [];
  for (const name of names) {
    if (parseModelSpec(name).kind === "name") {
      const { id } = requireLocal(findModel(catalogue, name));
      shapes.push(...known.filter((each) => each.id === id));
    } else {
      const { info } = await inspectModel(context, name);
      const { slidingWindow } = info;
      shapes.push({ id: name, state: "installed", shape: shapeOfFile(info), slidingWindow });
    }
  }
  return shapes;
}
