import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { displayWidth } from "../../../src/text/text-width.ts";
import { fillDatabase, storedRun, storedSlugs } from "./filled-database.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { runCli, runShell } from "./run-cli.ts";

const folder = temporaryFolder();
const [small, medium] = storedSlugs;
const compare = ["compare", "--no-run", small, medium];

beforeAll(() => fillDatabase(path.join(folder, "jurybox.db")));

describe("compare --no-run", () => {
  test.each(["80", "140"])("fits a terminal of %s columns, without colours", async (columns) => {
    const { code, stdout, stderr } = await runCli(folder, compare, { COLUMNS: columns });
    expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
    const widest = Math.max(...stdout.split("\n").map(displayWidth));
    expect(widest).toBeLessThanOrEqual(Number(columns));
    expect(widest).toBeGreaterThan(Number(columns) * 0.8);
    expect(stdout).not.toContain("\u001B[");
  });

  test("uses colours when they are forced, unless --no-color is given", async () => {
    const forced = { NO_COLOR: "", FORCE_COLOR: "1" };
    expect((await runCli(folder, compare, forced)).stdout).toContain("\u001B[");
    expect((await runCli(folder, [...compare, "--no-color"], forced)).stdout).not.toContain("\u001B[");
  });

  test("prints one JSON object in the documented form", async () => {
    const { code, stdout, stderr } = await runCli(folder, [...compare, "--json"]);
    expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
    const report = JSON.parse(stdout) as { tools: { reviews: object[] }[] };
    expect(report).toMatchObject({
      schema: 1,
      run: { id: storedRun, engine: "llama", host: { cores: 2, gpu: null } },
      model: { id: "qwen2.5-coder-1.5b", quantization: "Q4_K_M", contextTokens: 8192, calibrated: true },
      tools: [
        { slug: small, panel: { verdict: "ship", label: "Ship · 4 ship / 0 skip", ship: 4, failed: 0 } },
        { slug: medium, panel: { ship: 2, skip: 1, failed: 1 }, community: { ship: 0, skip: 0 } },
      ],
    });
    const fields = ["persona", "status", "score", "verdict", "interval", "contested", "fields", "text"];
    const more = ["items", "tokens", "timings", "attempts", "error"];
    for (const review of report.tools.flatMap((tool) => tool.reviews)) {
      expect(Object.keys(review)).toEqual(expect.arrayContaining([...fields, ...more]));
    }
  });

  test("writes every format to --output and names the files on stderr, with no data on stdout unless asked", async () => {
    const args = [...compare, "--format", "html,md,json,csv", "--output", "deep/out"];
    const { code, stdout, stderr } = await runCli(folder, args);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    const base = `${small}-vs-${medium}`;
    const extensions = ["html", "md", "json", "csv"];
    expect(stderr).toBe(extensions.map((end) => `wrote deep/out/${base}.${end}\n`).join(""));
    const read = (end: string) => readFileSync(path.join(folder, "deep/out", `${base}.${end}`), "utf8");
    expect(read("html")).toMatch(/^<!doctype html>/i);
    expect(read("md")).toMatch(/^#/m);
    expect(JSON.parse(read("json"))).toMatchObject({ schema: 1 });
    expect(read("csv").trimEnd().split("\r\n").length).toBeGreaterThanOrEqual(9);
  });

  test("says nothing on stderr with --quiet", async () => {
    const { stderr } = await runCli(folder, [...compare, "--format", "md", "--output", "quiet", "--quiet"]);
    expect(stderr).toBe("");
    expect(readdirSync(path.join(folder, "quiet"))).toHaveLength(1);
  });

  test("takes a dossier's file name as its slug, and refuses a tool named twice", async () => {
    const files = await runCli(folder, ["compare", "--no-run", `x/${small}.md`, `${medium}.yaml`]);
    expect(files.code).toBe(3);
    const twice = await runCli(folder, ["compare", "--no-run", small, small]);
    expect(twice).toMatchObject({ code: 2, stdout: "" });
  });

  test("reports an output folder that is a file as a disk error", async () => {
    writeFileSync(path.join(folder, "taken"), "");
    const args = [...compare, "--format", "html", "--output", "taken", "--json"];
    const { code, stdout, stderr } = await runCli(folder, args);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "disk" } });
    expect(stderr).toMatch(/^error .*taken.*\n {2}try .+\n$/);
  });
});

describe("a name that is not stored", () => {
  test.each([["show"], ["compare", "--no-run", medium]])("makes %s suggest the nearest", async (...args) => {
    const { code, stderr, stdout } = await runCli(folder, [...args, small.slice(0, -1)]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`Did you mean ${small}?`);
  });

  test.each([
    ["show", "x"],
    ["compare", "--no-run", "x", "y"],
    ["runs", "show", "x"],
    ["runs", "resume", "x"],
  ])("is reported by %s %s with an empty database", async (...args) => {
    const { code, stderr, stdout } = await runCli(temporaryFolder(), args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^error .*\n {2}try .*`jurybox (review|runs list)`.*\n$/);
  });
});

describe("show", () => {
  test("prints one tool's panel", async () => {
    const { code, stdout } = await runCli(folder, ["show", small]);
    expect(code).toBe(0);
    expect(stdout).toContain("Ship · 4 ship / 0 skip");
    const json = await runCli(folder, ["show", small, "--json"]);
    expect(JSON.parse(json.stdout)).toMatchObject({ tools: [{ slug: small }] });
  });

  test("a reader that leaves early is not an error", async () => {
    const { code, stdout, stderr } = await runShell(folder, `jurybox show ${small} --json | head -1`);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "{\n", stderr: "" });
  });

  test.runIf(existsSync("/dev/full"))(
    "a full disk behind stdout (where /dev/full is one) is a two-line error",
    async () => {
      const { code, stderr } = await runShell(folder, `jurybox show ${small} > /dev/full`);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^error .*disk is full.*\n {2}try .+\n$/);
    },
  );
});

describe("runs", () => {
  test("list and show print tables for people and JSON for programs", async () => {
    const list = await runCli(folder, ["runs", "list"]);
    expect(list.stdout).toMatch(new RegExp(`${storedRun} .*done .*7 ok, 1 failed`));
    const show = await runCli(folder, ["runs", "show", storedRun]);
    expect(show.code).toBe(0);
    expect(show.stdout).toMatch(/machine +Test CPU, 2 cores/);
    expect(show.stdout).not.toContain("{");
    const json = await runCli(folder, ["runs", "show", storedRun, "--json"]);
    expect(JSON.parse(json.stdout)).toMatchObject({ id: storedRun, status: "done" });
  });

  test("a mistyped id is corrected", async () => {
    const { code, stderr } = await runCli(folder, ["runs", "show", `${storedRun.slice(0, -1)}b`]);
    expect(code).toBe(2);
    expect(stderr).toContain(`Did you mean ${storedRun}?`);
  });

  test("a run that does not say what it ran cannot be resumed, and the error says what to do", async () => {
    const { code, stderr, stdout } = await runCli(folder, ["runs", "resume", storedRun]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^error .*cannot be resumed.*\n {2}try Run `jurybox review` .+\n$/);
  });

  test("with an empty database there are none, as text and as JSON", async () => {
    const empty = temporaryFolder();
    expect((await runCli(empty, ["runs", "list"])).stdout).toMatch(/^no runs yet/);
    expect(JSON.parse((await runCli(empty, ["runs", "list", "--json"])).stdout)).toEqual([]);
  });
});
