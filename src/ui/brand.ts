/** WCAG 2.2, 1.4.3: the least contrast of text on its ground. */
const contrastMin = 4.5;
export const paper = { light: "#fbfaf7", dark: "#161a19" } as const;
export const accent = { light: "#0b6258", dark: "#5fc2b2" } as const;
/** Share of black or white mixed in at each try. */
const mixStep = 0.02;

type Rgb = readonly [number, number, number];

/**
 * The stylesheet of a sender's brand colour, for `/assets/brand/{hex}.css`.
 * @param hex six hexadecimal digits, with or without "#"
 * @returns CSS that resets the accent, or null when `hex` is no colour
 */
export function brandStyle(hex: string): string | null {
  const light = readableOn(hex, paper.light);
  const dark = readableOn(hex, paper.dark);
  if (light === null || dark === null) return null;
  return `:root{--accent:${light}}\n@media (prefers-color-scheme:dark){:root{--accent:${dark}}}\n`;
}

/** The nearest shade of `hex` that can be read on `ground`: darkened on a light one, lightened on a dark one. */
export function readableOn(hex: string, ground: string): string | null {
  const colour = parseHex(hex);
  const under = parseHex(ground);
  if (!colour || !under) return null;
  const towards: Rgb = luminance(under) > 0.18 ? [0, 0, 0] : [255, 255, 255];
  for (let share = 0; share < 1; share += mixStep) {
    const shade = mix(colour, towards, share);
    if (contrast(shade, under) >= contrastMin) return toHex(shade);
  }
  return toHex(towards);
}

/** Contrast ratio by WCAG 2.2, 1 to 21; null when either is no colour. */
export function contrastOf(a: string, b: string): number | null {
  const first = parseHex(a);
  const second = parseHex(b);
  return first && second ? contrast(first, second) : null;
}

function parseHex(hex: string): Rgb | null {
  const digits = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex.trim());
  if (!digits) return null;
  const [red = 0, green = 0, blue = 0] = digits.slice(1).map((pair) => Number.parseInt(pair, 16));
  return [red, green, blue];
}

function mix(colour: Rgb, towards: Rgb, share: number): Rgb {
  const part = (i: 0 | 1 | 2) => Math.round(colour[i] + (towards[i] - colour[i]) * share);
  return [part(0), part(1), part(2)];
}

function contrast(a: Rgb, b: Rgb): number {
  const [bright, dim] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return ((bright ?? 0) + 0.05) / ((dim ?? 0) + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function toHex(colour: Rgb): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}
