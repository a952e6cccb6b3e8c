import { describe, expect, test } from "vitest";
import { parseConfig } from "../src/config.ts";
import type { Environment } from "../src/config/read-setting.ts";

const secret = (byte: number) => Buffer.alloc(32, byte).toString("base64");
const environment = {
  PUBLIC_URL: "http://localhost:8787",
  LINK_KEYS: `1:${secret(1)},2:${secret(2)}`,
  PEPPERS: `1:${secret(3)}`,
  LOG_SEED: secret(4),
  SNS_TOPIC_ARNS: "arn:aws:sns:eu-west-1:123456789012:reaffirm",
};
const parse = (more: Environment) => parseConfig({ ...environment, ...more });

describe("INBOUND_DOMAIN", () => {
  test("is a domain, in any case and with space around it; left out there is none", () => {
    expect(parse({}).mail.inboundDomain).toBeNull();
    expect(parse({ INBOUND_DOMAIN: "" }).mail.inboundDomain).toBeNull();
    expect(parse({ INBOUND_DOMAIN: " In.Bakkerij-Jansen.be " }).mail.inboundDomain).toBe("in.bakkerij-jansen.be");
  });

  test.each([
    "u@in.example.be",
    "example",
    "in..be",
    "-in.example.be",
    "in.example.be.",
    `${"a".repeat(64)}.be`,
    `${"a.".repeat(95)}be`,
  ])("is not %s", (text) => {
    expect(() => parse({ INBOUND_DOMAIN: text })).toThrow(
      "INBOUND_DOMAIN must be a domain such as in.example.org, without an at sign.",
    );
  });
});

describe("LINK_KIDS_RETIRED", () => {
  test("names keys whose links only unsubscribe; left out there are none", () => {
    expect(parse({}).linkKidsRetired).toEqual(new Set());
    expect(parse({ LINK_KIDS_RETIRED: "1" }).linkKidsRetired).toEqual(new Set([1]));
    expect(parse({ LINK_KIDS_RETIRED: " 2 , " }).linkKidsRetired).toEqual(new Set([2]));
  });

  test.each(["3", "1,2", "1,x", "0"])("is not %s", (text) => {
    expect(() => parse({ LINK_KIDS_RETIRED: text })).toThrow(
      "LINK_KIDS_RETIRED must name ids of LINK_KEYS, and leave at least one that signs.",
    );
  });
});

describe("TSA_URL", () => {
  const pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";

  test("turns on time stamps, with a pinned certificate or without; on one line its ends are written as \\n", () => {
    expect(parse({}).tsa).toBeNull();
    const url = "http://timestamp.example.org/tsr";
    expect(parse({ TSA_URL: url }).tsa).toEqual({ url, certificate: null });
    expect(parse({ TSA_URL: url, TSA_CERTIFICATE: pem.replaceAll("\n", "\\n") }).tsa).toEqual({
      url,
      certificate: pem,
    });
  });

  test("must be a URL, and the certificate in PEM", () => {
    expect(() => parse({ TSA_URL: "timestamp.example.org" })).toThrow("TSA_URL must be a URL");
    expect(() => parse({ TSA_URL: "https://t.example.org", TSA_CERTIFICATE: "AAAA" })).toThrow(
      "TSA_CERTIFICATE must be a certificate in PEM.",
    );
  });
});

describe("ACCOUNT_DAY_FIRST and ACCOUNT_DAY_MAX", () => {
  const real = { PUBLIC_URL: "https://permission.example.com", SES_REGION: "eu-west-1" };

  test("bound an account's day where mail is real; a local start has none unless it is asked for", () => {
    expect(parse({}).accountDay).toBeNull();
    expect(parse({ ACCOUNT_DAY_FIRST: "20" }).accountDay).toEqual({ first: 20, max: 50_000 });
    expect(parse(real).accountDay).toEqual({ first: 500, max: 50_000 });
    expect(parse({ ...real, ACCOUNT_DAY_MAX: "200" }).accountDay).toEqual({ first: 200, max: 200 });
    expect(parse({ ACCOUNT_COMPLAINTS_MIN: "5" }).accountComplaintsMin).toBe(5);
  });

  test("and complaints stop an account where mail is real, in a local start only if it is asked for", () => {
    expect(parse({}).accountComplaintsMin).toBeNull();
    expect(parse(real).accountComplaintsMin).toBe(10);
  });

  test("refuse a first day above every other", () => {
    expect(() => parse({ ACCOUNT_DAY_FIRST: "30", ACCOUNT_DAY_MAX: "20" })).toThrow(
      "ACCOUNT_DAY_FIRST must not be above",
    );
  });
});
