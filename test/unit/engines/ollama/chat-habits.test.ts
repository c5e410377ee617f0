import { expect, test } from "vitest";
import { chatHabits } from "../../../../src/engines/ollama/chat-habits.ts";
import { showSchema } from "../../../../src/engines/ollama/replies.ts";

const habits = (shown: object) => chatHabits(showSchema.parse(shown));

test.each([
  ["{{ .Prompt }}", { takesSystem: false, bare: true }],
  ["{{- range .Messages }}{{ .Role }}: {{ .Content }}{{ end }}", { takesSystem: true, bare: false }],
  ["{{ if .System }}S: {{ .System }}{{ end }}U: {{ .Prompt }}", { takesSystem: true, bare: false }],
  ["[INST] {{ .Prompt }} [/INST]", { takesSystem: false, bare: false }],
  ["", { takesSystem: true, bare: false }],
])("reads the template %j", (template, expected) => {
  expect(habits({ template })).toMatchObject(expected);
});

test("trusts the server's own renderer", () => {
  const modelfile = "FROM x\nRENDERER qwen3-coder\n";
  expect(habits({ template: "{{ .Prompt }}", modelfile })).toMatchObject({ takesSystem: true, bare: false });
});

test("recognises models that think and Modelfiles that speak first", () => {
  expect(habits({ capabilities: ["completion", "thinking"] }).thinks).toBe(true);
  expect(habits({}).thinks).toBe(false);
  expect(habits({ messages: [{ role: "user", content: "hello" }] }).opensWithOwnMessages).toBe(true);
});
