import { createHash } from "node:crypto";
import { signCheckpoint } from "../../src/consent/checkpoint.ts";
import { commitAddress, networkOf } from "../../src/consent/client-address.ts";
import { leafHashOf } from "../../src/consent/leaf.ts";
import { logKey } from "../../src/consent/log-key.ts";
import { inclusionProof, leafHash, rootOf, treeOf } from "../../src/consent/merkle.ts";
import { payloadSchema } from "../../src/consent/payload.ts";
import type { EvidenceInput } from "../../src/consent/evidence.ts";
import type { ConsentPayload } from "../../src/consent/payload.ts";

/** One person's history, as the tables would give it, for the tests of this folder. */

export const accountId = "0190f2c4-0000-7000-8000-00000000000a";
export const contactId = "0190f2c4-0000-7000-8000-0000000000c1";
export const origin = `permission.bakkerij-jansen.be/log/${accountId}`;
export const recordId = (n: number) => `0190f2c4-0000-7000-8000-00000000010${n}`;
const hashOf = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
const salt = (n: number) => new Uint8Array(32).fill(n);

const question = '<p>Mogen we u mailen over onze acties? \u201cJa, graag\u201d \\ "nee"</p>';
const noticeBody = "Bakkerij Jansen BV verwerkt uw adres om u te mailen.";
const template = "<mjml><mj-body>Blijven we in contact?</mj-body></mjml>";
const clientAddress = "203.0.113.77";

export const texts = [question, noticeBody, template].map((body) => ({
  sha256: hashOf(body),
  media_type: "text/html",
  body,
}));

export const given: ConsentPayload = payloadSchema.parse({
  schema: "reaffirm-consent/1",
  record_id: recordId(2),
  account: {
    id: accountId,
    name: "Bakkerij Jansen BV",
    legal_id: "BE0123456789",
    contact: "privacy@bakkerij-jansen.be",
    postal_address: "Dorpsstraat 1, 9000 Gent",
    country: "BE",
  },
  contact: contactId,
  event: {
    state: "given",
    at: "2026-11-22T08:14:09.412Z",
    method: "form_after_mail_link",
    restores: null,
    confirms: null,
  },
  language: "nl-BE",
  choices: [
    { topic: "acties", name: "Acties", frequency: "monthly", granted: true, partners: [] },
    { topic: "molen", name: "Nieuws van de molen", frequency: null, granted: false, partners: ["Molen De Hoop"] },
  ],
  text: { sha256: hashOf(question) },
  notice: { id: "0190f2c4-0000-7000-8000-0000000000e1", sha256: hashOf(noticeBody), locale: "nl-BE" },
  mail: {
    message: "0190f2c4-0000-7000-8000-0000000000d1",
    campaign: "0190f2c4-0000-7000-8000-0000000000f1",
    ses_message_id: "0102019a0000",
    sent_at: "2026-11-21T10:00:00.000Z",
    delivered_at: "2026-11-21T10:00:03.000Z",
    template_sha256: hashOf(template),
  },
  http: {
    client_network: networkOf(clientAddress),
    client_address_commit: commitAddress(salt(99), clientAddress),
    user_agent: "Mozilla/5.0 (X11; Linux x86_64)",
    posted_at: "2026-11-22T08:14:09.400Z",
    came_from_mail: true,
  },
  file: null,
  recorded_by: null,
  signals: ["explicit_choice", "dwell_29s"],
  counted: true,
  witnessed: true,
  prior: { basis: "consent_undocumented", source: "CRM export 2017", collected: "2012/2017" },
});

export const requested: ConsentPayload = payloadSchema.parse({
  ...given,
  record_id: recordId(1),
  event: { state: "requested", at: "2026-11-21T10:00:00.000Z", method: "mail_sent", restores: null, confirms: null },
  choices: [],
  text: null,
  http: null,
  signals: [],
});

export const withdrawn: ConsentPayload = payloadSchema.parse({
  ...given,
  record_id: recordId(3),
  event: { state: "withdrawn", at: "2026-12-01T09:00:00.000Z", method: "one_click", restores: null, confirms: null },
  choices: [],
  text: null,
  notice: null,
});

export const ownKey = () => logKey(new Uint8Array(32).fill(5), accountId, origin);

/** A log of 11 leaves, in which this person's records stand at 2, 5 and 9. */
export async function sampleInput(payloads: ConsentPayload[] = [requested, given]): Promise<EvidenceInput> {
  const places = [2, 5, 9];
  const records = payloads.map((payload, i) => {
    const index = places[i] ?? 10;
    const at = { payload, salt: salt(i + 1), seq: index, timeMs: Date.parse(payload.event.at) + 250 };
    return { ...at, leafIndex: index, leafHash: leafHashOf(at) };
  });
  const tree = treeOf(
    Array.from(
      { length: 11 },
      (_, i) => records.find((own) => own.leafIndex === i)?.leafHash ?? leafHash(new Uint8Array([i])),
    ),
  );
  return {
    account: {
      id: accountId,
      name: given.account.name,
      legal_id: given.account.legal_id,
      contact: given.account.contact,
      postal_address: given.account.postal_address,
    },
    contact: { id: contactId, address: "jan.peeters@telenet.be" },
    records: records.map((record) => ({
      ...record,
      inclusion: { size: tree.size, hashes: inclusionProof(tree, record.leafIndex) },
      clientAddress: record.payload === given ? { address: clientAddress, salt: salt(99) } : null,
    })),
    texts,
    messages: [
      {
        message: "0190f2c4-0000-7000-8000-0000000000d1",
        kind: "invitation",
        campaign: "0190f2c4-0000-7000-8000-0000000000f1",
        round: 0,
        language: "nl-BE",
        ses_message_id: "0102019a0000",
        submitted_at: "2026-11-21T10:00:00.000Z",
        delivered_at: "2026-11-21T10:00:03.000Z",
        bounced_at: null,
        complained_at: null,
        template_sha256: hashOf(template),
      },
    ],
    receipts: [
      {
        message: "0190f2c4-0000-7000-8000-0000000000d2",
        record_id: recordId(2),
        sent_at: "2026-11-22T08:14:12.000Z",
        delivered_at: null,
        text_sha256: null,
      },
    ],
    checkpoint: await signCheckpoint({ origin, size: tree.size, root: rootOf(tree) }, await ownKey()),
    madeAt: new Date("2026-12-24T12:00:00.000Z"),
  };
}
