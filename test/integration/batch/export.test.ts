import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { JuryboxError } from "../../../src/domain/error.ts";
import { anchors, answerAll, linesOf, World } from "./batch-world.ts";

interface Line {
  readonly custom_id: string;
  readonly method: string;
  readonly url: string;
  readonly body: Readonly<Record<string, unknown>>;
}

describe("an export", () => {
  test("writes lines that vllm run-batch accepts, one tool's lines together", async () => {
    const world = new World(2);
    const { lines } = await world.export({ servedModel: "served/name" });
    const parsed = lines.map((line) => JSON.parse(line) as Line);
    expect(new Set(parsed.map(({ custom_id }) => custom_id)).size).toBe(lines.length);
    for (const { method, url, body } of parsed) {
      expect({ method, url, model: body["model"] }).toEqual({
        method: "POST",
        url: "/v1/chat/completions",
        model: "served/name",
      });
      expect(body).not.toHaveProperty("stream");
      expect(body).not.toHaveProperty("stream_options");
    }
    const [judge] = parsed;
    expect(judge!.body).toMatchObject({ max_tokens: 1, temperature: 0, logprobs: true, top_logprobs: 20 });
    expect(judge!.body).not.toHaveProperty("response_format");
    expect(parsed.at(-1)!.body).toMatchObject({
      temperature: 0.4,
      top_p: 0.9,
      response_format: { type: "json_schema", json_schema: { schema: { required: ["evidence", "text"] } } },
    });
    const dossiers = parsed.map(({ custom_id }) => Number.parseInt(custom_id, 10));
    expect(dossiers).toEqual(dossiers.toSorted((a, b) => a - b));
  });

  test("writes the same lines with the same ids until something is answered", async () => {
    const world = new World(2);
    const first = await world.export();
    const again = await world.export({ output: world.path("again.jsonl") });
    expect(again.batch).toBe(first.batch);
    expect(linesOf(world.path("again.jsonl"))).toEqual(first.lines);
  });

  test("of a changed dossier asks about the new text, and answers about the old one do no harm", async () => {
    const world = new World(1);
    const old = await world.export();
    writeFileSync(
      world.path("dossiers/tool-1.md"),
      readFileSync(world.path("dossiers/tool-1.md"), "utf8").replace("MIT", "BSD"),
    );
    const fresh = await world.export();
    expect(fresh.lines.filter((line) => old.lines.includes(line))).toHaveLength(60 * anchors.length);
    await world.import(answerAll(old.lines));
    await world.settle();
    expect(Object.keys(world.reviews())).toEqual(["tool-1"]);
    expect(JSON.stringify(world.reviews())).toContain("BSD");
  });

  test("leaves no new file and changes no old one when it is stopped or fails", async () => {
    const world = new World(3);
    writeFileSync(world.path("jobs.jsonl"), "mine");
    const stop = new JuryboxError("interrupted", "stopped", { hint: "Again." });
    await expect(world.export({ onProgress: () => world.controller.abort(stop) })).rejects.toBe(stop);
    writeFileSync(world.path("dossiers/broken.md"), "---\nname: [\n---\n");
    await expect(new World(0).export()).rejects.toMatchObject({ code: "dossier" });
    expect(readFileSync(world.path("jobs.jsonl"), "utf8")).toBe("mine");
    expect(readdirSync(world.path(".")).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  test("of two dossiers with one slug is refused", async () => {
    const world = new World(1);
    writeFileSync(world.path("dossiers/other.md"), readFileSync(world.path("dossiers/tool-1.md")));
    await expect(world.export()).rejects.toMatchObject({
      code: "dossier",
      hint: expect.stringContaining("slug") as string,
    });
  });

  test.each([
    [{ model: "auto" }, {}, "--model"],
    [{ scoring: "direct" as const }, {}, undefined],
    [{}, { sha256: "abc" }, "--model-sha256"],
  ])("is refused for %o %o", async (settings, request, where) => {
    const world = new World(1, settings);
    await expect(world.export(request)).rejects.toMatchObject({ code: "usage", where });
  });

  test("puts the system text into the user's message for a model without a system role", async () => {
    const { lines } = await new World(1).export({ systemRole: false });
    const roles = lines.flatMap((line) =>
      (JSON.parse(line) as { body: { messages: { role: string }[] } }).body.messages.map(({ role }) => role),
    );
    expect(new Set(roles)).toEqual(new Set(["user"]));
  });
});
