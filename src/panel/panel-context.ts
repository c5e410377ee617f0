import type { PanelListener } from "./events.ts";
import type { PanelSettings } from "../config/panel-settings.ts";
import type { PersonaScale } from "../domain/calibration.ts";
import type { Engine } from "../engines/engine.ts";
import type { Templates } from "../prompts/templates.ts";

/** All that a panel works with, the same for each tool. A function that needs only a part takes that with `Pick`. */
export interface PanelContext {
  readonly engine: Engine;
  readonly templates: Templates;
  readonly settings: PanelSettings;
  /** By persona id, as `findScales` gives them; not needed for scores that the model writes. */
  readonly scales: ReadonlyMap<string, readonly PersonaScale[]>;
  readonly signal: AbortSignal;
  readonly listener: PanelListener;
  readonly now: () => Date;
  /** The year in which the run began: a forecast may name it and later ones. */
  readonly year: number;
}
