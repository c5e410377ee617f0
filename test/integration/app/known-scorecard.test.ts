import { expect, test } from "vitest";
import { knownScorecard } from "../../../src/app/known-scorecard.ts";
import { modelKey } from "../../../src/domain/model.ts";
import { testScorecard } from "../../fixtures/scorecard.ts";
import { openTemp } from "../store/temp-store.ts";

const shippedKey = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046";
const card = testScorecard();
const own = { ...card, model: { ...card.model, sha256: shippedKey } };

test("this machine's own scorecard comes before the shipped one, unless it is a quick one", async () => {
  const store = openTemp();
  const shipped = await knownScorecard(store, shippedKey);
  expect(shipped?.model.id).toBe("qwen2.5-coder-1.5b");
  store.scorecards.save({ ...own, id: "quick", quick: true });
  expect(await knownScorecard(store, shippedKey)).toStrictEqual(shipped);
  store.scorecards.save({ ...own, id: "full" });
  expect((await knownScorecard(store, shippedKey))?.id).toBe("full");
});

test("a quick one is better than none", async () => {
  const store = openTemp();
  const key = modelKey(card.model);
  expect(await knownScorecard(store, key)).toBeUndefined();
  store.scorecards.save({ ...card, quick: true });
  expect((await knownScorecard(store, key))?.quick).toBe(true);
});
