import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { describeError } from "../../../src/cli/print-error.ts";
import { JuryboxError } from "../../../src/domain/error.ts";

const plain = { json: false, color: false, debug: false };

function caught(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

test("an error has one line on what happened and one on what to do", () => {
  const error = new JuryboxError("dossier", "no name", { where: "a.md:2", hint: "Write one." });
  const output = describeError(error, plain);
  expect(output).toEqual({
    stdout: "",
    stderr: "error a.md:2: no name\n  try Write one.\n",
    exitCode: 2,
  });
  const json = describeError(error, { ...plain, json: true });
  expect(JSON.parse(json.stdout)).toEqual({
    error: { code: "dossier", message: "a.md:2: no name", hint: "Write one." },
  });
});

test("an attacker's text cannot control the terminal or add lines", () => {
  const error = new JuryboxError("dossier", "bad \u001B[2J name\nerror fake", { hint: "a\u202Eb" });
  const { stderr } = describeError(error, plain);
  expect(stderr.split("\n")).toHaveLength(3);
  expect(stderr).not.toContain("\u001B");
  expect(stderr).not.toContain("\u202E");
});

test("an error of the operating system names the path and what to do", () => {
  const { stderr, exitCode } = describeError(
    caught(() => readFileSync("nowhere/at-all")),
    plain,
  );
  expect(stderr).toBe(
    "error nowhere/at-all: there is no such file or folder (ENOENT)\n  try Check the path.\n",
  );
  expect(exitCode).toBe(1);
});

test("a schema error names the field, in two lines", () => {
  const error = caught(() => z.object({ seat: z.object({ score: z.number() }) }).parse({ seat: {} }));
  const { stderr } = describeError(error, plain);
  expect(stderr).toMatch(/^error unexpected: seat\.score: .+\n {2}try .+\n$/);
});

test.each([["a thrown text"], [null], [new Error("")], [new TypeError("x is not a function")]])(
  "%s is reported as a bug in the program",
  (error) => {
    const { stderr, exitCode } = describeError(error, plain);
    expect(stderr).toMatch(/^error unexpected: ?.*\n {2}try .*JURYBOX_DEBUG=1.*\n$/);
    expect(exitCode).toBe(1);
  },
);

test("the stack is shown only when it is asked for", () => {
  const error = new TypeError("x is not a function");
  expect(describeError(error, plain).stderr).not.toContain("    at ");
  expect(describeError(error, { ...plain, debug: true }).stderr).toContain("    at ");
});
