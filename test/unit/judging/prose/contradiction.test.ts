import { describe, expect, test } from "vitest";
import { contradiction } from "../../../../src/judging/prose/contradiction.ts";
import { harmlessInShip, harmlessInSkip, later, statesShip, statesSkip } from "./samples/verdicts.ts";

describe.each([
  ["ship", statesSkip, harmlessInShip, statesShip],
  ["skip", statesShip, harmlessInSkip, statesSkip],
] as const)("of the decision %s", (decision, against, harmless, agreeing) => {
  const found = (text: string) => contradiction(text, decision, "Toolname");

  test("there are 40 contradictions and 60 harmless sentences", () => {
    expect([against.length, harmless.length]).toEqual([40, 60]);
  });

  const [laterAgainst, laterHarmless] =
    decision === "ship" ? [later.statesSkip, later.harmlessInShip] : [later.statesShip, later.harmlessInSkip];

  test.each([...against, ...laterAgainst])("against it: %s", (text) => {
    expect(found(text)).not.toBeNull();
  });

  test.each([...harmless, ...laterHarmless])("harmless: %s", (text) => {
    expect(found(text)).toBeNull();
  });

  test.each(agreeing)("in agreement: %s", (text) => {
    expect(found(text)).toBeNull();
  });
});

describe("what somebody can or will do is no verdict", () => {
  test.each([
    "Developers can use it.",
    "Any team can install it.",
    "Companies will adopt it.",
    "Customers would buy it.",
    "It is easy to adopt it.",
    "A team needs a day to deploy it.",
    "Users try it and adopt it.",
    "Those who adopt it get a log.",
  ])("of skip: %s", (text) => {
    expect(contradiction(text, "skip", "Toolname")).toBeNull();
  });

  test.each([
    "Users cannot use it.",
    "Customers do not use it.",
    "Companies will not adopt it.",
    "It is hard to leave it.",
    "Users try it and skip it.",
    "It takes nothing to avoid it.",
    "Those who do not adopt it lose a log.",
    "A rival that users avoid it is not.",
  ])("of ship: %s", (text) => {
    expect(contradiction(text, "ship", "Toolname")).toBeNull();
  });
});

test("the words that were found are returned", () => {
  const text = "It is quick. However, a careful buyer should avoid Toolname, since nothing is tested.";
  expect(contradiction(text, "ship", "Toolname")).toBe("a careful buyer should avoid toolname");
});

test("a name with pattern characters is only a name", () => {
  expect(contradiction("Skip C++ (beta).", "ship", "C++ (beta)")).not.toBeNull();
  expect(contradiction("Skip Cxx beta.", "ship", "C++ (beta)")).toBeNull();
});
