import { readRelations } from "./workbook.ts";
import { attribute } from "./xml-tags.ts";
import type { ZipDirectory } from "./zip-directory.ts";

/** Excel's own limit of links in a sheet is 65,530. */
const linksMax = 70_000;
const tagCharsMax = 16 * 1024;

/**
 * The `mailto:` links of a sheet's cells, from cell (`B14`) to address. They stand behind the rows, so the sheet is
 * inflated once more for them, and only when its relations have any. A link over several cells counts for the first.
 */
export async function readMailLinks(zip: ZipDirectory, sheetPart: string): Promise<ReadonlyMap<string, string>> {
  const links = new Map<string, string>();
  const targets = new Map<string, string>();
  for (const { id, target } of await readRelations(zip, sheetPart)) {
    const address = /^mailto:([^?]+)/iu.exec(target)?.[1];
    if (address) targets.set(id, decodeTarget(address));
  }
  const bytes = targets.size === 0 ? null : zip.open(sheetPart);
  if (!bytes) return links;
  const decoder = new TextDecoder("utf-8");
  let carry = "";
  for await (const piece of bytes) {
    const text = carry + decoder.decode(piece, { stream: true });
    let at = 0;
    for (;;) {
      const open = text.indexOf("hyperlink ", at);
      const end = open < 0 ? -1 : text.indexOf(">", open);
      if (end < 0) {
        carry = text.slice(open < 0 ? Math.max(at, text.length - 10) : open).slice(0, tagCharsMax);
        break;
      }
      const tag = text.slice(open + 9, end);
      const target = targets.get(attribute(tag, "id") ?? "");
      const cell = attribute(tag, "ref")?.split(":")[0];
      if (target !== undefined && cell !== undefined && links.size < linksMax) links.set(cell, target);
      at = end;
    }
  }
  return links;
}

/** A link's target without its percent signs, where they make sense. */
export function decodeTarget(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
