/** WCAG 2.2, 1.4.3. */
export const contrastMin = 4.5;

/** "#rrggbb", also of "#rgb"; null for what is no such colour. */
export function colourOf(written: string | undefined): string | null {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(written ?? "");
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join("")}`;
  return /^#[0-9a-f]{6}$/i.test(written ?? "") ? (written ?? null) : null;
}
