import { Hono } from "hono";
import type { Deps } from "../deps.ts";
import { consolePage } from "./console-pages.ts";
import { DocsPage } from "./docs/page.tsx";
import { readDocument, type ReadDocument } from "./docs/read-document.ts";

/**
 * `/docs`: the OpenAPI document as a page for people; made here, with no script and nothing from elsewhere. The document
 * follows from the code alone, so it is read once: anybody may ask for this page.
 */
export function docsRoutes(openApi: () => unknown) {
  let read: ReadDocument | null = null;
  return new Hono<{ Bindings: Deps }>().get("/docs", consolePage, (c) => {
    read ??= readDocument(openApi());
    return c.html(<DocsPage document={read} publicUrl={c.env.config.publicUrl} />);
  });
}
