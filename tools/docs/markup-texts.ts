/** Elements inside a line of text. */
const inline = /<\/?(?:a|abbr|b|bdi|code|em|i|small|span|strong|time)\b[^<>]*>/gu;
const shownAttributes = /\b(?:aria-label|alt|title|placeholder|content|label)="([^"]*)"/gu;

/** The texts of a piece of HTML or SVG: those between its blocks, and the attributes that are read out or shown. */
export function markupTexts(markup: string): string[] {
  const attributes = [...markup.matchAll(shownAttributes)].map(([, text]) => text!);
  const blocks = markup.replaceAll(inline, "").split(/<[^<>]*>/u);
  return [...blocks, ...attributes].map((text) => text.replaceAll(/\s+/gu, " ").trim()).filter(Boolean);
}
