import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { fetchCertificate } from "../../src/feedback/fetch-certificate.ts";
import type { CertificateCache } from "../../src/feedback/fetch-certificate.ts";
import { certificateUrl } from "./sign-sns.ts";

const world = setupServer();
beforeAll(() => world.listen({ onUnhandledFrame: "error" }));
afterEach(() => world.resetHandlers());
afterAll(() => world.close());

const pem = "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n";

function answering(answer: () => Response): { calls: () => number } {
  let calls = 0;
  world.use(
    http.get(certificateUrl, () => {
      calls += 1;
      return answer();
    }),
  );
  return { calls: () => calls };
}

test("a certificate is fetched once and kept for 24 hours", async () => {
  const { calls } = answering(() => HttpResponse.text(pem));
  const cache: CertificateCache = new Map();
  let now = new Date("2026-11-22T08:00:00Z");
  const source = { cache, now: () => now };
  expect([await fetchCertificate(source, certificateUrl), await fetchCertificate(source, certificateUrl)]).toEqual([
    pem,
    pem,
  ]);
  expect(calls()).toBe(1);
  now = new Date("2026-11-23T08:00:00Z");
  await fetchCertificate(source, certificateUrl);
  expect(calls()).toBe(2);
});

const failing: [string, () => Response, string][] = [
  ["a redirect", () => HttpResponse.redirect("https://evil.example/a.pem", 302), "status 302"],
  ["an error", () => HttpResponse.text("no", { status: 500 }), "status 500"],
  ["more than 16 KiB", () => HttpResponse.text("x".repeat(16_385)), "larger than 16 KiB"],
];
test.each(failing)("%s throws, and nothing is kept", async (_, answer, message) => {
  answering(answer);
  const cache: CertificateCache = new Map();
  await expect(fetchCertificate({ cache, now: () => new Date() }, certificateUrl)).rejects.toThrow(message);
  expect(cache.size).toBe(0);
});
