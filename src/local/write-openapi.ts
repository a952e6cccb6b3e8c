import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { readOpenapi } from "./read-openapi.ts";

/** Writes the OpenAPI document to the file that is named, for the linter (`npm run check:openapi`). */
const [, , file = "dist/openapi.json"] = process.argv;
await mkdir(dirname(file), { recursive: true });
await writeFile(file, JSON.stringify(await readOpenapi(), null, 2));
