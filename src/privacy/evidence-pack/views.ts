import { keptMs } from "../../accounts/retention.ts";
import { canonicalJson } from "../../consent/canonical-json.ts";
import type { EvidenceDocument } from "../../consent/evidence-document.ts";
import { dpvDocument } from "../../consent/views/dpv.ts";
import { kantaraReceipt } from "../../consent/views/kantara.ts";
import type { Deps } from "../../deps.ts";

const dayMs = 24 * 3600 * 1000;

/** The same records in other people's words: ISO/IEC TS 27560 in DPV JSON-LD, and Kantara receipts. */
export async function viewsOf({ config, db }: Pick<Deps, "config" | "db">, document: EvidenceDocument) {
  const { publicUrl } = config;
  // How long evidence is kept after the consent has ended, as the account has set it.
  const keptDays = Math.round((await keptMs({ db }, document.account.id, "consent_proofs")) / dayMs);
  const retention = `P${keptDays}D`;
  const payloads = document.records.map(({ payload }) => payload);
  return {
    dpv: () => {
      const controlUrl = `${publicUrl}/again/${document.account.id}`;
      return canonicalJson(dpvDocument(payloads, { publicUrl, controlUrl, retention, storedIn: "EU" }));
    },
    kantara: () => {
      const settings = { publicUrl, verifierKey: document.log.key };
      return canonicalJson(payloads.flatMap((payload) => kantaraReceipt(payload, settings) ?? []));
    },
  };
}
