import { describe, expect, test } from "vitest";
import { dropPraise } from "../../../../src/dossier/screen/hype.ts";

describe("dropping words of praise", () => {
  test.each([
    ["It is a revolutionary parser for PDF files.", "It is a parser for PDF files."],
    ["It has an amazing editor.", "It has an editor."],
    ["It is an amazing parser.", "It is a parser."],
    ["It is a world-class editor.", "It is an editor."],
    ["It has a seamless API for export.", "It has an API for export."],
    ["It offers a seamless UI for export.", "It offers a UI for export."],
    ["It is a seamless one-click installer.", "It is a one-click installer."],
    ["It is a truly amazing, world-class parser.", "It is a parser."],
    ["Revolutionary engine for 3D scenes.", "Engine for 3D scenes."],
    ["It seamlessly integrates with Slack.", "It integrates with Slack."],
    ["Seamlessly moves files between hosts.", "Moves files between hosts."],
    ["It is incredibly fast on ARM.", "It is fast on ARM."],
    ["With cutting-edge models it reads receipts.", "With models it reads receipts."],
  ])("%s", (sentence, expected) => {
    expect(dropPraise(sentence).text).toBe(expected);
  });

  test.each([
    "The engine is revolutionary.",
    "It is fast and seamless.",
    "A fast, seamless, open importer reads CSV.",
    "Its revolutionary and fast importer reads CSV.",
    "It works seamlessly.",
    "It moves files quickly and seamlessly between hosts.",
    "It is not a seamless migration.",
    "It imports from Amazing Marvin.",
    "It lists outstanding invoices.",
    "Beautiful Soup parses the pages.",
    "It is not incredibly fast.",
    "It reads as seamlessly as before.",
  ])("leaves alone: %s", (sentence) => {
    expect(dropPraise(sentence)).toEqual({ text: sentence, dropped: [] });
  });

  test("reports what it dropped", () => {
    expect(dropPraise("It is a truly amazing parser.").dropped).toEqual(["truly", "amazing"]);
  });
});
