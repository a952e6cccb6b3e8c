import { expect, test } from "vitest";
import { accent, brandStyle, contrastOf, paper, readableOn } from "../../src/ui/brand.ts";
import { style } from "../../src/ui/style.ts";

function tokens(block: number): Record<string, string> {
  const found = [...style.matchAll(/--(\w+):(#[0-9a-f]{6})/g)].slice(block * 10, block * 10 + 10);
  return Object.fromEntries(found.map(([, name, value]) => [name, value]));
}

test.each([
  ["light", 0],
  ["dark", 1],
])("all words can be read on paper and card in %s mode", (_mode, block) => {
  const colours = tokens(block);
  for (const word of ["ink", "soft", "accent", "red", "ochre", "slate"]) {
    for (const ground of ["paper", "card"]) {
      expect(contrastOf(colours[word] ?? "", colours[ground] ?? "")).toBeGreaterThanOrEqual(4.5);
    }
  }
  expect(contrastOf(colours["edge"] ?? "", colours["card"] ?? "")).toBeGreaterThanOrEqual(3);
});

test("the stylesheet uses no variable that it does not set, and loads nothing", () => {
  const set = new Set(Array.from(style.matchAll(/--(\w+):/g), ([, name]) => name));
  expect(Array.from(style.matchAll(/var\(--(\w+)\)/g), ([, name]) => name).filter((name) => !set.has(name))).toEqual(
    [],
  );
  expect(style).not.toMatch(/url\(|@import|@font-face/);
});

test("yes and no are one rule: nothing styles one of two answers", () => {
  expect(style).toContain("button.answer{");
  expect(style).not.toMatch(/button\.(yes|no|stay|leave)|value=/);
});

test.each(["#f7d100", "#ffffff", "#000000", "ff0000", "#0b6258"])(
  "a brand's %s is moved until it can be read in both modes",
  (hex) => {
    for (const ground of [paper.light, paper.dark]) {
      expect(contrastOf(readableOn(hex, ground) ?? "", ground)).toBeGreaterThanOrEqual(4.5);
    }
    expect(brandStyle(hex)).toMatch(
      /^:root\{--accent:#[0-9a-f]{6}\}\n@media \(prefers-color-scheme:dark\)\{:root\{--accent:#[0-9a-f]{6}\}\}\n$/,
    );
  },
);

test("a colour that passes stays as it is, and what is no colour gives no stylesheet", () => {
  expect(readableOn(accent.light, paper.light)).toBe(accent.light);
  expect([brandStyle("red"), brandStyle("12345"), brandStyle("000000}body{")]).toEqual([null, null, null]);
});
