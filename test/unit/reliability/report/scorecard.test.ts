import { createHash } from "node:crypto";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { scorecardRowIds } from "../../../../src/domain/scorecard-rows.ts";
import { type Figure, scorecardSchema } from "../../../../src/domain/scorecard.ts";
import type { Cards } from "../../../../src/reliability/report/cards.ts";
import { renderScorecardHtml } from "../../../../src/reliability/report/html.ts";
import { scaleOf } from "../../../../src/reliability/report/interval-chart.ts";
import { renderScorecardJson, renderScorecardMarkdown } from "../../../../src/reliability/report/markdown.ts";
import { intervalText, targetText, valueText } from "../../../../src/reliability/report/numbers.ts";
import { renderScorecardTerminal } from "../../../../src/reliability/report/terminal.ts";
import { reproduceCommand, summaryText } from "../../../../src/reliability/report/wording.ts";
import { displayWidth } from "../../../../src/text/text-width.ts";
import { hostileScorecard, otherScorecard, testScorecard } from "../../../fixtures/scorecard.ts";

const one = (): Cards => [testScorecard()];
const two = (): Cards => [testScorecard(), otherScorecard()];
const hostile = (): Cards => [hostileScorecard(), hostileScorecard()];
const terminal = (cards: Cards, width = 100) => renderScorecardTerminal(cards, { width, color: false });

function figure(value: number | null, unit: Figure["unit"], more: Partial<Figure> = {}): Figure {
  return { label: "a figure", value, interval: null, n: 9, unit, target: null, passed: null, ...more };
}

describe("the fixtures", () => {
  test("are scorecards with all rows, of which some pass, some fail and some are not judged", () => {
    for (const card of [testScorecard(), otherScorecard(), hostileScorecard()]) {
      expect(scorecardSchema.parse(card)).toEqual(card);
    }
    expect(testScorecard().rows.map(({ id }) => id)).toEqual(scorecardRowIds);
    expect(new Set(testScorecard().rows.map(({ passed }) => passed))).toEqual(new Set([true, false, null]));
  });
});

describe("numbers", () => {
  test.each([
    [figure(0.884, "share"), "88%"],
    [figure(0.034, "share"), "3.4%"],
    [figure(0.9954, "share"), "99.5%"],
    [figure(1, "share"), "100%"],
    [figure(0, "share"), "0%"],
    [figure(-3.26, "points"), "−3.3"],
    [figure(-0.01, "points"), "0.0"],
    [figure(0.8149, "ratio"), "0.81"],
    [figure(37, "count"), "37"],
    [figure(1.62, "count"), "1.6"],
    [figure(null, "share"), "not measured"],
  ])("%#: tells the value by its unit", (measured, text) => {
    expect(valueText(measured)).toBe(text);
  });

  test("show interval and target", () => {
    expect(intervalText(figure(0.81, "ratio", { interval: [0.74, 0.869] }))).toBe("[0.74, 0.87]");
    expect(intervalText(figure(0.81, "ratio"))).toBe("");
    expect(targetText(figure(2, "points", { target: { at: "most", value: 3 } }))).toBe("at most 3 points");
    expect(targetText(figure(0.8, "share", { target: { at: "least", value: 0.75 } }))).toBe("at least 75%");
    expect(targetText(figure(2, "points"))).toBe("no target");
  });

  test("never round a failed value to its target", () => {
    const target = { at: "least", value: 0.9 } as const;
    expect(valueText(figure(0.8996, "share", { target, passed: false }))).toBe("89.96%");
    expect(valueText(figure(0.9004, "share", { target, passed: true }))).toBe("90%");
    const all = { at: "least", value: 1 } as const;
    expect(valueText(figure(0.9997, "share", { target: all, passed: false }))).toBe("99.97%");
  });

  test("are put on scales with round ends", () => {
    const shares = [figure(0.03, "share", { interval: [0.01, 0.07] }), null];
    expect(scaleOf(shares)).toEqual({ low: 0, high: 0.1 });
    expect(scaleOf([figure(0.3, "ratio")])).toEqual({ low: 0, high: 1 });
    expect(scaleOf([figure(-3, "points", { interval: [-6, 1] })])).toEqual({ low: -10, high: 1 });
    const limit = { at: "most", value: 3 } as const;
    expect(scaleOf([figure(1, "points", { target: limit })])).toEqual({ low: 0, high: 4 });
    expect(scaleOf([figure(0, "share")]).high).toBeGreaterThan(0);
  });
});

describe("wording", () => {
  test("counts the rows", () => {
    expect(summaryText(testScorecard())).toBe("6 of 12 rows reach their target; 4 miss it, 2 not judged");
  });

  test("gives the command that repeats the measurement", () => {
    const card = testScorecard();
    expect(reproduceCommand({ ...card, quick: true })).toMatch(/ --quick$/u);
    expect(reproduceCommand({ ...card, samples: 3 })).toMatch(/ --samples 3$/u);
    const rows = card.rows.slice(0, 2);
    expect(reproduceCommand({ ...card, rows })).toBe(
      `jurybox reliability --model test-model-1b --seed 7 --rows ${rows[0]!.id},${rows[1]!.id}`,
    );
  });

  test("quotes a hostile id as one word for the shell", () => {
    expect(reproduceCommand(testScorecard())).toBe("jurybox reliability --model test-model-1b --seed 7");
    const command = reproduceCommand(hostileScorecard());
    const word = /--model (.*) --seed 7$/u.exec(command)?.[1] ?? "";
    expect(word.startsWith(String.raw`'x'\''; touch`)).toBe(true);
    expect(word).toMatch(/^(?:'[^']*'|\\')+$/u);
  });
});

const formats: Readonly<Record<string, (cards: Cards) => string>> = {
  html: renderScorecardHtml,
  markdown: renderScorecardMarkdown,
  terminal: (cards) => terminal(cards),
  "narrow terminal": (cards) => terminal(cards, 200).concat(terminal(cards, 100)),
};

describe.each(Object.keys(formats))("%s", (name) => {
  const render = formats[name]!;
  const plain = (text: string) =>
    text
      .replaceAll("&#39;", "'")
      .replaceAll(/\\(?=[[\](._])/gu, "")
      .replaceAll(/\s+/gu, " ");

  test("has all rows and what belongs to them", () => {
    const text = plain(render(one()));
    for (const { title, note } of testScorecard().rows) {
      expect(text).toContain(title);
      expect(text).toContain(note ?? title);
    }
    expect(text).toContain("6 of 12 rows reach their target");
    expect(text).toContain("[0.74, 0.87]");
    expect(text).toContain("at least 0.75");
    expect(text).toContain("✓ pass");
    expect(text).toContain("✗ fail");
    expect(text).toContain("not measured");
    expect(text).toContain("jurybox reliability --model test-model-1b --seed 7");
    expect(text).toContain(
      "Test Model 1B · Q4_TEST · SHA-256 0123456789ab… · test-engine 1.2.3 · Test CPU 3000",
    );
    expect(text).toContain("seed 7");
  });

  test("shows two models, with a notice and with the row that one of them lacks", () => {
    const text = plain(render(two()));
    expect(text).toContain("Test Model 1B");
    expect(text).toContain("Test Model 9B Instruct");
    expect(text).toContain("Test notice: no use at all.");
    expect(text).toContain("Resistance to attacks");
    expect(text).toContain("5 of 11 rows reach their target");
    expect(text).toContain("—");
  });

  test("tells two files of one model apart", () => {
    const card = testScorecard();
    const other = { ...card, model: { ...card.model, quantization: "Q8_TEST" } };
    expect(plain(render([card, other]))).toContain("Test Model 1B · Q8_TEST");
  });

  test("shows a card without points and without a comparison of scorings", () => {
    const text = plain(render([{ ...testScorecard(), points: [], scoring: [] }]));
    expect(text).not.toMatch(/Two ways of scoring|tier 1 to 5/iu);
  });
});

describe("renderScorecardTerminal", () => {
  test.each([24, 40, 80, 100, 200])("keeps every line within %i cells, and within 100", (width) => {
    for (const cards of [one(), two(), hostile()]) {
      // The numbers of the five tiers are never broken.
      const widths = terminal(cards, width).split("\n").map(displayWidth);
      expect(Math.max(...widths)).toBeLessThanOrEqual(Math.max(38, Math.min(width, 100)));
    }
  });

  test("aligns the figures, for two models in two columns", () => {
    const alone = terminal(one())
      .split("\n")
      .filter((line) => / n \d+ /u.test(line) && !line.includes("✓ pass  "));
    expect(new Set(alone.slice(0, 5).map((line) => line.indexOf(" n "))).size).toBe(1);
    expect(terminal(two())).toMatch(
      /0\.81 \[0\.74, 0\.87\] {2}n 240 ✓ pass +0\.81 \[0\.74, 0\.87\] {2}n 240 ✓ pass/u,
    );
  });

  test("says the same with colours and without", () => {
    const coloured = renderScorecardTerminal(two(), { width: 100, color: true });
    expect(coloured).toContain("\u001B[32m");
    expect(coloured).toContain("\u001B[31m");
    expect(stripVTControlCharacters(coloured)).toBe(terminal(two()));
  });

  test("lets no escape sequence or hidden character through", () => {
    expect(terminal(hostile()).replaceAll("\n", "")).not.toMatch(
      /[\p{Cc}\u202A-\u202E\u2066-\u2069\u200B\u200F\uFEFF]/u,
    );
  });
});

describe("renderScorecardMarkdown", () => {
  test("gives every row of a table the cells of its header, and lets no text begin a block", () => {
    const page = renderScorecardMarkdown(hostile());
    const blocks = page.trimEnd().split("\n\n");
    const tables = blocks.filter((block) => block.startsWith("|"));
    expect(tables.length).toBeGreaterThan(3);
    for (const table of tables) {
      expect(new Set(table.split("\n").map((row) => row.split("|").length)).size).toBe(1);
    }
    const prose = blocks.filter((block) => !block.startsWith("```")).join("\n\n");
    expect(prose.replaceAll("<!-- -->", "")).not.toContain("<");
    expect(prose).not.toMatch(/(?<!\\)`/u);
  });

  test("keeps the command of a hostile id in its fence", () => {
    const fences = renderScorecardMarkdown(hostile())
      .split("\n")
      .filter((line) => line.startsWith("```"));
    expect(fences).toEqual(["```sh", "```", "```sh", "```"]);
  });
});

describe("renderScorecardJson", () => {
  test("gives one card as it is, and two in one object", () => {
    expect(JSON.parse(renderScorecardJson(one()))).toEqual(testScorecard());
    expect(JSON.parse(renderScorecardJson(two()))).toEqual({
      schema: 1,
      scorecards: [testScorecard(), otherScorecard()],
    });
  });

  test("escapes hidden characters and keeps their meaning", () => {
    const text = renderScorecardJson([hostileScorecard()]);
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202E\u200B]/u);
    expect(JSON.parse(text)).toEqual(hostileScorecard());
  });
});

describe("renderScorecardHtml", () => {
  test("allows its own style sheet by hash, and names no address and no script", () => {
    const page = renderScorecardHtml(two());
    const style = /<style>(.*)<\/style>/su.exec(page)?.[1] ?? "";
    const hash = createHash("sha256").update(style, "utf8").digest("base64");
    expect(page).toContain(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
    expect(page).not.toMatch(/https?:|src=|url\(|@import|<script| style="/u);
    for (const [, target] of page.matchAll(/href="#([^"]*)"/gu)) expect(page).toContain(`id="${target}"`);
    const ids = [...page.matchAll(/ id="([^"]*)"/gu)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("lets no untrusted text become markup", () => {
    const page = renderScorecardHtml(hostile());
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(page).not.toMatch(/<script|<img|onerror="|<javascript/iu);
    expect(page.match(/<\/style>/gu)).toHaveLength(1);
    expect(page).not.toContain("\u001B");
    expect(page).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B\uFEFF]/u);
  });

  test("says each interval chart in words", () => {
    expect(renderScorecardHtml(one())).toContain(
      'aria-label="ICC(1,1) of the panel score: 0.81, 95% interval 0.74 to 0.87, n 240, at least 0.75: pass; scale 0 to 1"',
    );
  });

  test("draws no invalid number, and nothing for what was not measured", () => {
    const page = renderScorecardHtml(two());
    expect(page).not.toMatch(/NaN|Infinity|undefined/u);
    const measured = [testScorecard(), otherScorecard()].flatMap(({ rows }) =>
      rows.flatMap(({ figures }) => figures.filter(({ value }) => value !== null)),
    );
    expect(page.match(/class="interval-dot"/gu)).toHaveLength(measured.length);
  });

  test("draws a mark for each score, in a shape of its persona, and a panel for each way of scoring", () => {
    const page = renderScorecardHtml(one());
    for (const seat of [1, 2, 3, 4]) {
      // Two panels of forty dossiers, and the legend.
      expect(page.match(new RegExp(`class="marker marker-${seat}"`, "gu"))).toHaveLength(81);
    }
    expect(page.match(/class="tier-chart"/gu)).toHaveLength(2);
    expect(page).toContain("<title>t1-test-1, builder: ");
    expect(renderScorecardHtml(two()).match(/class="tier-chart"/gu)).toHaveLength(3);
  });
});
