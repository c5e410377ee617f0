import { mkdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { loadConfig } from "../../../src/config/load-config.ts";
import { findWorkspace } from "../../../src/config/workspace.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

let folder: string;

beforeEach(() => {
  folder = realpathSync(temporaryFolder());
});

function configure(text: string | Uint8Array): void {
  writeFileSync(path.join(folder, "jurybox.yaml"), text);
}

function load(inputs: Partial<Parameters<typeof loadConfig>[0]> = {}) {
  return loadConfig({ env: {}, workspace: folder, currentFolder: folder, ...inputs });
}

describe("loadConfig", () => {
  test("has a default for everything that needs one", () => {
    const { settings, configFile, sources, workspace } = load();
    expect(settings).toEqual({
      engine: "llama",
      server: "auto",
      model: "auto",
      contextTokens: 4096,
      gpu: "auto",
      threshold: 60,
      seed: 1,
      temperature: 0.4,
      topP: 0.9,
      samples: 1,
      scoring: "items",
      personas: ["builder", "skeptic", "futurist", "founder"],
      database: path.join(folder, "jurybox.db"),
      output: path.join(folder, "output"),
      offline: false,
    });
    expect([configFile, workspace]).toEqual([null, folder]);
    expect(new Set(Object.values(sources))).toEqual(new Set(["default"]));
  });

  test("takes a flag before the environment before the file before the default", () => {
    configure("seed: 2\nthreshold: 50\nmaxParallel: 2\n");
    const env = { JURYBOX_SEED: "3", JURYBOX_THRESHOLD: "55" };
    const { settings, sources, configFile } = load({ env, flags: { seed: "4" } });
    expect(settings).toMatchObject({ seed: 4, threshold: 55, maxParallel: 2, temperature: 0.4 });
    expect(sources).toMatchObject({
      seed: "flag",
      threshold: "environment",
      maxParallel: "file",
      temperature: "default",
    });
    expect(configFile).toBe(path.join(folder, "jurybox.yaml"));
  });

  test("lets a flag switch off what the file switches on", () => {
    configure("offline: true");
    expect(load({ flags: { offline: false } }).settings.offline).toBe(false);
  });

  test("resolves paths in the file from the workspace, others from the current folder", () => {
    configure("database: data/a.db\nmodel: models/a.gguf\nmodelsDir: ../shared\n");
    const currentFolder = path.join(folder, "deep");
    const { settings } = load({ currentFolder, flags: { output: "pages" }, env: {} });
    expect(settings).toMatchObject({
      database: path.join(folder, "data", "a.db"),
      model: path.join(folder, "models", "a.gguf"),
      modelsDir: path.join(folder, "..", "shared"),
      output: path.join(currentFolder, "pages"),
    });
  });

  test("leaves model names alone and resolves each of several folders", () => {
    expect(load({ flags: { model: "hf:owner/repository/file.gguf" } }).settings.model).toMatch(/^hf:owner/);
    expect(load({ flags: { model: "qwen2.5-1.5b" } }).settings.model).toBe("qwen2.5-1.5b");
    const { modelsDir } = load({ env: { JURYBOX_MODELS_DIR: ["a", "b"].join(path.delimiter) } }).settings;
    expect(modelsDir).toBe([path.join(folder, "a"), path.join(folder, "b")].join(path.delimiter));
  });

  test("accepts a file with only comments, and one with a byte order mark and Windows line breaks", () => {
    configure("# seed: 5\n");
    expect(load().settings.seed).toBe(1);
    configure("\uFEFFseed: 5\r\ntimeout: 1h30m\r\n");
    expect(load().settings).toMatchObject({ seed: 5, timeout: 5_400_000 });
  });

  test.each([
    [
      "model: auto\n\nthreshhold: 50",
      "jurybox.yaml:3",
      /^unknown key "threshhold"$/,
      /^Did you mean "threshold"\?/,
    ],
    [
      "seed: 1\nzzzz: 1\nyyyy: 2",
      "jurybox.yaml:2",
      /^unknown key "zzzz" \(and 1 more problem\)$/,
      /^Known: engine, /,
    ],
    ["seed: one", "jurybox.yaml:1", /seed must be a whole number .* not "one"/, /For example: seed: 1/],
    ["# a\nseed: '2'", "jurybox.yaml:2", /not "2"/, /seed: 1/],
    ["threshold: 0", "jurybox.yaml:1", /from 1 to 99, not 0/, /threshold: 60/],
    ["offline: yes", "jurybox.yaml:1", /true or false, not "yes"/, /offline: false/],
    ["personas: builder", "jurybox.yaml:1", /a list of .* not "builder"/, /personas: \[builder,skeptic/],
    ["personas: []", "jurybox.yaml:1", /a list of 1 to 16/, /personas/],
    ["timeout: 30", "jurybox.yaml:1", /a duration .* not 30/, /timeout: 30m/],
    ["model:", "jurybox.yaml:1", /not empty/, /model: auto/],
    ["seed: 1\nseed: 2", "jurybox.yaml:2", /"seed" appears twice/, /Keep one/],
    ["model: &m auto", "jurybox.yaml:1", /anchor/, /./],
    ["model: auto\noutput: *m", "jurybox.yaml:2", /alias|not YAML/, /./],
    ["- seed", "jurybox.yaml:1", /must hold keys/, /model: auto/],
    ["seed: [", "jurybox.yaml:1", /./, /./],
    ["__proto__: {offline: true}", "jurybox.yaml:1", /__proto__/, /./],
  ])("refuses %j", (text, where, message, hint) => {
    configure(text);
    expect(() => load()).toThrowError(
      expect.objectContaining({
        code: "config",
        where,
        message: expect.stringMatching(message),
        hint: expect.stringMatching(hint),
      }),
    );
  });

  test("checks the file even where a flag overrides it", () => {
    configure("seed: one");
    expect(() => load({ flags: { seed: 1 } })).toThrowError(expect.objectContaining({ code: "config" }));
  });

  test("reports an unknown engine as not found", () => {
    configure("\nengine: lama");
    expect(() => load()).toThrowError(
      expect.objectContaining({
        code: "not-found",
        where: "jurybox.yaml:2",
        hint: expect.stringContaining("llama"),
      }),
    );
  });

  test("refuses a file that is not UTF-8, is a folder or is too large", () => {
    configure(Buffer.from([0x23, 0x0a, 0xe9, 0x0a]));
    expect(() => load()).toThrowError(expect.objectContaining({ code: "config", where: "jurybox.yaml:2" }));
    configure("#".repeat(200_000));
    expect(() => load()).toThrowError(
      expect.objectContaining({ message: expect.stringContaining("larger") }),
    );
    rmSync(path.join(folder, "jurybox.yaml"));
    mkdirSync(path.join(folder, "jurybox.yaml"));
    expect(() => load()).toThrowError(expect.objectContaining({ code: "config" }));
  });
});

describe("findWorkspace", () => {
  test("goes upward to the nearest jurybox.yaml", () => {
    const deep = path.join(folder, "a", "b");
    mkdirSync(deep, { recursive: true });
    configure("");
    expect(findWorkspace(deep)).toBe(folder);
    writeFileSync(path.join(folder, "a", "jurybox.yaml"), "");
    expect(findWorkspace(deep)).toBe(path.join(folder, "a"));
    expect(findWorkspace(folder)).toBe(folder);
  });

  test("stays where it starts when there is none", () => {
    expect(findWorkspace(folder)).toBe(folder);
  });

  test("takes a named folder as it is", () => {
    configure("");
    mkdirSync(path.join(folder, "a"));
    expect(findWorkspace(folder, "a")).toBe(path.join(folder, "a"));
  });

  test("refuses a named folder that does not exist or is not a folder", () => {
    expect(() => findWorkspace(folder, "nowhere")).toThrowError(
      expect.objectContaining({
        code: "config",
        where: path.join(folder, "nowhere"),
        message: expect.stringContaining("not exist"),
      }),
    );
    configure("");
    expect(() => findWorkspace(folder, "jurybox.yaml")).toThrowError(
      expect.objectContaining({ message: "the workspace is not a folder" }),
    );
  });
});
