import { createRoute, z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import { unreachable } from "../errors.ts";
import { described, IdParams, streams, v1 } from "../http/v1.ts";
import { canonicalJson } from "./canonical-json.ts";
import { evidenceText } from "./evidence.ts";
import type { EvidenceDocument } from "./evidence-document.ts";
import { readEvidenceOf } from "./read-evidence.ts";
import { dpvDocument } from "./views/dpv.ts";
import { kantaraReceipt } from "./views/kantara.ts";

/** How long evidence is kept after the consent has ended (STANDARDS 5.6: Belgium's limitation of personal claims). */
const retention = "P5Y";

const evidence = createRoute({
  method: "get",
  path: "/contacts/{id}/evidence",
  ...described(
    "Consent",
    "consent",
    "One signed document that `reaffirm verify` checks offline; or ISO/IEC TS 27560, or Kantara receipts",
  ),
  request: { params: IdParams, query: z.object({ format: z.enum(["dpv", "kantara"]).optional() }) },
  responses: streams("application/json"),
});

export const evidenceApi = v1().openapi(evidence, async (c) => {
  const document = await readEvidenceOf(c.env, c.var.caller.accountId, c.req.valid("param").id);
  const { type, text } = written(c.env, document, c.req.valid("query").format);
  return new Response(text, { headers: { "content-type": type } });
});

function written({ config }: Pick<Deps, "config">, document: EvidenceDocument, format: "dpv" | "kantara" | undefined) {
  const { publicUrl } = config;
  const payloads = document.records.map(({ payload }) => payload);
  switch (format) {
    case undefined:
      return { type: "application/json", text: evidenceText(document) };
    case "dpv": {
      const controlUrl = `${publicUrl}/again/${document.account.id}`;
      const graph = dpvDocument(payloads, { publicUrl, controlUrl, retention, storedIn: "EU" });
      return { type: "application/ld+json", text: canonicalJson(graph) };
    }
    case "kantara": {
      const settings = { publicUrl, verifierKey: document.log.key };
      return {
        type: "application/json",
        text: canonicalJson(payloads.flatMap((payload) => kantaraReceipt(payload, settings) ?? [])),
      };
    }
    default:
      return unreachable(format);
  }
}
