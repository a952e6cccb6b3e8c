const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  shy: "\u00ad",
  zwj: "\u200d",
  zwnj: "\u200c",
  ensp: "\u2002",
  emsp: "\u2003",
  thinsp: "\u2009",
  euro: "€",
  pound: "£",
  copy: "©",
  reg: "®",
  trade: "™",
  hellip: "…",
  middot: "·",
  bull: "•",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  sbquo: "‚",
  ldquo: "“",
  rdquo: "”",
  bdquo: "„",
  laquo: "«",
  raquo: "»",
  lsaquo: "‹",
  rsaquo: "›",
  szlig: "ß",
  oelig: "œ",
  OElig: "Œ",
  aelig: "æ",
  AElig: "Æ",
  ccedil: "ç",
  Ccedil: "Ç",
  ntilde: "ñ",
  Ntilde: "Ñ",
  oslash: "ø",
  Oslash: "Ø",
  aring: "å",
  Aring: "Å",
};

const accents: Readonly<Record<string, string>> = {
  acute: "\u0301",
  grave: "\u0300",
  circ: "\u0302",
  uml: "\u0308",
  tilde: "\u0303",
};

/** A character reference of HTML: numbers, and the names that Western European text needs. */
export const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi;

/** The character that a reference stands for; null for one that is not known here. */
export function entityOf(whole: string): string | null {
  const [, decimal, hex, name] = new RegExp(`^${entity.source}$`, "i").exec(whole) ?? [];
  if (name !== undefined) {
    const [, letter = "", accent = ""] = /^([A-Za-z])(acute|grave|circ|uml|tilde)$/.exec(name) ?? [];
    return named[name] ?? (letter ? `${letter}${accents[accent] ?? ""}`.normalize("NFC") : null);
  }
  const code = decimal ? Number.parseInt(decimal, 10) : hex ? Number.parseInt(hex, 16) : 0;
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : null;
}

/** Text as a reader sees it; what is not known stays as it stands. */
export function decodeEntities(text: string): string {
  return text.includes("&") ? text.replace(entity, (whole) => entityOf(whole) ?? whole) : text;
}
