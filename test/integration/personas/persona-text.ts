/** A persona file of ten items, three of them reverse-keyed, as its lines. */
export function personaLines(id = "tester"): string[] {
  const items = Array.from({ length: 10 }, (_, index) => [
    `  - id: item-${index}`,
    `    question: Is property ${index} present?`,
    `    polarity: ${index < 7 ? "positive" : "reverse"}`,
    `    weight: ${index === 0 ? 2 : 1}`,
  ]);
  return [
    "---",
    `id: ${id}`,
    "name: Tester",
    "lens: >-",
    "  You look at whether the tool was tested",
    "  by anybody.",
    "fields:",
    "  - id: verdict",
    "    label: The verdict",
    "    task: Whether the tests convince.",
    "items:",
    ...items.flat(),
    "---",
    "",
    "Write plainly.",
    "",
  ];
}

/** The file with one replacement made, which must be possible. */
export function personaText(from = "", to = ""): string {
  const text = personaLines().join("\n");
  if (!text.includes(from)) throw new Error(`the persona of the tests does not hold ${from}`);
  return text.replace(from, to);
}
