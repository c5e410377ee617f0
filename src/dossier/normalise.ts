const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * Unicode NFKC, so that full-width, styled and ligature letters are the letters they look like.
 * Three things that NFKC would garble are put right first: `10³` becomes `10^3` and not `103`,
 * `2½` becomes `2 1/2` and not `21/2`, and `Foo™` does not become `FooTM`.
 * Every kind of space becomes a plain one; tabs become four. Line breaks are kept.
 */
export function normalise(text: string): string {
  return text
    .replaceAll(/[™℠]/g, "")
    .replaceAll(/(?<=[\d)])[⁰¹²³⁴-⁹]+/g, (digits) => `^${plainDigits(digits)}`)
    .replaceAll(/(?<=\d)(?=[¼½¾⅐-⅞])/g, " ")
    .normalize("NFKC")
    .replaceAll("\u2044", "/")
    .replaceAll("\t", "    ")
    .replaceAll(/\p{Zs}/gu, " ");
}

function plainDigits(digits: string): string {
  return Array.from(digits, (digit) => superscripts.indexOf(digit)).join("");
}
