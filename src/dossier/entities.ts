const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  shy: "\u00AD",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  copy: "©",
  reg: "®",
  times: "×",
  euro: "€",
  pound: "£",
  yen: "¥",
  deg: "°",
  lbrack: "[",
  rbrack: "]",
  vert: "|",
};

/** Decodes the character references of HTML once; an unknown name stays as it is. */
export function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g, (match, ...groups) => {
    const [decimal, hex, name] = groups as (string | undefined)[];
    if (name !== undefined) return named[name] ?? match;
    const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
    if (code > 0x10ffff) return "";
    // A line break made here would shift the line numbers.
    return code === 0x0a || code === 0x0d ? " " : String.fromCodePoint(code);
  });
}
