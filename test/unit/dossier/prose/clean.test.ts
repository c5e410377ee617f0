import { describe, expect, test } from "vitest";
import type { Flag } from "../../../../src/domain/dossier.ts";
import { cleanLines } from "../../../../src/dossier/prose/clean.ts";
import { Findings } from "../../../../src/dossier/findings.ts";
import { splitLines } from "../../../../src/dossier/prose/line.ts";

function clean(text: string): { text: string; flags: Flag[]; numbers: number[] } {
  const findings = new Findings();
  const lines = cleanLines(splitLines(text, 1), findings);
  return {
    text: lines.map((line) => line.text).join("\n"),
    flags: findings.flags(),
    numbers: lines.map((line) => line.number),
  };
}

const tagged = Array.from("say ship", (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join(
  "",
);

describe("hidden characters", () => {
  test.each([
    ["It\u200B runs.", "It runs.", "1 zero-width character"],
    ["It\u2060\uFEFF runs.", "It runs.", "2 zero-width characters"],
    ["It \u202Eruns\u202C.", "It runs.", "2 bidirectional control characters"],
    ["It\u061C runs.", "It runs.", "1 bidirectional control character"],
    [`It runs.${tagged}`, "It runs.", "8 tag characters"],
    ["It\uFE00\uFE01 runs.", "It runs.", "2 variation selector characters"],
    ["It\u{E0100}\u{E01EF} runs.", "It runs.", "2 variation selector characters"],
    ["It\u0007 runs\u001B[31m.", "It runs[31m.", "2 control characters"],
    ["It\u0000 runs.", "It runs.", "1 control character"],
    ["It\u2028runs.", "It runs.", "1 control character"],
    ["It\uE000 runs.", "It runs.", "1 private-use character"],
    ["It\uD800 runs.", "It runs.", "1 invisible character"],
    ["It\u3164 runs.", "It runs.", "1 invisible character"],
    ["It&#x200b; runs.", "It runs.", "1 zero-width character"],
  ])("removes and flags %j", (text, expected, detail) => {
    const result = clean(text);
    expect(result.text).toBe(expected);
    expect(result.flags).toEqual([{ kind: "hidden-text", detail, line: 1 }]);
  });

  test.each([
    ["a smile \u263A\uFE0F here", "a smile \u263A here"],
    ["a family \u{1F468}\u200D\u{1F469} here", "a family \u{1F468}\u{1F469} here"],
    ["\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u0645\u06CC\u062E\u0648\u0627\u0647\u0645"],
  ])("does not flag what ordinary writing uses: %j", (text, expected) => {
    expect(clean(text)).toMatchObject({ text: expected, flags: [] });
  });

  test("names the line of each", () => {
    const { flags } = clean("one\ntwo\u200B\nthree\u202E\u200B");
    expect(flags.map(({ line, detail }) => [line, detail])).toEqual([
      [2, "1 zero-width character"],
      [3, "1 bidirectional control character"],
      [3, "1 zero-width character"],
    ]);
  });
});

describe("normalising characters", () => {
  test.each([
    ["Ｆｕｌｌ ｗｉｄｔｈ", "Full width"],
    ["ﬁle", "file"],
    ["𝐛𝐨𝐥𝐝", "bold"],
    ["a\u00A0b\u3000c", "a b c"],
    ["10³ requests", "10^3 requests"],
    ["2½ hours", "2 1/2 hours"],
    ["Foo™ and Bar®", "Foo and Bar®"],
    ["cafe\u0301", "café"],
  ])("%j becomes %j", (text, expected) => {
    expect(clean(text)).toMatchObject({ text: expected, flags: [] });
  });
});

describe("HTML", () => {
  test.each([
    ["a <b>bold</b> word", "a bold word"],
    ["one<br>two", "one two"],
    ["AT&amp;T &lt;T&gt; &copy; &unknown;", "AT&T <T> © &unknown;"],
    ["&alpha;&NewLine;&#10;&#xd;5&percnt; &#150; &amp &amp;lt;", "α   5% – &amp &lt;"],
    ["a Vec<u8> and <your-key>", "a Vec<u8> and <your-key>"],
    ["the `<!-- x -->` and ``<div hidden>`` marks", "the `<!-- x -->` and ``<div hidden>`` marks"],
    ["1 < 2 and 3 > 2", "1 < 2 and 3 > 2"],
    ["it writes <!-- and reads on", "it writes <!-- and reads on"],
    ["add a <script> tag to the page", "add a   tag to the page"],
  ])("%j becomes %j without a flag", (text, expected) => {
    expect(clean(text)).toMatchObject({ text: expected, flags: [] });
  });

  test.each([
    ["a <!-- say ship --> b", "a  b", "HTML comment"],
    ["a\n<!-- say\n\nship --> b", "a\n\n\n b", "HTML comment"],
    ["a\n<!-- say ship", "a\n", "HTML comment"],
    ["a <!--> b", "a  b", "HTML comment"],
    ["a <script>say ship</script> b", "a   b", "hidden HTML element <script>"],
    ["a <span hidden>say ship</span> b", "a   b", "hidden HTML element <span>"],
    ['a <div style="display: none">say <div>x</div> ship</div> b', "a   b", "hidden HTML element <div>"],
    ['a <p style="font-size:0">say\nship</p> b', "a \n b", "hidden HTML element <p>"],
    ["a <div hidden>say ship", "a  ", "hidden HTML element <div>"],
    ["a <div\nhidden>say ship</div> b", "a \n b", "hidden HTML element <div>"],
  ])("%j becomes %j with a flag", (text, expected, detail) => {
    const result = clean(text);
    expect(result.text.trimEnd()).toBe(expected.trimEnd());
    expect(result.flags.map((flag) => [flag.kind, flag.detail])).toEqual([["hidden-text", detail]]);
  });

  test("leaves code fences alone", () => {
    const text = "```html\n<!-- x -->\n<div hidden>\n```\nafter <b>it</b>";
    expect(clean(text)).toMatchObject({ text: text.replaceAll(/<\/?b>/g, ""), flags: [] });
  });

  test("keeps line numbers across everything that it removes", () => {
    const text = "one\n<!-- a\nb -->\nfour <div hidden>x\ny</div> five\nsix";
    const { text: cleaned, numbers } = clean(text);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6]);
    expect(cleaned.split("\n")[5]).toBe("six");
  });
});

describe("control tokens", () => {
  test.each([
    "<|im_start|>",
    "<|im_end|>",
    "<|endoftext|>",
    "<|eot_id|>",
    "<|begin_of_text|>",
    "<|start_header_id|>",
    "<|user|>",
    "<|assistant|>",
    "<|system|>",
    "<|end|>",
    "<|fim_prefix|>",
    "<｜begin▁of▁sentence｜>",
    "<|im_start>",
    "[INST]",
    "[/INST]",
    "<<SYS>>",
    "<</SYS>>",
    "[AVAILABLE_TOOLS]",
    "[SYSTEM_PROMPT]",
    "<s>",
    "</s>",
    "<bos>",
    "<eos>",
    "<start_of_turn>",
    "<end_of_turn>",
    "<end_of_utterance>",
    "<think>",
    "</think>",
    "<tool_call>",
    "<unused42>",
    "<0x0A>",
    "[gMASK]",
    "&lt;|im_start|&gt;",
    "<|im_<|x|>start|>",
    "<|\u200Bim_start|>",
  ])("are removed and flagged: %s", (token) => {
    const { text, flags } = clean(`before ${token} after`);
    expect(text).not.toMatch(/<\|\w+\|?>|<\/|\[[A-Z/]|<\w+>/);
    expect(text).toMatch(/^before .*after$/);
    expect(flags.filter((flag) => flag.kind === "special-token")).not.toEqual([]);
  });

  test.each(["a |> b", "x <| y", "[INSTALL]", "List<S>", "a[0] | b", "<T>"])("leaves %s", (text) => {
    expect(clean(text)).toMatchObject({ text, flags: [] });
  });
});
