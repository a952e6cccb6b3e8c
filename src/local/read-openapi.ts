import { app } from "../app.ts";

/** The service's own OpenAPI document. It needs nobody to answer: no database, no settings. */
export async function readOpenapi(): Promise<unknown> {
  const environment = Object.assign(Object.create(null), {
    config: { publicUrl: "http://localhost:8787" },
    log: () => {},
  });
  return await (await app.request("/openapi.json", {}, environment)).json();
}
