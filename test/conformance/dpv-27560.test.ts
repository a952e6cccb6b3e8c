import { describe, expect, test } from "vitest";
import { z } from "zod";
import { dpvDocument, dpvRecord } from "../../src/consent/views/dpv.ts";
import { given, requested, withdrawn } from "../consent/sample.ts";

/** ISO/IEC TS 27560:2023 by the guide of the W3C Data Privacy Vocabularies group (final report, 2024-08-01). */

const settings = {
  publicUrl: "https://permission.bakkerij-jansen.be",
  controlUrl: "https://permission.bakkerij-jansen.be/again/1",
  retention: "P5Y",
  storedIn: "EU",
};
const text = z.string().min(1);
const node = z.strictObject({ "@id": text });

const entity = z.object({
  "@id": text,
  "@type": z.array(text),
  "dpv:hasName": text,
  "dpv:hasIdentifier": text,
  "schema:contactPoint": z.object({ "@type": z.literal("schema:ContactPoint") }),
  "schema:address": z.object({ "@type": z.literal("schema:PostalAddress") }),
});
const process = z.object({
  "@type": z.literal("dpv:Process"),
  "dpv:hasPurpose": z.object({ "skos:broader": z.object({ "@id": z.literal("dpv:DirectMarketing") }) }),
  "dpv:hasPersonalData": node,
  "dpv:hasRecipient": z.array(z.object({})).min(1),
  "dpv:hasDataController": node,
  "dpv:hasStorageCondition": z.tuple([
    z.object({ "@type": z.literal("dpv:StorageDuration"), "dpv:hasDuration": z.string().regex(/^P\d+[YMD]$/) }),
    z.object({ "@type": z.literal("dpv:StorageLocation"), "dpv:hasLocation": node }),
  ]),
});
const status = z.object({
  "@type": text.or(z.array(text)),
  "dpv:isIndicatedBy": node,
  "dpv:isIndicatedAtTime": z.iso.datetime(),
  "dpv:hasDuration": z.object({ "@type": text, "rdf:value": text }),
});
/** Every field of cardinality 1 or 1..* in the guide's tables. */
const record = z.object({
  "@id": z.string().regex(/^urn:uuid:/),
  "@type": z.literal("dpv:ConsentRecord"),
  "dct:identifier": z.uuid(),
  "dct:conformsTo": z.strictObject({ "@id": z.literal("https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr") }),
  "dpv:hasDataSubject": z.object({ "@id": text }),
  "dpv:hasNotice": z.object({ "@id": text, "@type": z.literal("dpv:ConsentNotice"), "dct:language": text }),
  "dpv:hasJurisdiction": node,
  "dpv:hasEntity": z.array(entity).min(1),
  "dpv:hasDataController": node,
  "dpv:hasProcess": z.array(process).min(1),
  "dpv:hasConsentControl": z.object({ "@type": z.literal("dpv:WithdrawConsent"), "dpv:isExercisedAt": z.url() }),
  "dpv:hasRight": z.object({}),
  "dpv:hasConsentStatus": z.array(status).min(1),
});

const statusOf = (payload: typeof given) => record.parse(dpvRecord(payload, settings))["dpv:hasConsentStatus"][0];

describe("DPV 27560, mandatory fields", () => {
  test.each([
    ["a question", requested],
    ["a yes", given],
    ["a no", withdrawn],
    [
      "a yes without notice, text, mail or prior basis",
      { ...given, notice: null, text: null, mail: null, prior: null },
    ],
    [
      "a yes to an account that has given nothing but its name",
      { ...given, account: { ...given.account, legal_id: null, contact: null, postal_address: null } },
    ],
  ])("%s has them all", (_what, payload) => {
    expect(record.safeParse(dpvRecord(payload, settings)).error).toBeUndefined();
  });

  test("every prefix in use is in the context", () => {
    const document = dpvDocument([requested, given, withdrawn], settings);
    const { "@context": context, "@graph": graph } = z
      .object({ "@context": z.record(z.string(), z.url()), "@graph": z.array(z.json()) })
      .parse(document);
    expect(graph).toHaveLength(3);
    const used = JSON.stringify(graph).matchAll(/"([a-z-]+):[A-Za-z]/g);
    const prefixes = new Set(
      [...used].map(([, prefix]) => prefix).filter((prefix) => prefix !== "https" && prefix !== "urn"),
    );
    expect([...prefixes].filter((prefix) => !(`${prefix}` in context) && prefix !== "sha256")).toEqual([]);
  });
});

/** The guide's terms, for a record of the EU GDPR profile and its parts; a term that is none of these is a slip of ours. */
const terms = new Set(
  `@id @type dct:identifier dct:conformsTo dct:source dct:language dct:title dct:description dpv:hasDataSubject
   dpv:hasNotice dpv:hasProcess dpv:hasPurpose dpv:hasPersonalData dpv:hasProcessing dpv:hasStorageCondition dpv:hasDuration
   dpv:hasLocation dpv:hasDataController dpv:hasRecipient dpv:hasConsentControl dpv:hasJurisdiction dpv:hasRight
   dpv:hasLegalBasis dpv:hasDataSource dpv:hasApplicableLaw dpv:hasEntity dpv:hasName dpv:hasIdentifier dpv:hasConsentStatus
   dpv:isIndicatedBy dpv:isIndicatedAtTime dpv:hasIndicationMethod dpv:isExercisedAt dpv:hasFrequency rdf:value skos:broader
   schema:contactPoint schema:description schema:address schema:streetAddress`.split(/\s+/),
);

test("DPV 27560: no field has a name that the guide does not have", () => {
  const used = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    const inside = z.record(z.string(), z.unknown()).safeParse(value).data ?? {};
    for (const [name, child] of Object.entries(inside)) {
      used.add(name);
      walk(child);
    }
  };
  for (const payload of [requested, given, withdrawn]) walk(dpvRecord(payload, settings));
  expect([...used].filter((name) => !terms.has(name))).toEqual([]);
});

describe("DPV 27560, values", () => {
  test("section event state: each state has its term, and who expressed it", () => {
    expect(statusOf(given)).toMatchObject({
      "@type": ["dpv:ConsentGiven", "dpv:ExpressedConsent"],
      "dpv:isIndicatedBy": { "@id": "dpv:DataSubject" },
      "dpv:isIndicatedAtTime": "2026-11-22T08:14:09.412Z",
    });
    expect(statusOf(requested)).toMatchObject({
      "@type": "dpv:ConsentRequested",
      "dpv:isIndicatedBy": { "@id": `urn:uuid:${given.account.id}` },
    });
    expect(statusOf(withdrawn)?.["@type"]).toBe("dpv:ConsentWithdrawn");
    expect(statusOf({ ...withdrawn, event: { ...withdrawn.event, state: "lapsed" } })?.["@type"]).toBe(
      "dpv:ConsentRequestDeferred",
    );
    expect(statusOf({ ...given, counted: false })?.["@type"]).toBe("dpv:ConsentUnknown");
  });

  test("one purpose, one choice: each topic is a process with its own status, recipients and frequency", () => {
    expect(dpvRecord(given, settings)["dpv:hasProcess"]).toMatchObject([
      {
        "dct:identifier": "acties",
        "dpv:hasConsentStatus": { "@id": "dpv:ConsentGiven" },
        "dpv:hasFrequency": { "rdf:value": "monthly" },
      },
      {
        "dct:identifier": "molen",
        "dpv:hasConsentStatus": { "@id": "dpv:ConsentRefused" },
        "dpv:hasRecipient": [{}, { "@type": "dpv:ThirdParty", "dpv:hasName": "Molen De Hoop" }],
      },
    ]);
  });

  test("the data subject is an opaque id and no address", () => {
    expect(JSON.stringify(dpvRecord(given, settings))).not.toContain("telenet");
  });
});
