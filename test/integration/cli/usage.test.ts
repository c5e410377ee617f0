import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../../temporary-folder.ts";
import { runCli, runShell } from "./run-cli.ts";

const folder = temporaryFolder();
beforeAll(() => writeFileSync(path.join(folder, "good.md"), "---\nname: Acme\ntagline: x\n---\n- A fact.\n"));

describe("a wrong command line", () => {
  test.each([
    [[], /needs a command: init, review, .*\n.*`jurybox --help`/],
    [["models"], /needs a command: list, fit, pull, .*\n.*`jurybox models --help`/],
    [["rewiew"], /unknown command 'rewiew'\n.*Did you mean review\?/],
    [["personas", "shwo"], /unknown command 'shwo'\n.*Did you mean show\?/],
    [["review", "x", "--retry-faild"], /'--retry-faild'\n.*Did you mean --retry-failed\?/],
    [["review"], /missing required argument 'dossier'\n.*`jurybox review --help`/],
    [["runs", "show"], /missing required argument 'id'\n.*`jurybox runs show --help`/],
    [["show", "a", "b"], /too many arguments.*\n.*`jurybox show --help`/],
    [["compare", "a", "b", "c", "d", "e", "f", "g"], /2 to 6 tools, not 7\n/],
    [["compare", "a"], /2 to 6 tools, not 1\n.*`jurybox show`/],
    [["compare", "a", "b", "--format", "terminal,cvs"], /--format: there is no format "cvs"\n.*csv/],
    [
      ["reliability", "--rows", "spread,tone"],
      /--rows: there is no row "tone"\n.*Choose one of .*tone-shift/,
    ],
    [["review", "good.md", "--timeout", "5"], /--timeout: .*duration.*\n.*--timeout 30m/],
    [["review", "good.md", "--timeout"], /--timeout.* argument missing\n/],
    [["review", "good.md", "--seed", "-1"], /--seed: .*\n/],
    [["review", "good.md", "--personas", "builder,builder"], /--personas: .*different/],
    [["review", "good.md", "--workspace", "good.md"], /good\.md: .*\n/],
  ] as const)("is explained: jurybox %j", async (args, message) => {
    const { code, stdout, stderr } = await runCli(folder, args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^error .+\n {2}try .+\n$/);
    expect(stderr).toMatch(message);
  });

  test.each([[["rewiew"]], [["review"]], [["models"]], [["compare", "a"]]])(
    "with --json is one object on stdout too: %j",
    async (args) => {
      const { code, stdout, stderr } = await runCli(folder, [...args, "--json"]);
      expect(code).toBe(2);
      expect(JSON.parse(stdout)).toMatchObject({ error: { code: "usage" } });
      expect(stderr).toMatch(/^error .+\n {2}try .+\n$/);
    },
  );
});

describe("a wrong setting", () => {
  test.each([
    ["treshold: 50\n", /jurybox\.yaml:1: .*treshold.*\n.*threshold/],
    ["seed: 1\nthreshold: 200\n", /jurybox\.yaml:2: threshold must be/],
    ["engine: lama\n", /jurybox\.yaml:1: .*lama.*\n.*llama/],
    ["seed: 1\nseed: 2\n", /jurybox\.yaml:2/],
    ["- a\n- b\n", /jurybox\.yaml:1/],
    ["model: &a [*a]\n", /jurybox\.yaml:1/],
  ])("is explained in jurybox.yaml: %j", async (text, message) => {
    const workspace = temporaryFolder();
    mkdirSync(path.join(workspace, "below"));
    writeFileSync(path.join(workspace, "jurybox.yaml"), text);
    const { code, stderr } = await runCli(path.join(workspace, "below"), ["runs", "list"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error .+\n {2}try .+\n$/);
    expect(stderr).toMatch(message);
  });

  test.each([
    ["JURYBOX_SEED", "seven"],
    ["JURYBOX_OFFLINE", "perhaps"],
    ["JURYBOX_TIMEOUT", "soon"],
    ["JURYBOX_ENGINE", "lama"],
  ])("is explained in a variable: %s=%s", async (name, value) => {
    const { code, stderr } = await runCli(folder, ["runs", "list"], { [name]: value });
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`^error ${name}: .+\\n {2}try .+\\n$`));
  });
});

test("help that is cut short by its reader is not an error", async () => {
  expect(await runShell(folder, "jurybox --help | head -1")).toMatchObject({
    code: 0,
    stdout: "Usage: jurybox [options] [command]\n",
    stderr: "",
  });
});
