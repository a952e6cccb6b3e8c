import { z } from "zod";
import { decodeTarget } from "./hyperlinks.ts";

const LinkObject = z.object({ text: z.string(), hyperlink: z.string() });

/** A cell's text; of one in which a link was written as JSON, its text, and without any the address that it leads to. */
export function textOfLink(text: string): string {
  if (!text.startsWith('{"text":')) return text;
  const link = LinkObject.safeParse(jsonOf(text));
  if (!link.success) return text;
  return link.data.text || decodeTarget(link.data.hyperlink.replace(/^mailto:/iu, "").replace(/\?.*$/u, ""));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
