import { beforeAll, describe, expect, test } from "vitest";
import { checkHeader } from "../../src/mail/list-headers.ts";
import { draft, houseWithTopics, launch, listOf, mailTo, settle } from "../campaigns/effort.ts";
import type { House } from "../house.ts";

/** STANDARDS 0.17: SES takes 126 letters of a name, 995 of a value, 996 of both. */
const limits = { name: 126, value: 995, both: 996 } as const;
let house: House;
beforeAll(async () => {
  house = await houseWithTopics();
  house.config.mail.inboundDomain = `${"inbound.".repeat(20)}example.org`;
});

describe("the headers of a mail with the longest names that are allowed", () => {
  test.each([
    ["letters", "K".repeat(100)],
    ["quotes", '"'.repeat(100)],
    ["accents", "é".repeat(100)],
    ["Chinese", "麵".repeat(100)],
    ["letters of four bytes", "𝒦".repeat(50)],
  ])("%s keep within what SES takes, and lose nothing", async (_what, name) => {
    const address = `${"n".repeat(64)}@${"d".repeat(60)}.${"e".repeat(60)}.${"f".repeat(50)}.example`;
    const id = await draft(house, await listOf(house, ["an@telenet.be"], { name: "L".repeat(200) }), {
      sender: { name, address },
      kind: "preferences",
      include_in_order: true,
    });
    const launched = await launch(house, id);
    expect(launched.status, JSON.stringify(launched.body)).toBe(202);
    await settle(house);
    const { headers, from } = mailTo(house, "an@telenet.be");
    for (const { name: header, value } of headers) {
      checkHeader({ name: header, value });
      expect(header.length).toBeLessThanOrEqual(limits.name);
      expect(value.length).toBeLessThanOrEqual(limits.value);
      expect(header.length + value.length).toBeLessThanOrEqual(limits.both);
      for (const word of value.match(/=\?[^ ]+\?=/g) ?? []) expect(word.length).toBeLessThanOrEqual(75);
    }
    const values = Object.fromEntries(headers.map((header) => [header.name, header.value]));
    expect(Object.keys(values)).toEqual([
      "List-Unsubscribe",
      "List-Unsubscribe-Post",
      "List-Id",
      "Precedence",
      "Auto-Submitted",
      "X-Auto-Response-Suppress",
      "Content-Language",
    ]);
    expect(values["List-Unsubscribe"]).toMatch(
      /^<http:\/\/localhost:8787\/u\/[\w-]{52}>, <mailto:u\+[\w-]{52}@[^>]+\?subject=unsubscribe>$/,
    );
    expect(decoded(values["List-Id"] ?? "")).toContain(from.name);
    await house.api("POST", `/campaigns/${id}/stops`, {});
  });
});

function decoded(phrase: string): string {
  const bytes = Array.from(phrase.matchAll(/=\?UTF-8\?B\?([^?]+)\?=/g), ([, base64 = ""]) => [
    ...Uint8Array.fromBase64(base64),
  ]);
  return bytes.length > 0 ? new TextDecoder().decode(new Uint8Array(bytes.flat())) : phrase.replace(/\\(.)/g, "$1");
}
