import { describe, expect, test } from "vitest";
import { z } from "zod";
import { kantaraReceipt } from "../../src/consent/views/kantara.ts";
import { given, requested, withdrawn } from "../consent/sample.ts";

/** Kantara Consent Receipt Specification 1.1.0: its fields, with those marked MAY optional and nothing else allowed. */
const receipt = z.strictObject({
  version: z.literal("KI-CR-v1.1.0"),
  jurisdiction: z.string().min(1),
  consentTimestamp: z.int().min(0).max(9_999_999_999),
  collectionMethod: z.string().min(1),
  consentReceiptID: z.uuid(),
  publicKey: z.string().optional(),
  language: z.string().optional(),
  piiPrincipalId: z.string().min(1),
  piiControllers: z
    .array(
      z.strictObject({
        piiController: z.string().min(1),
        onBehalf: z.boolean().optional(),
        contact: z.string().min(1),
        address: z.record(z.string(), z.string()),
        email: z.string().min(1),
        phone: z.string().min(1),
        piiControllerUrl: z.url().optional(),
      }),
    )
    .min(1),
  policyUrl: z.url(),
  services: z
    .array(
      z.strictObject({
        service: z.string().min(1),
        purposes: z
          .array(
            z.strictObject({
              purpose: z.string().optional(),
              purposeCategory: z.array(z.string()).min(1),
              consentType: z.enum(["EXPLICIT", "IMPLICIT"]),
              piiCategory: z.array(z.string()).min(1),
              primaryPurpose: z.boolean().optional(),
              termination: z.string().min(1),
              thirdPartyDisclosure: z.boolean(),
              thirdPartyName: z.string().optional(),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
  sensitive: z.boolean(),
  spiCat: z.array(z.string()),
});

const settings = { publicUrl: "https://permission.bakkerij-jansen.be", verifierKey: "log+00000000+AQ==" };

describe("Kantara 1.1.0", () => {
  test("a yes gives a receipt with every field that is a MUST", () => {
    expect(receipt.safeParse(kantaraReceipt(given, settings)).error).toBeUndefined();
  });

  test("so does a yes to an account that has given nothing but its name", () => {
    const account = { ...given.account, legal_id: null, contact: null, postal_address: null };
    expect(receipt.safeParse(kantaraReceipt({ ...given, account, notice: null }, settings)).error).toBeUndefined();
  });

  test("the time is in whole seconds, the topics are those granted, the person an opaque id", () => {
    expect(kantaraReceipt(given, settings)).toMatchObject({
      consentTimestamp: Date.UTC(2026, 10, 22, 8, 14, 9) / 1000,
      consentReceiptID: given.record_id,
      piiPrincipalId: given.contact,
      jurisdiction: "BE",
      policyUrl: `https://permission.bakkerij-jansen.be/n/${given.notice?.id}`,
      services: [{ service: "Acties", purposes: [{ purpose: "Acties, monthly", thirdPartyDisclosure: false }] }],
    });
  });

  test("third parties are named where a partner's topic is granted", () => {
    const choices = given.choices.map((choice) => ({ ...choice, granted: true }));
    const purposes = kantaraReceipt({ ...given, choices }, settings)?.services.flatMap((service) => service.purposes);
    expect(purposes?.[1]).toMatchObject({ thirdPartyDisclosure: true, thirdPartyName: "Molen De Hoop" });
  });

  test("a question, a no and a held yes give none", () => {
    for (const payload of [requested, withdrawn, { ...given, counted: false }]) {
      expect(kantaraReceipt(payload, settings)).toBeNull();
    }
  });
});
