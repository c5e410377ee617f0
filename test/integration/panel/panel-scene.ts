import { tmpdir } from "node:os";
import { loadAnchors } from "../../../src/panel/load-anchors.ts";
import { packagePath } from "../../../src/files/package-root.ts";
import type { PanelSettings } from "../../../src/config/panel-settings.ts";
import type { Dossier } from "../../../src/domain/dossier.ts";
import { judgeView } from "../../../src/dossier/judge-view.ts";
import { readDossiers } from "../../../src/dossier/read-dossier.ts";
import type { PanelEvent } from "../../../src/panel/events.ts";
import { runPanel, type PanelOutcome } from "../../../src/panel/run-panel.ts";
import { loadPersonas } from "../../../src/personas/load-personas.ts";
import { inWording } from "../../../src/personas/wording.ts";
import { loadTemplates } from "../../../src/prompts/templates.ts";
import type { Store } from "../../../src/store/store.ts";
import { scriptedEngine, type Script, type ScriptedEngine } from "../../fixtures/scripted-engine.ts";

export const personas = loadPersonas({
  packageFolder: packagePath("personas"),
  ids: ["builder", "skeptic"],
});
export const anchors = await loadAnchors(tmpdir());
const templates = loadTemplates(packagePath("prompts"));
const dossiers = await readDossiers([packagePath("examples", "mistral-3-small-22b.md")]);

/** Every question in every wording, all personas together. */
const wordings = [0, 1, 2].flatMap((wording) =>
  personas.flatMap((persona) => inWording(persona, wording).items),
);
/** Questions about one dossier in one wording. */
export const questions = wordings.length / 3;

/** A judge is not told the tool's name: the longest statement identifies an anchor, whatever the order. */
const signs = (tier: string): string[] =>
  anchors
    .filter((anchor) => anchor.tier === tier)
    .map(({ dossier }) => judgeView(dossier).statements.toSorted((a, b) => b.length - a.length)[0]!);
const [goodSigns, badSigns] = [signs("good"), signs("bad")];

/** An honest judge of anchors; for every other tool, `quality` is the probability of the favourable answer. */
export function judging(quality: number): Script["pYes"] {
  return (prompt) => {
    const good = goodSigns.some((sign) => prompt.includes(sign));
    const bad = badSigns.some((sign) => prompt.includes(sign));
    const seen = good ? 0.8 : bad ? 0.2 : quality;
    const item = wordings.find(({ question }) => prompt.endsWith(question))!;
    return item.polarity === "positive" ? seen : 1 - seen;
  };
}

/** Paragraphs, no two of them alike. */
export function paragraphs(): () => string {
  let next = 0;
  return () => {
    const letters = Array.from({ length: 10 }, (_, index) =>
      String.fromCodePoint(97 + ((next * 7 + index * 3) % 26)).repeat(3 + (next % 5)),
    );
    next++;
    return JSON.stringify({ evidence: ["F1"], text: `it rests on ${letters.join(" ")}.` });
  };
}

export interface Ran {
  readonly outcome: PanelOutcome;
  readonly engine: ScriptedEngine;
  /** Whether the model was needed at all. */
  readonly opened: boolean;
  readonly events: readonly PanelEvent[];
}

export const threshold = 60;

/** The panel on dossiers, by a model that follows the script. */
export async function runOn(
  store: Store,
  settings: Partial<PanelSettings>,
  script: Partial<Script> = {},
  tools: readonly Dossier[] = dossiers,
): Promise<Ran> {
  const engine = scriptedEngine({ pYes: judging(0.5), write: paragraphs(), ...script });
  const events: PanelEvent[] = [];
  let opened = false;
  const outcome = await runPanel(
    {
      store,
      templates,
      personas,
      anchors,
      shipped: [],
      settings: {
        threshold,
        seed: 1,
        temperature: 0.4,
        topP: 0.9,
        samples: 1,
        scoring: "items",
        ...settings,
      },
      retryFailed: false,
      cut: false,
      modelKey: "a".repeat(64),
      openEngine: async () => {
        opened = true;
        return engine;
      },
      command: "review",
      options: {},
      signal: new AbortController().signal,
      listener: (event) => events.push(event),
      now: () => new Date(),
    },
    tools,
  );
  return { outcome, engine, opened, events };
}
