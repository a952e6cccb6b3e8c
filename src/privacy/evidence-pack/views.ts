import { canonicalJson } from "../../consent/canonical-json.ts";
import type { EvidenceDocument } from "../../consent/evidence-document.ts";
import { dpvDocument } from "../../consent/views/dpv.ts";
import { kantaraReceipt } from "../../consent/views/kantara.ts";
import type { Deps } from "../../deps.ts";

/** How long evidence is kept after the consent has ended (STANDARDS 5.6: Belgium's limitation of personal claims). */
const retention = "P5Y";

/** The same records in other people's words: ISO/IEC TS 27560 in DPV JSON-LD, and Kantara receipts. */
export function viewsOf({ config }: Pick<Deps, "config">, document: EvidenceDocument) {
  const { publicUrl } = config;
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
