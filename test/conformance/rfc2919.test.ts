import { describe, expect, test } from "vitest";
import { listHeaders } from "../../src/mail/list-headers.ts";

function listId(phrase: string | null, id = "nieuws.t7f3a.list-id.korenbloem.be"): string | undefined {
  const headers = listHeaders({ unsubscribeUrl: "https://x.be/u/A", listId: { phrase, id }, locale: "nl" });
  return headers.find(({ name }) => name === "List-Id")?.value;
}

describe("RFC 2919", () => {
  test('section 3: list-id-header = "List-ID:" [phrase] "<" list-id ">"', () => {
    expect(listId(null)).toBe("<nieuws.t7f3a.list-id.korenbloem.be>");
    expect(listId("  ")).toBe("<nieuws.t7f3a.list-id.korenbloem.be>");
    expect(listId('Bakkerij "De Molen"')).toBe('"Bakkerij \\"De Molen\\"" <nieuws.t7f3a.list-id.korenbloem.be>');
  });

  test("section 3: a list-id is dot-atom text with a label before its namespace", () => {
    for (const bad of ["nieuws", ".nieuws.be", "nieuws..be", "nieuws @x.be", "nieuws.bé", "a.b>"]) {
      expect(() => listId(null, bad)).toThrow("List-Id");
    }
  });

  test('section 3: "The list identifier length MUST NOT exceed 255 octets"', () => {
    expect(listId(null, `a.${"b".repeat(253)}`)).toHaveLength(257);
    expect(() => listId(null, `a.${"b".repeat(254)}`)).toThrow("255");
  });

  test("RFC 2047 section 2: a phrase in another script becomes encoded words of at most 75 characters, none splitting a character", () => {
    const phrase = `Café „Ärger“ ${"é".repeat(60)} 🥐`;
    const words =
      listId(phrase)
        ?.replace(/ <[^>]*>$/, "")
        .split(" ") ?? [];
    expect(words.every((word) => word.length <= 75 && /^=\?UTF-8\?B\?[A-Za-z0-9+/]+=*\?=$/.test(word))).toBe(true);
    const decoded = words.map((word) => new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(word)));
    expect(decoded.join("")).toBe(phrase);
  });
});

function bytesOf(word: string): Uint8Array {
  return Uint8Array.from(atob(word.slice(10, -2)), (character) => character.charCodeAt(0));
}
