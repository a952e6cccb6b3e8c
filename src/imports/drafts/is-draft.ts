import type { Import } from "../queries.ts";

/** A preview whose file is still kept for what is decided about it. */
export function isDraft({ isPreview, fileUntil }: Pick<Import, "isPreview" | "fileUntil">): boolean {
  return isPreview && fileUntil !== null;
}
