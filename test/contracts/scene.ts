import { afterAll, beforeAll } from "vitest";
import type { Engine } from "../../src/engines/engine.ts";
import { contractModel } from "../../tools/servers/model-file.ts";
import type { RealServer } from "../../tools/servers/real-server.ts";
import type { Subject } from "./subjects.ts";

export interface Scene {
  /** Null for the embedded engine. */
  server: RealServer | null;
  engine: Engine;
}

/** Has a subject's server and engine started before the tests of a `describe`, and stopped after them. */
export function sceneOf(subject: Subject): Scene {
  const scene = {} as Scene;
  beforeAll(async () => {
    const model = await contractModel();
    scene.server = await subject.start(model);
    scene.engine = await subject.open(scene.server, model, model.id);
  });
  afterAll(async () => {
    await scene.engine?.close();
    await scene.server?.stop();
  });
  return scene;
}
