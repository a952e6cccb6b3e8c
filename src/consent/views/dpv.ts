import type { Json } from "../canonical-json.ts";
import type { ConsentEvent, ConsentPayload } from "../payload.ts";

/** What a record does not hold itself and a reader of it needs. */
export type DpvSettings = {
  /** Where notices are (`/n/{id}`), without a slash at the end. */
  publicUrl: string;
  /** Where consent is withdrawn and rights are used: a page, as the person's own link is a secret. */
  controlUrl: string;
  /** How long the address is kept, ISO 8601, such as P5Y. */
  retention: string;
  /** Where it is kept, ISO 3166-1 alpha-2 or EU. */
  storedIn: string;
};

const context = {
  dpv: "https://w3id.org/dpv#",
  pd: "https://w3id.org/dpv/pd#",
  loc: "https://w3id.org/dpv/loc#",
  "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
  dct: "http://purl.org/dc/terms/",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  schema: "https://schema.org/",
  skos: "http://www.w3.org/2004/02/skos/core#",
};

/** ISO/IEC TS 27560:2023 in DPV JSON-LD (W3C community group guide of 2024-08-01), EU GDPR profile: one graph. */
export function dpvDocument(payloads: readonly ConsentPayload[], settings: DpvSettings): Json {
  return { "@context": context, "@graph": payloads.map((payload) => dpvRecord(payload, settings)) };
}

/** One consent record. Needs the context of dpvDocument. */
export function dpvRecord(payload: ConsentPayload, settings: DpvSettings): { [key: string]: Json } {
  const { account, notice } = payload;
  const controller = `urn:uuid:${account.id}`;
  return {
    "@id": `urn:uuid:${payload.record_id}`,
    "@type": "dpv:ConsentRecord",
    "dct:identifier": payload.record_id,
    "dct:conformsTo": { "@id": "https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr" },
    "dct:source": payload.schema,
    "dpv:hasDataSubject": { "@id": `urn:uuid:${payload.contact}`, "@type": "dpv:DataSubject" },
    "dpv:hasNotice": {
      "@id": notice ? `${settings.publicUrl}/n/${notice.id}` : `urn:sha256:${payload.text?.sha256 ?? "none-shown"}`,
      "@type": "dpv:ConsentNotice",
      "dct:language": notice?.locale ?? payload.language,
      ...(notice && { "dct:identifier": `sha256:${notice.sha256}` }),
    },
    "dpv:hasJurisdiction": { "@id": `loc:${account.country}` },
    "dpv:hasApplicableLaw": { "@id": "eu-gdpr:GDPR" },
    "dpv:hasLegalBasis": { "@id": "eu-gdpr:A6-1-a" },
    "dpv:hasEntity": [entityOf(payload, controller), ...processorOf(payload)],
    "dpv:hasDataController": { "@id": controller },
    "dpv:hasProcess": processesOf(payload, controller, settings),
    "dpv:hasConsentControl": { "@type": "dpv:WithdrawConsent", "dpv:isExercisedAt": settings.controlUrl },
    "dpv:hasRight": {
      "@type": ["dpv:DataSubjectRight", "eu-gdpr:A7-3"],
      "dct:title": "Right to withdraw consent",
      "dpv:isExercisedAt": settings.controlUrl,
    },
    "dpv:hasConsentStatus": [statusOf(payload, controller)],
  };
}

/** Name, identifier, role, contact and postal address are mandatory: what the account has not given is said to be missing. */
function entityOf({ account }: ConsentPayload, controller: string): Json {
  return {
    "@id": controller,
    "@type": ["dpv:LegalEntity", "dpv:DataController"],
    "dpv:hasName": account.name,
    "dpv:hasIdentifier": account.legal_id ?? account.id,
    "schema:contactPoint": { "@type": "schema:ContactPoint", "schema:description": account.contact ?? "not stated" },
    "schema:address": {
      "@type": "schema:PostalAddress",
      "schema:streetAddress": account.postal_address ?? "not stated",
    },
  };
}

const processorId = ({ record_id: id }: ConsentPayload) => `urn:uuid:${id}#processor`;

/** Who runs the service for the controller: an entity of its own, and a recipient of the data. */
function processorOf(payload: ConsentPayload): Json[] {
  const { processor } = payload;
  if (!processor) return [];
  return [
    {
      "@id": processorId(payload),
      "@type": ["dpv:LegalEntity", "dpv:DataProcessor"],
      "dpv:hasName": processor.name,
      "dpv:hasIdentifier": processor.id ?? "not stated",
      "schema:contactPoint": { "@type": "schema:ContactPoint", "schema:description": "not stated" },
      "schema:address": { "@type": "schema:PostalAddress", "schema:streetAddress": "not stated" },
    },
  ];
}

/** One process a topic, as consent is given for each alone; where none was chosen, marketing by mail as such. */
function processesOf(payload: ConsentPayload, controller: string, settings: DpvSettings): Json[] {
  const shared = {
    "@type": "dpv:Process",
    "dpv:hasPersonalData": { "@id": "pd:EmailAddress" },
    "dpv:hasProcessing": [{ "@id": "dpv:Store" }, { "@id": "dpv:Use" }],
    "dpv:hasDataController": { "@id": controller },
    "dpv:hasStorageCondition": [
      { "@type": "dpv:StorageDuration", "dpv:hasDuration": settings.retention },
      { "@type": "dpv:StorageLocation", "dpv:hasLocation": { "@id": `loc:${settings.storedIn}` } },
    ],
    ...(payload.prior?.source && {
      "dpv:hasDataSource": { "@type": "dpv:DataSource", "dct:description": payload.prior.source },
    }),
  };
  const purpose = { "@type": "dpv:Purpose", "skos:broader": { "@id": "dpv:DirectMarketing" } };
  const recipients = [{ "@id": controller }, ...(payload.processor ? [{ "@id": processorId(payload) }] : [])];
  if (payload.choices.length === 0) return [{ ...shared, "dpv:hasPurpose": purpose, "dpv:hasRecipient": recipients }];
  return payload.choices.map(({ topic, name, frequency, granted, partners }) => ({
    ...shared,
    "dct:identifier": topic,
    "dpv:hasPurpose": { ...purpose, "dct:title": name },
    "dpv:hasRecipient": [
      ...recipients,
      ...partners.map((partner) => ({ "@type": "dpv:ThirdParty", "dpv:hasName": partner })),
    ],
    "dpv:hasConsentStatus": { "@id": statusOfChoice(payload, granted) },
    ...(frequency !== null && { "dpv:hasFrequency": { "@type": "dpv:Frequency", "rdf:value": frequency } }),
  }));
}

function statusOf(payload: ConsentPayload, controller: string): Json {
  const { event, counted, text } = payload;
  const bySender = event.state === "requested" || event.state === "lapsed";
  const status = counted ? statuses[event.state] : "dpv:ConsentUnknown"; // held: it may not have been a person
  return {
    "@type": event.state === "given" && counted ? [status, "dpv:ExpressedConsent"] : status,
    "dpv:isIndicatedBy": { "@id": bySender ? controller : "dpv:DataSubject" },
    "dpv:isIndicatedAtTime": event.at,
    "dpv:hasIndicationMethod": text?.button_label ? `${event.method}: button "${text.button_label}"` : event.method,
    "dpv:hasDuration": {
      "@type": "dpv:UntilEventDuration",
      "rdf:value": `until withdrawn or replaced by a later record${event.review_at ? `; due for review on ${event.review_at}` : ""}`,
    },
  };
}

/** In a yes the topics that were left out were refused; in every other record the event holds for all. */
function statusOfChoice({ event, counted }: ConsentPayload, granted: boolean): string {
  if (!counted) return "dpv:ConsentUnknown";
  return event.state === "given" && !granted ? "dpv:ConsentRefused" : statuses[event.state];
}

const statuses: Record<ConsentEvent, string> = {
  requested: "dpv:ConsentRequested",
  given: "dpv:ConsentGiven",
  refused: "dpv:ConsentRefused",
  withdrawn: "dpv:ConsentWithdrawn",
  lapsed: "dpv:ConsentRequestDeferred", // a notice was given and no decision was made; "expired" is a yes that ended
};
