import { createRoute, z } from "@hono/zod-openapi";
import { evidenceText } from "../../consent/evidence.ts";
import { readEvidenceOf } from "../../consent/read-evidence.ts";
import { streamPieces } from "../../http/stream-pieces.ts";
import { described, IdParams, streams, v1 } from "../../http/v1.ts";
import { campaignPack } from "./campaign-pack.ts";
import { contactPack } from "./contact-pack.ts";
import { viewsOf } from "./views.ts";

const ofContact = createRoute({
  method: "get",
  path: "/contacts/{id}/evidence",
  ...described(
    "Consent",
    "consent",
    "One signed document that `reaffirm verify` checks offline; as a zip with the mails, a page to read and the proofs (`zip`); or ISO/IEC TS 27560, or Kantara receipts",
  ),
  request: { params: IdParams, query: z.object({ format: z.enum(["zip", "dpv", "kantara"]).optional() }) },
  responses: streams("application/json"),
});

const ofCampaign = createRoute({
  method: "get",
  path: "/campaigns/{id}/evidence",
  ...described(
    "Consent",
    "consent",
    "Every record of a campaign with its proof, the texts, and what became of each mail: a zip that `reaffirm verify` checks offline. People are named by their ids alone",
  ),
  request: { params: IdParams },
  responses: streams("application/zip"),
});

export const evidenceApi = v1()
  .openapi(ofContact, async (c) => {
    const { accountId } = c.var.caller;
    const { id } = c.req.valid("param");
    const { format } = c.req.valid("query");
    if (format === "zip") return zipAnswer(`evidence-${id}`, await contactPack(c.env, accountId, id));
    const document = await readEvidenceOf(c.env, accountId, id);
    if (format === undefined) return answer("application/json", evidenceText(document));
    const views = await viewsOf(c.env, document);
    return format === "dpv" ? answer("application/ld+json", views.dpv()) : answer("application/json", views.kantara());
  })
  .openapi(ofCampaign, async (c) => {
    const { id } = c.req.valid("param");
    return zipAnswer(`evidence-campaign-${id}`, await campaignPack(c.env, c.var.caller.accountId, id));
  });

const answer = (type: string, text: string) => new Response(text, { headers: { "content-type": type } });

function zipAnswer(name: string, pieces: AsyncGenerator<Uint8Array>): Response {
  const headers = { "content-type": "application/zip", "content-disposition": `attachment; filename="${name}.zip"` };
  return new Response(streamPieces(pieces), { headers });
}
