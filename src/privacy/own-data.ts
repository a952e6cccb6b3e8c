import { getAccount } from "../accounts/queries.ts";
import { recordsOfContact, stateOf } from "../consent/queries.ts";
import { recordShape } from "../consent/record-shape.ts";
import type { contacts } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { rfc3339 } from "../http/time.ts";
import { readActs } from "./own-data-acts.ts";
import { readPlaces } from "./own-data-places.ts";
import { readMails } from "./own-data-mails.ts";

const ownDataFormat = "reaffirm-own-data/1";
export type OwnData = Awaited<ReturnType<typeof readOwnData>>;
type Reader = Pick<Deps, "db" | "linkKeys" | "now">;

/**
 * Everything that is held on one person (GDPR art. 15, 20), for the person and for `GET /v1/contacts/{id}/export` alike.
 * Times are RFC 3339 UTC. Links in mails are masked: a file that is passed on must answer for nobody.
 */
export async function readOwnData(deps: Reader, contact: typeof contacts.$inferSelect) {
  const { accountId, id } = contact;
  const account = await getAccount(deps, accountId);
  const records = await recordsOfContact(deps, accountId, id);
  const { status, since, topics } = stateOf(records);
  return {
    format: ownDataFormat,
    made_at: rfc3339(deps.now()),
    controller: {
      name: account.name,
      legal_id: account.legalId,
      postal_address: account.postalAddress,
      contact: account.contact,
      dpo: account.dpo,
    },
    contact: {
      id,
      address: contact.address,
      name: contact.name,
      language: contact.language,
      country: contact.country,
      verdict: contact.verdict,
      reasons: contact.reasons,
      suggestion: contact.suggestion,
      role: contact.isRole,
      mx_group: contact.mxGroup,
      created_at: rfc3339(contact.createdAt),
      updated_at: rfc3339(contact.updatedAt),
      first_used_at: rfc3339(contact.usedAt),
    },
    ...(await readPlaces(deps, accountId, id)),
    consent: { state: { status, since, topics }, records: records.map((record) => recordShape(record)) },
    ...(await readMails(deps, accountId, id)),
    ...(await readActs(deps, contact)),
  };
}
