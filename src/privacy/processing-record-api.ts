import { createRoute, z } from "@hono/zod-openapi";
import { answers, described, v1 } from "../http/v1.ts";
import { readProcessingRecord } from "./processing-record.ts";

const read = createRoute({
  method: "get",
  path: "/processing-record",
  ...described("Privacy", "privacy", "The register of processing (GDPR art. 30), made of what is set and done here"),
  responses: answers(200, z.record(z.string(), z.unknown()).openapi("ProcessingRecord")),
});

export const processingRecordApi = v1().openapi(read, async (c) =>
  c.json({ ...(await readProcessingRecord(c.env, c.var.caller.accountId)) }, 200),
);
