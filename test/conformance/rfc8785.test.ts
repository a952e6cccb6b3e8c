import canonicalize from "canonicalize";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, parseStrictJson } from "../../src/consent/canonical-json.ts";

describe("RFC 8785, canonical JSON", () => {
  test("section 3.2.2: the example of primitive types", () => {
    const value = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    );
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test("section 3.2.3: keys are sorted by UTF-16 code unit", () => {
    const value = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 };
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
  });

  test("the short way for values that are in order gives what the library gives, for any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalize(value) ?? "";
        expect(canonicalJson(value)).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    [undefined],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    ["\ud800"],
    [{ "\udc00": 1 }],
    [{ a: ["\ud800"] }],
  ])("%j has no canonical form", (value) => {
    expect(() => canonicalJson(value)).toThrow();
  });
});

describe("strict reading", () => {
  test("reads any JSON as written compactly or laid out, and gives the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2, "\t"), (value, space) => {
        const text = JSON.stringify(value, null, space);
        const proto = text.includes('"__proto__":');
        expect(parseStrictJson(text)).toEqual(proto ? null : { value: JSON.parse(text) });
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    '{"a":1,"a":1}',
    '{"a":1,"\\u0061":2}',
    '{"a":{"b":1,"c":2,"b":1}}',
    "1.0",
    "1e0",
    "-0",
    "10000000000000000001",
    "1e400",
    "[1,]",
    "[1] [2]",
    "01",
    "'a'",
    '"\\ud800"',
    '{"\\udc00":1}',
    '{"__proto__":1}',
    "NaN",
    "\ufeff1",
    "\u00a01",
    "",
  ])("refuses %j", (text) => {
    expect(parseStrictJson(text)).toBeNull();
  });

  test.each(['"\\u0041\\/"', '{"a" : "\\"}{\\\\" }', ' [ "\\\\" , "\\"" ]\n'])("reads %j", (text) => {
    expect(parseStrictJson(text)).toEqual({ value: JSON.parse(text) });
  });
});
