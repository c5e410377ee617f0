import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { AppContext } from "../../../src/app/context.ts";
import { workspacePersonas } from "../../../src/app/personas.ts";
import { loadAnchors } from "../../../src/panel/load-anchors.ts";
import { withStore } from "../../../src/app/workspace.ts";
import { workspaceTemplates } from "../../../src/prompts/templates.ts";
import { exportBatch, type Exported, type ExportRequest } from "../../../src/batch/export.ts";
import { importBatch, type Imported, type ImportRequest } from "../../../src/batch/import.ts";
import { panelSettings } from "../../../src/config/panel-settings.ts";
import { type Settings, settingsSchema } from "../../../src/config/settings.ts";
import type { Review } from "../../../src/domain/review.ts";
import { findDossiers } from "../../../src/dossier/find-dossiers.ts";
import { readDossiers } from "../../../src/dossier/read-dossier.ts";
import { runPanel } from "../../../src/panel/run-panel.ts";
import { fakeEngine, fakeModel, resultOf } from "../../fixtures/batch-answers.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

export const anchors = await loadAnchors(tmpdir());
export const model = fakeModel(anchors);
export const sha256OfModel = "a".repeat(64);

/** A workspace of its own with small dossiers, for a batch or a live run. */
export class World {
  readonly folder = temporaryFolder();
  readonly controller = new AbortController();
  readonly context: AppContext;

  constructor(tools: number, settings: Partial<Settings> = {}) {
    mkdirSync(this.path("dossiers"));
    for (let tool = 1; tool <= tools; tool++) this.addTool(tool);
    this.context = {
      settings: { ...settingsSchema.parse({ model: "scripted" }), ...settings },
      workspace: this.folder,
      environment: {},
      observer: { onPanel() {}, onPull() {}, onMeasure() {}, onNotice() {}, onLoad() {} },
      signal: this.controller.signal,
      now: () => new Date("2026-05-01T12:00:00.000Z"),
    };
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  addTool(tool: number): void {
    const text = `---
name: Tool ${tool}
category: Databases
tagline: A store for ${tool} kinds of rows.
---
It keeps up to ${tool * 100} rows in one file. It has a command line and an HTTP API.
It was first released in ${2000 + tool}. It has no backup of its own. The licence is MIT.
It runs on Linux. A cluster of ${tool + 1} machines was tested by its author.
`;
    writeFileSync(this.path(`dossiers/tool-${tool}.md`), text);
  }

  async export(changes: Partial<ExportRequest> = {}): Promise<Exported & { readonly lines: string[] }> {
    const output = this.path("jobs.jsonl");
    const exported = await exportBatch(this.context, {
      patterns: [this.path("dossiers")],
      output,
      servedModel: undefined,
      sha256: sha256OfModel,
      systemRole: true,
      retryFailed: false,
      onProgress() {},
      ...changes,
    });
    return { ...exported, lines: exported.file === null ? [] : linesOf(output) };
  }

  async import(lines: readonly string[], changes: Partial<ImportRequest> = {}): Promise<Imported> {
    const file = this.path("results.jsonl");
    writeFileSync(file, lines.map((line) => `${line}\n`).join(""));
    return await this.importFiles([file], changes);
  }

  async importFiles(files: readonly string[], changes: Partial<ImportRequest> = {}): Promise<Imported> {
    return await importBatch(this.context, { files, final: false, onProgress() {}, ...changes });
  }

  /** Export and import again and again until nothing is left to ask. */
  async settle(answer: (lines: readonly string[]) => string[] = answerAll): Promise<number> {
    for (let round = 0; ; round++) {
      const { lines } = await this.export();
      if (lines.length === 0) return round;
      await this.import(answer(lines));
    }
  }

  /** Runs the panel on the live engine, with the same answers. */
  async reviewLive(): Promise<void> {
    const { context } = this;
    await withStore(context, { create: true }, async (store) => {
      await runPanel(
        {
          store,
          templates: workspaceTemplates(context),
          personas: workspacePersonas(context),
          anchors,
          shipped: [],
          settings: panelSettings(context.settings),
          retryFailed: false,
          cut: false,
          modelKey: sha256OfModel,
          openEngine: async () => fakeEngine(model),
          command: "review",
          options: {},
          signal: context.signal,
          listener() {},
          now: context.now,
        },
        await readDossiers(await findDossiers([this.path("dossiers")], this.folder)),
      );
    });
  }

  /** The newest reviews of each tool, without the times, which a batch does not know. */
  reviews(): Record<string, unknown[]> {
    return withStore(this.context, { create: false }, (store) => {
      const tools = store.dossiers.listTools().map(({ slug }) => store.panels.latest(slug)!);
      return Object.fromEntries(
        tools.map(({ dossier, reviews }) => [
          dossier.slug,
          reviews.map(({ key, rawScore, calibrationId, review }) => ({
            key,
            rawScore,
            calibrationId,
            review: withoutTimes(review),
          })),
        ]),
      );
    });
  }

  /** Everything in the database, to see whether anything changed. */
  contents(): unknown {
    return withStore(this.context, { create: false }, (store) => {
      return { reviews: this.reviews(), runs: store.runs.list(), problems: store.check() };
    });
  }
}

export function answerAll(lines: readonly string[]): string[] {
  return lines.map((line) => resultOf(line, model));
}

export function linesOf(file: string): string[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "");
}

function withoutTimes({ timings: _timings, attempts, ...review }: Review) {
  return { ...review, attempts: attempts.map(({ ms: _ms, ...attempt }) => attempt) };
}
