import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createApiKey } from "../../src/accounts/create-api-key.ts";
import { scopes } from "../../src/http/scopes.ts";
import { seedAccount } from "../../src/local/seed-account.ts";
import { tasks } from "../../src/tasks.ts";
import { type House, openHouse } from "../house.ts";
import { type Panel, resolverOf, setRecords } from "./dns.ts";

const minuteMs = 60_000;
let house: House;
let panel: Panel;

async function open(): Promise<void> {
  house = await openHouse("own");
  house.config.mail.provider = "ses";
  panel = new Map();
  house.dns.query = resolverOf(panel).query;
}

const tend = () => tasks.senders.run(house);
const add = async (domain: string, more: object = {}) =>
  (await house.api("POST", "/sender-domains", { domain, ...more })).body;
const read = async (id: string) => (await house.api("GET", `/sender-domains/${id}`)).body;
const statusOf = (body: { records: { purpose: string; status: string }[] }, purpose: string) =>
  body.records.filter((record) => record.purpose === purpose).map(({ status }) => status);

function verify(domain: string): void {
  const known = house.identities.known.get(domain);
  if (known) Object.assign(known, { verified: true, dkim: "success", mailFrom: "success" });
}

/** Added, set in DNS, confirmed by SES. */
async function greenDomain(domain: string, more: object = {}) {
  const { id } = await add(domain, more);
  await tend();
  setRecords(panel, (await read(id)).records);
  verify(domain);
  house.advance(6 * minuteMs);
  await tend();
  return await read(id);
}

async function otherAccount(): Promise<Record<string, string>> {
  const accountId = await seedAccount(house);
  const key = await createApiKey(house, { accountId, name: "other", scopes, expiresAt: null });
  return { authorization: `Bearer ${key}` };
}

describe("a sender domain", () => {
  beforeEach(open);

  test("goes from added to green, and each record says what to do on the way", async () => {
    const made = await house.api("POST", "/sender-domains", { domain: "Nieuws.Bakkerij-Jansen.be." });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ domain: "nieuws.bakkerij-jansen.be", status: "pending", checked_at: null });
    expect(house.woken).toContain("senders");

    await tend();
    const asked = await read(made.body.id);
    expect(
      asked.records.map(({ type, name, value, status }: Record<string, string>) => [type, name, value, status]),
    ).toEqual([
      [
        "TXT",
        "_reaffirm.nieuws.bakkerij-jansen.be",
        expect.stringMatching(/^reaffirm-account=[0-9a-f]{32}$/),
        "missing",
      ],
      ...["a", "b", "c"].map((n) => [
        "CNAME",
        `${n}nieuwsbakkerijjansenbe._domainkey.nieuws.bakkerij-jansen.be`,
        `${n}nieuwsbakkerijjansenbe.dkim.amazonses.com`,
        "missing",
      ]),
      ["MX", "bounce.nieuws.bakkerij-jansen.be", "10 feedback-smtp.eu-west-1.amazonses.com", "missing"],
      ["TXT", "bounce.nieuws.bakkerij-jansen.be", "v=spf1 include:amazonses.com ~all", "missing"],
      ["TXT", "_dmarc.nieuws.bakkerij-jansen.be", "v=DMARC1; p=none", "missing"],
    ]);
    expect(asked.provider).toEqual({ verified: false, dkim: "pending", mail_from: "pending" });
    expect(asked.detail).toBe("nieuws.bakkerij-jansen.be is not green yet. 0 of its 7 records are right.");

    setRecords(panel, asked.records.slice(0, 6));
    panel.set("MX bounce.nieuws.bakkerij-jansen.be", ["10 mail.bakkerij-jansen.be"]);
    house.advance(6 * minuteMs);
    await tend();
    const half = await read(made.body.id);
    expect(statusOf(half, "dkim")).toEqual(["ok", "ok", "ok"]);
    expect(half.records.find(({ purpose }: { purpose: string }) => purpose === "mail_from_mx")).toMatchObject({
      status: "wrong",
      found: ["10 mail.bakkerij-jansen.be"],
      todo: "This name may have one MX record only: replace what is there by the value shown.",
    });
    expect([half.status, statusOf(half, "dmarc")]).toEqual(["pending", ["missing"]]);

    setRecords(panel, half.records);
    house.advance(6 * minuteMs);
    await tend();
    const waiting = await read(made.body.id);
    expect(waiting.status).toBe("pending");
    expect(waiting.detail).toContain("Amazon SES has still to confirm them");

    verify("nieuws.bakkerij-jansen.be");
    house.advance(6 * minuteMs);
    await tend();
    expect(await read(made.body.id)).toMatchObject({ status: "green", green_since: expect.any(String), problem: null });
  });

  test("is set up at SES once, with a tenant of the account's own, and goes on where a refused call left it", async () => {
    house.identities.fail = (call) =>
      call.startsWith("join") ? { outcome: "later", code: "TooManyRequestsException" } : null;
    const { id } = await add("mail.bakkerij-jansen.be");
    await tend();
    expect(house.identities.calls).toEqual([
      "create mail.bakkerij-jansen.be",
      "mail-from mail.bakkerij-jansen.be",
      "join mail.bakkerij-jansen.be",
    ]);
    expect(await tend()).toBe(0);
    house.identities.fail = () => null;
    house.advance(minuteMs);
    await tend();
    expect(house.identities.calls.slice(3)).toEqual(["join mail.bakkerij-jansen.be", "read mail.bakkerij-jansen.be"]);
    expect([...house.identities.tenants]).toEqual([
      [`account-${house.accountId.replaceAll("-", "")}`, new Set(["mail.bakkerij-jansen.be"])],
    ]);
    expect(house.identities.known.get("mail.bakkerij-jansen.be")?.mailFromDomain).toBe(
      "bounce.mail.bakkerij-jansen.be",
    );
    expect((await read(id)).problem).toBeNull();
  });

  test("says when SES refuses it, and is tried again every hour", async () => {
    house.identities.fail = () => ({ outcome: "refused", code: "LimitExceededException" });
    const { id } = await add("mail.bakkerij-jansen.be");
    await tend();
    expect((await read(id)).problem).toContain("LimitExceededException");
    house.identities.fail = () => null;
    house.advance(59 * minuteMs);
    expect(await tend()).toBe(0);
    house.advance(2 * minuteMs);
    await tend();
    expect(await read(id)).toMatchObject({ problem: null, provider: { verified: false } });
  });

  test("is made anew when somebody took its identity away at SES", async () => {
    const { id } = await greenDomain("mail.bakkerij-jansen.be");
    house.identities.known.clear();
    house.advance(25 * 60 * minuteMs);
    await tend();
    expect(house.identities.calls.filter((call) => call.startsWith("create"))).toHaveLength(2);
    expect((await read(id)).status).toBe("broken");
  });

  test("that breaks says so, and is green again once it is repaired", async () => {
    const { id, records } = await greenDomain("mail.bakkerij-jansen.be");
    panel.delete(`CNAME ${records[1].name}`);
    house.advance(23 * 60 * minuteMs);
    expect(await tend()).toBe(0);
    house.advance(61 * minuteMs);
    await tend();
    const broken = await read(id);
    expect([broken.status, broken.green_since]).toEqual(["broken", null]);
    expect(broken.detail).toContain("was green and is not any more");
    setRecords(panel, records);
    house.advance(6 * minuteMs);
    await tend();
    expect((await read(id)).status).toBe("green");
  });

  test("stays as it is while DNS cannot be asked", async () => {
    const { id, checked_at } = await greenDomain("mail.bakkerij-jansen.be");
    panel.set("down", []);
    house.advance(25 * 60 * minuteMs);
    await tend();
    expect(await read(id)).toMatchObject({ status: "green", checked_at });
  });

  test("is looked at when asked to, at most twice a minute", async () => {
    const { id } = await add("mail.bakkerij-jansen.be");
    await tend();
    expect(await tend()).toBe(0);
    expect((await house.api("POST", `/sender-domains/${id}/checks`)).status).toBe(202);
    expect(await tend()).toBe(0);
    house.advance(31_000);
    await house.api("POST", `/sender-domains/${id}/checks`);
    expect(await tend()).toBe(1);
  });

  test("is looked at once by two workers at the same moment", async () => {
    await add("mail.bakkerij-jansen.be");
    expect((await Promise.all([tend(), tend(), tend()])).reduce((a, b) => a + b)).toBe(1);
    expect(house.identities.calls.filter((call) => call.startsWith("create"))).toHaveLength(1);
  });
});

describe("records", () => {
  beforeAll(open);
  beforeEach(async () => {
    panel.clear();
    const held = (await house.api("GET", "/sender-domains")).body.data;
    for (const { id } of held) await house.api("DELETE", `/sender-domains/${id}`);
    await tend();
  });

  test("of DMARC that are there are respected, the account's own and those of a domain above", async () => {
    const { id } = await add("mail.bakkerij-jansen.be");
    panel.set("TXT _dmarc.bakkerij-jansen.be", ["v=DMARC1; p=reject; adkim=s; rua=mailto:dmarc@bakkerij-jansen.be"]);
    await tend();
    expect((await read(id)).records.find(({ purpose }: { purpose: string }) => purpose === "dmarc")).toMatchObject({
      status: "ok",
      found: ["v=DMARC1; p=reject; adkim=s; rua=mailto:dmarc@bakkerij-jansen.be"],
      todo: expect.stringContaining("strict alignment"),
    });
  });

  test.each([
    [
      "two of DMARC at one name",
      "TXT _dmarc.mail.bakkerij-jansen.be",
      ["v=DMARC1; p=none", "v=DMARC1; p=reject"],
      "dmarc",
      "wrong",
    ],
    ["DMARC without a policy", "TXT _dmarc.mail.bakkerij-jansen.be", ["v=DMARC1"], "dmarc", "wrong"],
    ["another text where DMARC stands", "TXT _dmarc.mail.bakkerij-jansen.be", ["hello"], "dmarc", "missing"],
    [
      "an SPF that names others alone",
      "TXT bounce.mail.bakkerij-jansen.be",
      ["v=spf1 mx -all"],
      "mail_from_spf",
      "wrong",
    ],
    [
      "two SPF policies",
      "TXT bounce.mail.bakkerij-jansen.be",
      ["v=spf1 mx -all", "v=spf1 include:amazonses.com -all"],
      "mail_from_spf",
      "wrong",
    ],
    [
      "a stricter SPF of ours",
      "TXT bounce.mail.bakkerij-jansen.be",
      ["v=spf1 include:amazonses.com -all"],
      "mail_from_spf",
      "ok",
    ],
    [
      "our MX beside another",
      "MX bounce.mail.bakkerij-jansen.be",
      ["10 feedback-smtp.eu-west-1.amazonses.com", "20 mx.be"],
      "mail_from_mx",
      "wrong",
    ],
    [
      "our MX with a dot and capitals",
      "MX bounce.mail.bakkerij-jansen.be",
      ["5 Feedback-SMTP.eu-west-1.amazonses.com."],
      "mail_from_mx",
      "ok",
    ],
    [
      "the texts of another account",
      "TXT _reaffirm.mail.bakkerij-jansen.be",
      ["reaffirm-account=0"],
      "ownership",
      "wrong",
    ],
  ])("judge %s", async (_, key, found, purpose, status) => {
    const { id } = await add("mail.bakkerij-jansen.be");
    panel.set(key, found);
    await tend();
    expect(statusOf(await read(id), purpose)).toEqual([status]);
  });

  test("of DKIM may be flattened by the DNS service to the key itself", async () => {
    const { id } = await add("mail.bakkerij-jansen.be");
    panel.set("TXT amailbakkerijjansenbe._domainkey.mail.bakkerij-jansen.be", ["p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A"]);
    await tend();
    expect(statusOf(await read(id), "dkim")).toEqual(["ok", "missing", "missing"]);
  });
});

describe("the domain that was written", () => {
  beforeAll(open);

  test.each([
    ["gmail.com", "free_provider", /DMARC/],
    ["telenet.be", "free_provider", /domain of your own/],
    ["co.uk", "public_suffix", /ending/],
    ["bakkerij.example", "unknown_tld", /Nobody can send/],
    ["info@bakkerij-jansen.be", "domain_invalid", /part after the @/],
    ["https://bakkerij-jansen.be", "domain_invalid", /part after the @/],
    ["localhost", "single_label_domain", /part after the @/],
  ])("%s is refused as %s", async (domain, code, words) => {
    const answer = await house.api("POST", "/sender-domains", { domain });
    expect([answer.status, answer.body.errors[0].pointer, answer.body.errors[0].code]).toEqual([422, "#/domain", code]);
    expect(answer.body.detail).toMatch(words);
  });

  test("may be international, and a registered one is advised a domain below it", async () => {
    expect(await add("Bücher-Müller.de")).toMatchObject({
      domain: "xn--bcher-mller-thbg.de",
      advice: expect.stringContaining("nieuws.xn--bcher-mller-thbg.de"),
    });
    expect((await add("mail.bakkerij-jansen.be")).advice).toBeNull();
  });

  test("is there once: the same again is 409 with its id, and replayed under the same Idempotency-Key", async () => {
    const key = { "idempotency-key": "once" };
    const first = await house.api("POST", "/sender-domains", { domain: "eens.bakkerij-jansen.be" }, key);
    const replayed = await house.api("POST", "/sender-domains", { domain: "eens.bakkerij-jansen.be" }, key);
    expect([replayed.status, replayed.body.id]).toEqual([201, first.body.id]);
    const again = await house.api("POST", "/sender-domains", { domain: "eens.bakkerij-jansen.be" });
    expect([again.status, again.body.sender_domain.id]).toEqual([409, first.body.id]);
  });

  test("of two at the same moment is made once", async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(() => house.api("POST", "/sender-domains", { domain: "tegelijk.bakkerij-jansen.be" })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    const held = (await house.api("GET", "/sender-domains")).body.data;
    expect(held.filter(({ domain }: { domain: string }) => domain.startsWith("tegelijk"))).toHaveLength(1);
  });
});

describe("another account", () => {
  beforeEach(open);

  test("sees, changes and removes nothing", async () => {
    const { id } = await add("mail.bakkerij-jansen.be");
    const headers = await otherAccount();
    for (const [method, path, body] of [
      ["GET", "", undefined],
      ["PATCH", "", { link_host: null }],
      ["POST", "/checks", undefined],
      ["DELETE", "", undefined],
    ] as const) {
      expect((await house.api(method, `/sender-domains/${id}${path}`, body, headers)).status).toBe(404);
    }
    expect((await house.api("GET", "/sender-domains", undefined, headers)).body.data).toEqual([]);
  });

  test("does not become green by the records that the first one set", async () => {
    const mine = await greenDomain("mail.bakkerij-jansen.be");
    const headers = await otherAccount();
    const theirs = await house.api("POST", "/sender-domains", { domain: "mail.bakkerij-jansen.be" }, headers);
    expect(theirs.status).toBe(201);
    await tend();
    const seen = (await house.api("GET", `/sender-domains/${theirs.body.id}`, undefined, headers)).body;
    expect(seen.status).toBe("pending");
    expect(
      seen.records
        .filter(({ status }: { status: string }) => status !== "ok")
        .map(({ purpose }: { purpose: string }) => purpose),
    ).toEqual(["ownership"]);
    expect((await read(mine.id)).status).toBe("green");
  });

  test("keeps its identity when the first one removes the domain", async () => {
    const mine = await greenDomain("mail.bakkerij-jansen.be");
    await house.api("POST", "/sender-domains", { domain: "mail.bakkerij-jansen.be" }, await otherAccount());
    await tend();
    expect((await house.api("DELETE", `/sender-domains/${mine.id}`)).status).toBe(200);
    await tend();
    expect(house.identities.calls.slice(-1)).toEqual(["leave mail.bakkerij-jansen.be"]);
  });

  test("a key without the scope is refused", async () => {
    const key = await house.keyWith(["lists"]);
    expect((await house.api("GET", "/sender-domains", undefined, { authorization: `Bearer ${key}` })).status).toBe(403);
  });
});

describe("a domain", () => {
  beforeEach(open);

  test("a removed domain is gone at once, taken away at SES by the job, and may come back", async () => {
    const { id } = await greenDomain("mail.bakkerij-jansen.be");
    expect((await house.api("DELETE", `/sender-domains/${id}`)).status).toBe(200);
    expect((await house.api("GET", `/sender-domains/${id}`)).status).toBe(404);
    const back = await add("mail.bakkerij-jansen.be");
    expect([back.status, back.id === id]).toEqual(["pending", false]);
    await house.api("DELETE", `/sender-domains/${back.id}`);
    await tend();
    expect(house.identities.calls.slice(-2)).toEqual([
      "leave mail.bakkerij-jansen.be",
      "delete mail.bakkerij-jansen.be",
    ]);
    expect(await tend()).toBe(0);
  });

  test("in the sandbox every domain counts as green, and no DNS is asked", async () => {
    house.config.mail.provider = "sandbox";
    panel.set("down", []);
    const made = await add("nieuws.bakkerij.example");
    expect([made.status, made.detail]).toEqual(["green", "In the sandbox every domain counts as green."]);
    await tend();
    const after = await read(made.id);
    expect(after.status).toBe("green");
    expect(after.records.map(({ status }: { status: string }) => status)).toEqual(
      Array.from({ length: 7 }, () => "ok"),
    );

    // Who goes from trying to sending has nothing shown yet.
    house.config.mail.provider = "ses";
    house.identities.known.clear();
    panel.clear();
    expect((await read(made.id)).status).toBe("pending");
    house.advance(8 * 24 * 60 * minuteMs);
    await tend();
    const real = await read(made.id);
    expect([
      real.status,
      real.provider?.verified,
      real.records.map(({ status }: { status: string }) => status),
    ]).toEqual(["pending", false, Array.from({ length: 7 }, () => "missing")]);
  });
});
