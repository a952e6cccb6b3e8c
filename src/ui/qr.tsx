import type { Child } from "hono/jsx";
import { encodeQR } from "qr";

/** Light modules around it, by which a camera finds it (ISO/IEC 18004). */
const quiet = 4;

/** A text as a QR code: always dark on white, whatever the page's colours, since some cameras read no other. */
export function QrCode({ text, label }: { text: string; label: string }): Child {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: quiet });
  const size = rows.length;
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={pathOf(rows)} fill="#000" />
    </svg>
  );
}

/** Each run of dark modules as one rectangle. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) => {
      const text = row.map((isDark) => (isDark ? "#" : " ")).join("");
      return Array.from(text.matchAll(/#+/g), ({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`);
    })
    .join("");
}
