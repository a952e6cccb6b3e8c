import { Hono } from "hono";
import type { Deps } from "../deps.ts";
import { consolePage } from "./console-pages.ts";
import { DocsPage } from "./docs/page.tsx";
import { readDocument } from "./docs/read-document.ts";

/** `/docs`: the OpenAPI document as a page for people; made here, with no script and nothing from elsewhere. */
export function docsRoutes(openApi: () => unknown) {
  return new Hono<{ Bindings: Deps }>().get("/docs", consolePage, (c) =>
    c.html(<DocsPage document={readDocument(openApi())} publicUrl={c.env.config.publicUrl} />),
  );
}
