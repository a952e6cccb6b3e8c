/** An id of each kind, by the word that stands before it in a path; test/http/examples.test.ts puts real ones in their place. */
export const exampleIds: Readonly<Record<string, string>> = {
  lists: "01a20423-8e20-7eba-907b-000000000001",
  imports: "01a20423-8e20-7eba-907b-000000000002",
  contacts: "01a20423-8e20-7eba-907b-000000000003",
  campaigns: "01a20423-8e20-7eba-907b-000000000004",
  messages: "01a20423-8e20-7eba-907b-000000000005",
  exports: "01a20423-8e20-7eba-907b-000000000006",
  requests: "01a20423-8e20-7eba-907b-000000000007",
  erasures: "01a20423-8e20-7eba-907b-000000000008",
  keys: "01a20423-8e20-7eba-907b-000000000009",
  overrides: "01a20423-8e20-7eba-907b-00000000000a",
  connectors: "01a20423-8e20-7eba-907b-00000000000b",
  "sender-domains": "01a20423-8e20-7eba-907b-00000000000c",
  "webhook-endpoints": "01a20423-8e20-7eba-907b-00000000000d",
  suppressions: "5d5f3a0b6f3e1c7c1c0d2a4b8e9f00112233445566778899aabbccddeeff0011",
  others: "01a20423-8e20-7eba-907b-0000000000ff",
};

const an = "an.peeters@telenet.be";
const joris = "joris@molendewiek.be";
/** SHA-256 of info@molendewiek.be. */
const hash = "f774723d8cd4b7c270647a5d4fa5be6063e69f8cef7279ce782d58e9e565ddd7";
/** A green square of 16 pixels. */
const square =
  "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mPgToogCTGMahjVMHw1AABvs8UBNjR2+QAAAABJRU5ErkJggg==";

/** A body for each operation that takes JSON. */
export const bodyExamples: Readonly<Record<string, unknown>> = {
  "PUT /account": {
    name: "Bakkerij De Korenbloem",
    legal_id: "0123.456.789",
    postal_address: "Molenstraat 1, 9000 Gent",
    contact: "info@bakkerij-de-korenbloem.be",
    default_locale: "nl",
    country: "BE",
    time_zone: "Europe/Brussels",
    brand: { colour: "#0b6258" },
  },
  "PUT /account/logo": { data: square },
  "DELETE /account/stop": { reason: "The list of the trade fair is off our books; nobody else complained." },
  "POST /keys": {
    name: "newsletter platform",
    scopes: ["suppressions:read", "permissions"],
    expires_at: "2027-12-31T22:59:59Z",
    requests_per_second: 200,
  },
  "PATCH /keys/{id}": { requests_per_second: 500 },
  "POST /keys/{id}/rotations": { overlap_hours: 24 },
  "POST /addresses/check": { addresses: [" Jan.Janssens@GMIAL.com ", an, "geen adres"], resolve: false },
  "POST /lists": {
    name: "Klanten 2017",
    source: "CRM export 2017",
    source_kind: "customers",
    basis: "consent_undocumented",
    collected_from: "2014-01-01",
    collected_to: "2017-12-31",
    last_contact: "2025-06-01",
    opt_outs: "none_known",
  },
  "PATCH /lists/{id}": { statement: "From the till; whoever asked to be taken off was." },
  "POST /contacts/search": { address: an },
  "PUT /topics": [
    {
      key: "newsletter",
      kind: "own",
      partners: [],
      names: { nl: "Nieuwsbrief", fr: "Lettre d'information", de: "Rundbrief", en: "Newsletter" },
      frequencies: ["weekly", "monthly"],
    },
  ],
  "POST /permissions/check": { topic: "newsletter", addresses: [an, joris] },
  "POST /links": { addresses: [an], purposes: ["unsubscribe", "preferences"] },
  "POST /sends": { topic: "newsletter", addresses: [an], sent_at: "2026-11-22T08:00:00Z" },
  "POST /consent-requests": {
    address: "nieuw@telenet.be",
    topics: [{ topic: "newsletter", frequency: "monthly" }],
    source: "checkout",
    language: "nl",
  },
  "POST /notices": { locale: "nl", body: "Wij mailen u alleen wat u koos. U kunt altijd stoppen." },
  "POST /consent-records": {
    address: "lore@telenet.be",
    topics: ["newsletter"],
    method: "paper",
    occurred_at: "2026-11-20T10:00:00Z",
    file_sha256: hash,
  },
  "POST /campaigns": {
    name: "Blijven we in contact?",
    list_id: exampleIds["lists"],
    sender: { name: "De Korenbloem", address: "nieuws@bakkerij-de-korenbloem.be" },
    topics: ["newsletter"],
    reminders: [{ after_days: 7 }],
    pace: "careful",
  },
  "PATCH /campaigns/{id}": { texts: { nl: { subject: "Wilt u van ons blijven horen?" } }, pace: "provider" },
  "POST /campaigns/{id}/launches": {
    acknowledged: ["undocumented", "older_than_36_months"],
    statement: "Checked by Els.",
  },
  "POST /campaigns/{id}/stops": { reason: "The shop closes." },
  "POST /campaigns/{id}/tests": { to: "els@bakkerij-de-korenbloem.be", locale: "nl" },
  "POST /campaigns/{id}/overrides": {
    code: "role",
    reason: "These are one-person firms that gave this address themselves.",
  },
  "POST /exports": { what: "cleaned_list", list_id: exampleIds["lists"], purpose: "The newsletter of May" },
  "POST /sender-domains": { domain: "molendewiek.be", link_host: null },
  "PATCH /sender-domains/{id}": { link_host: "post.bakkerij-de-korenbloem.be" },
  "POST /erasures/{id}/openings": { reason: "Letter of the Data Protection Authority of 3 May" },
  "POST /requests": { kind: "objection", channel: "phone", received_at: "2026-11-20T10:00:00Z", address: joris },
  "PATCH /requests/{id}": { status: "done", answer: "Told by phone the same day." },
  "PUT /retention": { days: { audit: 730 } },
  "POST /suppressions/check": { addresses: [an, joris], hashes: [hash], topic: "newsletter" },
  "POST /suppressions": {
    entries: [
      {
        address: "bart@telenet.be",
        reason: "unsubscribe",
        occurred_at: "2024-03-01T09:30:00Z",
        source: "Mailchimp, audience Klanten",
      },
      { hash, reason: "manual", topic: "newsletter" },
    ],
  },
  "DELETE /suppressions/{key}": { reason: "Entered by mistake", evidence: "Note of 3 May" },
  "POST /webhook-endpoints": {
    url: "https://platform.example.org/hooks/reaffirm",
    events: ["contact.opted_in", "contact.unsubscribed", "suppression.added", "suppression.lifted"],
  },
  "PATCH /webhook-endpoints/{id}": { events: ["suppression.added", "suppression.lifted"], enabled: true },
  "POST /webhook-endpoints/{id}/replays": { since: "2026-11-22T00:00:00Z" },
  "POST /connectors": {
    kind: "listmonk",
    url: "https://news.example.org",
    user: "reaffirm",
    token: "the-token-of-that-user",
    lists: [{ topic: "newsletter", list_id: 3 }],
  },
  "PATCH /connectors/{id}": { requests_per_second: 5 },
  "POST /connectors/{id}/sync": { all: true },
};

/** Values for the query of those that need some to make sense. */
export const queryExamples: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
  "GET /audience": { topic: "newsletter" },
  "GET /suppressions": { reason: "unsubscribe", limit: 100 },
  "GET /suppressions/changes": { limit: 500, wait: 0 },
  "GET /audit": { limit: 50 },
  "GET /campaigns/{id}/preview": { locale: "nl", round: 0 },
  "DELETE /campaigns/{id}/pause": { reason: "Looked into: one full mailbox" },
  "POST /lists/{id}/imports": { preview: "false", name: "klanten.csv" },
};
