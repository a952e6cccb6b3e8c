import { broken } from "./zip-directory.ts";

/** Characters of one tag or one stretch of text; Excel's own limit of a cell is 32,767. */
const tokenCharsMax = 1024 * 1024;

/**
 * What a scan tells. Names come without prefix; `attributes` is the tag's text after its name, for `attribute`;
 * `text` is raw, for `decodeXml`. A tag that closes itself is opened and closed.
 */
export type XmlListener = {
  open: (name: string, attributes: string) => void;
  close: (name: string) => void;
  text: (raw: string) => void;
};

/**
 * Scans the XML of a package part by part: no tree, no entities of its own, and a document type is refused, since
 * Office writes none (ECMA-376 part 2, 9.1). Not a validator: what makes no sense to the listener is passed over.
 */
export function createXmlScanner(listener: XmlListener): { push: (piece: string) => void; end: () => void } {
  let carry = "";

  function scan(text: string): number {
    let at = 0;
    for (;;) {
      const open = text.indexOf("<", at);
      if (open < 0) return at;
      if (open > at) listener.text(text.slice(at, open));
      const end = tagEnd(text, open);
      if (end < 0) return open;
      report(text, open, end, listener);
      at = end;
    }
  }

  return {
    push(piece) {
      const text = carry + piece;
      carry = text.slice(scan(text));
      if (carry.length > tokenCharsMax) throw broken();
    },
    end() {
      if (carry.trim() !== "") throw broken();
    },
  };
}

function report(text: string, open: number, end: number, listener: XmlListener): void {
  const sign = text[open + 1];
  if (sign === "/") return listener.close(localName(text, open + 2, end - 1));
  if (sign === "?") return;
  if (sign === "!") {
    if (text.startsWith("<![CDATA[", open)) listener.text(text.slice(open + 9, end - 3).replaceAll("&", "&amp;"));
    else if (!text.startsWith("<!--", open)) throw broken();
    return;
  }
  const closesItself = text[end - 2] === "/";
  const inside = text.slice(open + 1, end - (closesItself ? 2 : 1));
  const blank = inside.search(/\s/u);
  const name = blank < 0 ? inside : inside.slice(0, blank);
  const local = name.slice(name.indexOf(":") + 1);
  listener.open(local, blank < 0 ? "" : inside.slice(blank));
  if (closesItself) listener.close(local);
}

/** Position after the tag that opens at `open`, or -1 when it does not end in this text. A `>` may stand inside quotes. */
function tagEnd(text: string, open: number): number {
  if (text[open + 1] === "!") {
    if (text.length < open + 9) return -1;
    const [sign, length] = text.startsWith("<!--", open)
      ? ["-->", 3]
      : text.startsWith("<![CDATA[", open)
        ? ["]]>", 3]
        : [">", 1];
    const end = text.indexOf(sign, open);
    return end < 0 ? -1 : end + length;
  }
  let at = open + 1;
  for (;;) {
    const end = text.indexOf(">", at);
    if (end < 0) return -1;
    const quote = firstQuote(text, at, end);
    if (quote < 0) return end + 1;
    const closing = text.indexOf(text[quote] ?? '"', quote + 1);
    if (closing < 0) return -1;
    at = closing + 1;
  }
}

function firstQuote(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22 || code === 0x27) return at;
  }
  return -1;
}

function localName(text: string, from: number, to: number): string {
  const name = text.slice(from, to).trim();
  return name.slice(name.indexOf(":") + 1);
}

/** The value of an attribute, whatever its prefix; null when it is absent. */
export function attribute(attributes: string, name: string): string | null {
  let at = attributes.indexOf(`${name}=`);
  while (at > 0 && !/[\s:]/u.test(attributes[at - 1] ?? "")) at = attributes.indexOf(`${name}=`, at + 1);
  if (at < 1) return null;
  const start = at + name.length + 2;
  const end = attributes.indexOf(attributes[start - 1] ?? '"', start);
  return end < 0 ? null : decodeXml(attributes.slice(start, end));
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The five entities of XML and character numbers; others stay as they are. U+0000 is no XML and becomes U+FFFD. */
export function decodeXml(raw: string): string {
  if (!raw.includes("&")) return raw;
  return raw.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/giu, (whole, hex, decimal, name) => {
    if (typeof name === "string") return named[name] ?? whole;
    const code = typeof hex === "string" ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : "\ufffd";
  });
}
