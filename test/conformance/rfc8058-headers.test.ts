import { describe, expect, test } from "vitest";
import { listHeaders } from "../../src/mail/list-headers.ts";

const url = "https://p.korenbloem.be/u/AQEB";
const listId = { phrase: null, id: "nieuws.list-id.korenbloem.be" };

function valuesOf(name: string, mailto: string | null = null, unsubscribeUrl = url): string[] {
  const headers = listHeaders({ unsubscribeUrl, mailto, listId, locale: "nl" });
  return headers.filter((header) => header.name.toLowerCase() === name.toLowerCase()).map(({ value }) => value);
}

describe("RFC 8058", () => {
  test('section 3.1: "The message needs to contain one List-Unsubscribe header field and one List-Unsubscribe-Post header field"', () => {
    expect(valuesOf("List-Unsubscribe")).toHaveLength(1);
    expect(valuesOf("List-Unsubscribe-Post")).toHaveLength(1);
  });

  test('section 3.1: "The List-Unsubscribe header field MUST contain one HTTPS URI. It MAY contain other non-HTTP/S URIs such as MAILTO:"', () => {
    expect(valuesOf("List-Unsubscribe")).toEqual([`<${url}>`]);
    const [both = ""] = valuesOf("List-Unsubscribe", "u@in.korenbloem.be?subject=unsub%20AQEB");
    expect(both).toBe(`<${url}>, <mailto:u@in.korenbloem.be?subject=unsub%20AQEB>`);
    expect(both.match(/https?:/g)).toHaveLength(1);
  });

  test("section 3.1: http is refused, but on loopback, where there is no certificate", () => {
    expect(() => valuesOf("List-Unsubscribe", null, "http://p.korenbloem.be/u/AQEB")).toThrow("https");
    expect(() => valuesOf("List-Unsubscribe", null, "http://localhost.korenbloem.be/u/AQEB")).toThrow("https");
    expect(valuesOf("List-Unsubscribe", null, "http://localhost:8787/u/AQEB")).toEqual([
      "<http://localhost:8787/u/AQEB>",
    ]);
  });

  test('section 3.1: "The List-Unsubscribe-Post header MUST contain the single key/value pair List-Unsubscribe=One-Click"', () => {
    expect(valuesOf("List-Unsubscribe-Post")).toEqual(["List-Unsubscribe=One-Click"]);
  });

  test("RFC 2369 section 2: nothing in a URI can be taken for its end", () => {
    for (const bad of ["a>b@x.be", "a,b@x.be", "a b@x.be"]) {
      expect(() => valuesOf("List-Unsubscribe", bad)).toThrow("percent-encoded");
    }
  });
});
