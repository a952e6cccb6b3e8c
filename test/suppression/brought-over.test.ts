import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { suppressionReasons } from "../../src/suppression/reasons.ts";
import { openHouse } from "../house.ts";
import { houseWithTopics, onTheBooks, post, preferencesPath } from "../preferences/books.ts";

const source = "Mailchimp, audience Klanten";
const then = "2021-03-04T05:06:07.000Z";

test("unsubscribes of another provider keep their source and their original time, in the list, the check and the feed", async () => {
  const house = await openHouse();
  const hash = createHash("sha256").update("gehasht@telenet.be").digest("hex");
  const entries = [
    { address: " Weg@Telenet.be", reason: "unsubscribe", occurred_at: "2021-03-04T06:06:07+01:00", source },
    { hash, reason: "complaint", occurred_at: then, source },
  ];
  const added = await house.api("POST", "/suppressions", { entries });
  expect(added.body.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual(["created", "created"]);
  const listed = (await house.api("GET", "/suppressions")).body.data;
  expect(listed).toHaveLength(2);
  for (const entry of listed) expect(entry).toMatchObject({ source, since: then });
  expect(listed.map(({ address }: { address: string | null }) => address).toSorted()).toEqual(
    ["weg@telenet.be", null].toSorted(),
  );
  const asked = { addresses: ["weg@telenet.be", "gehasht@telenet.be"] };
  expect((await house.api("POST", "/suppressions/check", asked)).body.results).toMatchObject([
    { suppressed: true, reason: "unsubscribe", since: then },
    { suppressed: true, reason: "complaint", since: then },
  ]);
  expect((await house.api("GET", "/suppressions/changes")).body.data).toHaveLength(2);
});

test("brought over again, or later with another reason, the first stands, with its source and time", async () => {
  const house = await openHouse();
  const entry = (reason: string, at: string, from: string) => ({
    entries: [{ address: "weg@telenet.be", reason, occurred_at: at, source: from }],
  });
  await house.api("POST", "/suppressions", entry("unsubscribe", then, source));
  for (const again of [entry("unsubscribe", then, source), entry("complaint", "2019-01-01T00:00:00Z", "SendGrid")]) {
    expect((await house.api("POST", "/suppressions", again)).body.results).toEqual([{ i: 0, outcome: "already" }]);
  }
  expect((await house.api("GET", "/suppressions")).body.data).toMatchObject([
    { reason: "unsubscribe", source, since: then },
  ]);
  expect((await house.api("GET", "/suppressions/changes")).body.data).toHaveLength(1);
});

test("a time that is still to come is now, and what is no address brings nothing in", async () => {
  const house = await openHouse();
  const late = { address: "weg@telenet.be", reason: "unsubscribe", occurred_at: "2031-01-01T00:00:00Z", source };
  await house.api("POST", "/suppressions", { entries: [late] });
  // So is a time that is not told.
  const told = await house.api("POST", "/suppressions", {
    entries: [{ ...late, address: "weg@telenet.be", occurred_at: null, topic: null, source: null }],
  });
  expect(told.body).toEqual({ results: [{ i: 0, outcome: "already" }] });
  const [{ since }] = (await house.api("GET", "/suppressions")).body.data;
  expect(Math.abs(Date.parse(since) - house.now().getTime())).toBeLessThan(60_000);
  const half = {
    entries: [
      { ...late, address: "ander@telenet.be" },
      { ...late, address: "geen adres" },
    ],
  };
  expect(await house.api("POST", "/suppressions", half)).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: "#/entries/1/address" }] },
  });
  expect((await house.api("GET", "/suppressions")).body.data).toHaveLength(1);
});

test("ten thousand come over in one call, and one more is too many", async () => {
  const house = await openHouse();
  const entries = Array.from({ length: 10_000 }, (_, i) => ({
    address: `weg${i}@telenet.be`,
    reason: "unsubscribe",
    source,
  }));
  const { status, body } = await house.api("POST", "/suppressions", { entries });
  expect([status, body.results.length]).toEqual([200, 10_000]);
  expect((await house.api("POST", "/suppressions", { entries: [...entries, entries[0]] })).status).toBe(422);
});

test("service mail is stopped by a dead mailbox alone, marketing by every reason", async () => {
  const house = await openHouse();
  const addresses = suppressionReasons.map((reason) => `${reason.replaceAll("_", ".")}@telenet.be`);
  const entries = suppressionReasons.map((reason, i) => ({ address: addresses[i], reason }));
  await house.api("POST", "/suppressions", { entries });
  const stopped = async (kind?: string) => {
    const { results } = (await house.api("POST", "/suppressions/check", { addresses, ...(kind ? { kind } : {}) })).body;
    return suppressionReasons.filter((_, i) => results[i].suppressed);
  };
  expect(await stopped()).toEqual([...suppressionReasons]);
  expect(await stopped("marketing")).toEqual([...suppressionReasons]);
  expect((await stopped("service")).toSorted()).toEqual(["hard_bounce", "invalid"]);
  const permitted = await house.api("POST", "/permissions/check", { addresses, kind: "service" });
  const allowed = permitted.body.results.filter(({ decision }: { decision: string }) => decision === "allowed");
  expect(allowed).toHaveLength(suppressionReasons.length - 2);
});

test("every allowed comes with its ground and whether it was witnessed, in the check, a claim and the audience", async () => {
  const house = await houseWithTopics();
  const [yes, documented, customer, firm, nobody] = [
    "ja@telenet.be",
    "form@telenet.be",
    "klant@telenet.be",
    "info@molendewiek.be",
    "niets@telenet.be",
  ];
  await onTheBooks(house, [yes, nobody]);
  await onTheBooks(house, [documented], { basis: "consent_documented", topics_before: ["newsletter"] });
  await onTheBooks(house, [customer], {
    basis: "soft_optin_customer",
    source_kind: "customers",
    last_contact: "2026-10-01",
  });
  await onTheBooks(house, [firm], { basis: "legal_person_impersonal" });
  const choice = { choice: "stay", topic: "newsletter", frequency: "weekly" };
  await post(house, await preferencesPath(house, yes), choice);
  const addresses = [yes, documented, customer, firm, nobody];
  const grounds = [
    { decision: "allowed", ground: "consent", witnessed: true },
    { decision: "allowed", ground: "documented_before", witnessed: false },
    { decision: "allowed", ground: "soft_optin", witnessed: false },
    { decision: "allowed", ground: "legal_person", witnessed: false },
    { decision: "no_consent", ground: null, witnessed: false },
  ];
  const checked = await house.api("POST", "/permissions/check", { topic: "newsletter", addresses });
  expect(checked.body.results).toMatchObject(grounds);
  expect(checked.body.results[0].record_id).not.toBeNull();
  const lines = (await house.api("GET", "/audience?topic=newsletter")).body.trim().split("\n");
  const members = lines.map((line: string) => JSON.parse(line));
  for (const [i, address] of addresses.slice(0, 4).entries()) {
    const { ground, witnessed } = grounds[i] ?? {};
    expect(members.find((member: { address: string }) => member.address === address)).toMatchObject({
      ground,
      witnessed,
    });
  }
  expect(members).toHaveLength(4);
  const claimed = await house.api("POST", "/sends", { topic: "newsletter", addresses, claim: true });
  expect(claimed.body.results).toMatchObject(grounds);
});

test("entries are paged past topics of any letters", async () => {
  const house = await openHouse();
  const topics = ["News Weekly", "Été: nieuw", "a.b"];
  const entries = topics.map((topic) => ({ address: "veel@telenet.be", reason: "manual", topic }));
  await house.api("POST", "/suppressions", { entries });
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const { status, body } = await house.api("GET", `/suppressions?limit=1&cursor=${encodeURIComponent(cursor)}`);
    expect(status).toBe(200);
    seen.push(...body.data.map(({ topic }: { topic: string }) => topic));
    cursor = body.next_cursor;
  }
  expect(seen.toSorted()).toEqual(topics.toSorted());
});
