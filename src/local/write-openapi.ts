import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { app } from "../app.ts";

/** Writes the OpenAPI document to the file that is named, for the linter (`npm run check:openapi`). It needs nobody to answer. */
const [, , file = "dist/openapi.json"] = process.argv;
const environment = Object.assign(Object.create(null), {
  config: { publicUrl: "http://localhost:8787" },
  log: () => {},
});
const document: unknown = await (await app.request("/openapi.json", {}, environment)).json();
await mkdir(dirname(file), { recursive: true });
await writeFile(file, JSON.stringify(document, null, 2));
