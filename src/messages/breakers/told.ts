import type { Figures } from "./trip-of.ts";

/** What is kept with a transition: the figures that are not nothing, whole numbers. */
export function told(figures: Figures): Record<string, number> {
  const entries = Object.entries(figures).flatMap(([name, value]) => (value > 0 ? [[name, Math.floor(value)]] : []));
  return Object.fromEntries(entries);
}
