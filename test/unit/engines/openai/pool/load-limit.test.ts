import { describe, expect, it } from "vitest";
import {
  afterAnswer,
  afterPressure,
  requestsAllowed,
  startingAimd,
  type Aimd,
} from "../../../../../src/engines/openai/pool/load-limit.ts";

const fast = (state: Aimd, now: number, latencyMs = 100): Aimd =>
  afterAnswer(state, { startedAt: now - latencyMs, latencyMs }, now);

describe("the number of requests at once", () => {
  it("begins at what the user allows and never goes over it", () => {
    let state = startingAimd(4);
    for (let now = 1_000; now < 50_000; now += 1_000) state = fast(state, now);
    expect(requestsAllowed(state)).toBe(4);
  });

  it("is halved when the server pushes back, never below one", () => {
    let state = afterPressure(startingAimd(8), 10, 20);
    expect(requestsAllowed(state)).toBe(4);
    for (let now = 30; now < 100; now += 10) state = afterPressure(state, now, now);
    expect(requestsAllowed(state)).toBe(1);
  });

  it("is cut once for requests that were sent together", () => {
    const once = afterPressure(startingAimd(8), 10, 20);
    expect(afterPressure(once, 11, 21)).toBe(once);
  });

  it("grows by about one with each round of answers", () => {
    let state = afterPressure(startingAimd(16), 0, 1);
    expect(requestsAllowed(state)).toBe(8);
    for (let answer = 0; answer < 9; answer++) state = fast(state, 1_000 + answer);
    expect(requestsAllowed(state)).toBe(9);
  });

  it("shrinks when answers become much slower than they were, and not for one prefix that is computed", () => {
    let state = startingAimd(8);
    for (let now = 1_000; now < 5_000; now += 1_000) state = fast(state, now);
    expect(requestsAllowed(fast(state, 8_000, 2_000))).toBe(8);
    expect(requestsAllowed(fast(state, 20_000, 10_000))).toBe(6);
  });

  it("takes a lasting slowness for the server's way in the end", () => {
    let state = fast(startingAimd(4), 1_000);
    for (let answer = 1; answer < 400; answer++) state = fast(state, answer * 10_000, 5_000);
    expect(requestsAllowed(state)).toBe(4);
  });
});
