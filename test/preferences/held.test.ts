import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { purgeOpens } from "../../src/consent/signals/purge-opens.ts";
import {
  answer,
  dayMs,
  houseWithTopics,
  hear,
  mailTo,
  messageTo,
  neighbour,
  oneClick,
  running,
  settle,
  suppressionOf,
  yes,
} from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { visibleText } from "../ui/bakery.ts";
import { consentOf, permission } from "./books.ts";

const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1";
const bot = "Mozilla/5.0 (compatible; LinkScanner/1.0)";
const minuteMs = 60_000;
const gateway = "198.51.100.9";
const home = "203.0.113.20";

let house: House;
let campaign: string;
const an = "an@telenet.be";
const bea = "bea@telenet.be";
const people = [an, bea, "cis@telenet.be", "dre@telenet.be", "els@telenet.be", "fien@telenet.be"];

beforeEach(async () => {
  house = await houseWithTopics("own");
  campaign = await running(house, people, { topics: ["newsletter", "offers"] });
  await settle(house);
  for (const to of people) await hear(house, { type: "Delivery", id: (await messageTo(house, campaign, to)).id, to });
  house.advance(60 * minuteMs);
});

type Visitor = { client?: string; agent?: string; asn?: number; headers?: Record<string, string> };
const headersOf = ({ client, agent = phone, headers = {} }: Visitor) => ({
  "user-agent": agent,
  ...(client ? { "x-sandbox-client": client } : {}),
  ...headers,
});
const linkIn = (text: string, kind = "i") =>
  new RegExp(`http://localhost:8787(/${kind}/[A-Za-z0-9_-]{52})`).exec(text)?.[1] ?? "";
const linkOf = (address: string, kind = "i") => linkIn(mailTo(house, address).text, kind);

async function open(path: string, visitor: Visitor, method = "GET"): Promise<string> {
  return await (await app.request(path, { method, headers: headersOf(visitor) }, house)).text();
}

/** The hidden fields of the first form with this choice, as a browser posts them. */
function fieldsOf(html: string, choice: string): Record<string, string> {
  const form = (html.match(/<form[\s\S]*?<\/form>/g) ?? []).find((one) =>
    one.includes(`name="choice" value="${choice}"`),
  );
  return Object.fromEntries(
    [...(form ?? "").matchAll(/<input type="(?:hidden|text)" name="(\w+)" value="([^"]*)"/g)].map(
      ([, name = "", value = ""]) => [name, value],
    ),
  );
}

async function post(path: string, fields: Record<string, string>, visitor: Visitor): Promise<Response> {
  const init = { method: "POST", body: new URLSearchParams(fields), headers: headersOf(visitor) };
  if (visitor.asn === undefined) return await app.request(path, init, house);
  const request = new Request(`http://localhost:8787${path}`, init);
  Object.defineProperty(request, "cf", { value: { asn: visitor.asn } });
  return await app.request(request, undefined, house);
}

/** Opens, reads, and posts the form that was on the page, with what is ticked. */
async function visit(
  path: string,
  visitor: Visitor,
  act: { dwellMs: number; choice?: string; fields?: Record<string, string> },
) {
  const {
    dwellMs,
    choice = "stay",
    fields = choice === "stay" ? { topic: "newsletter", frequency: "monthly" } : {},
  } = act;
  const html = await open(path, visitor);
  house.advance(dwellMs);
  return await post(path, { ...fieldsOf(html, choice), ...fields }, visitor);
}

const scan = (address: string, visitor: Visitor = { client: gateway, agent: bot }) =>
  visit(linkOf(address), visitor, { dwellMs: 200 });
const statusOf = async (address: string) => (await consentOf(house, address)).state.status;
const lastOf = async (address: string) => {
  const record = (await consentOf(house, address)).records.at(-1);
  return { ...record, signals: JSON.parse(record?.payload ?? "{}").signals as string[] };
};
const confirmations = (to = an) =>
  house.outbox.filter((mail) => mail.to === to && mail.tags["kind"] === "confirmation");
const counts = async () => (await house.api("GET", `/campaigns/${campaign}`)).body.counts;
const confirmPath = async (to = an) => {
  await settle(house);
  return linkIn(confirmations(to).at(-1)?.text ?? "", "c");
};

describe("people are never held", () => {
  test("who opens, reads five seconds, ticks and posts; and the record says what spoke for them", async () => {
    const browser = { client: home, headers: { "sec-fetch-site": "same-origin", "sec-fetch-user": "?1" } };
    expect((await visit(linkOf(an), browser, { dwellMs: 5000 })).status).toBe(303);
    expect(await statusOf(an)).toBe("given");
    expect((await lastOf(an)).signals).toEqual(["user_activated", "unequal_choices"]);
    expect(await counts()).toMatchObject({ given: 1 });
  });

  test("who read at the same time in one office", async () => {
    const pages = await Promise.all(
      people.slice(0, 4).map(async (to) => ({ to, html: await open(linkOf(to), { client: home }) })),
    );
    for (const { to, html } of pages) {
      house.advance(6000);
      await post(
        linkOf(to),
        { ...fieldsOf(html, "stay"), topic: "newsletter", frequency: "monthly" },
        { client: home },
      );
    }
    for (const { to } of pages) expect(await statusOf(to), to).toBe("given");
  });

  test("who post the bare form, many from this machine, without any page or address", async () => {
    for (const to of people) {
      for (const method of ["GET", "HEAD"]) await open(linkOf(to), {}, method);
      expect(await answer(house, to, yes)).toBe(303);
    }
    expect(await counts()).toMatchObject({ given: people.length });
  });

  test("a forged or foreign time on the form is none", async () => {
    const other = fieldsOf(await open(linkOf(bea), { client: home }), "stay");
    await post(linkOf(an), { ...yes, f: other["f"] ?? "" }, { client: home });
    expect((await lastOf(an)).signals).not.toContain("posted_at_once");
    expect(await statusOf(an)).toBe("given");
  });
});

describe("what holds a yes", () => {
  const held = async (address: string, ...signals: string[]) => {
    const last = await lastOf(address);
    expect(last, last.signals.join()).toMatchObject({ event: "given", counted: false });
    expect(last.signals).toEqual(expect.arrayContaining(signals));
    expect(await statusOf(address)).toBe("requested");
  };

  test("the field that nobody sees", async () => {
    await visit(linkOf(an), { client: home }, { dwellMs: 5000, fields: { ...yes, more: "x" } });
    await held(an, "honeypot_field");
  });

  test("a machine's agent, and a post faster than anybody reads", async () => {
    await scan(an);
    await held(an, "machine_agent", "posted_at_once");
  });

  test("a HEAD from the same client, and a cloud", async () => {
    await open(linkOf(an), { client: gateway }, "HEAD");
    await visit(linkOf(an), { client: gateway, asn: 16509 }, { dwellMs: 5000 });
    await held(an, "head_request", "cloud_network");
  });

  test("a machine that fetches from one address and presses from another, slowly", async () => {
    const headless = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0.0.0 Safari/537.36";
    for (const method of ["GET", "HEAD"]) await open(linkOf(an), { client: gateway }, method);
    house.advance(2 * minuteMs);
    await visit(linkOf(an), { client: "198.51.100.77", agent: headless }, { dwellMs: 6000 });
    await held(an, "machine_agent", "opened_elsewhere");
    // Neither alone: a person behind a gateway, and one whose address nobody knows.
    for (const method of ["GET", "HEAD"]) await open(linkOf(bea), { client: gateway }, method);
    await visit(linkOf(bea), { client: home }, { dwellMs: 6000 });
    expect([await statusOf(bea), (await lastOf(bea)).signals]).toEqual([
      "given",
      expect.arrayContaining(["opened_elsewhere"]),
    ]);
    await open(linkOf("cis@telenet.be"), {});
    await visit(linkOf("cis@telenet.be"), { agent: headless }, { dwellMs: 6000 });
    expect(await statusOf("cis@telenet.be")).toBe("given");
  });

  test("several links of one mail at once, opened as it was delivered", async () => {
    await hear(house, { type: "Delivery", id: (await messageTo(house, campaign, an)).id, to: an });
    await house.db.execute(
      sql`update messages set delivered_at = ${house.now().toISOString()}::timestamptz where contact_id in (select id from contacts where address = ${an})`,
    );
    for (const path of [linkOf(an), `${linkOf(an)}?topic=newsletter&frequency=weekly`, linkOf(an, "p")]) {
      if (path !== "") await open(path, { client: gateway });
    }
    await open(`${linkOf(an)}?choice=leave`, { client: gateway });
    await visit(linkOf(an), { client: gateway }, { dwellMs: 5000 });
    await held(an, "links_together", "opened_on_delivery");
  });

  test("one address that acts for three people in a minute; the same network alone is none", async () => {
    for (const to of people.slice(0, 3)) await post(linkOf(to), yes, { client: gateway });
    await held("cis@telenet.be", "fan_out");
    for (const [i, to] of people.slice(3).entries()) await post(linkOf(to), yes, { client: `192.0.2.${i + 1}` });
    for (const to of people.slice(3)) expect(await statusOf(to)).toBe("given");
  });

  test("what it pressed for the first two is taken back with the third, in records that are only added", async () => {
    const [cis, dre] = ["cis@telenet.be", "dre@telenet.be"];
    for (const to of [an, bea]) {
      await visit(linkOf(to), { client: gateway }, { dwellMs: 2000 });
      expect(await statusOf(to)).toBe("given");
    }
    await visit(linkOf(dre), { client: gateway }, { dwellMs: 8000 });
    await visit(linkOf(cis), { client: gateway }, { dwellMs: 2000 });
    await held(cis, "fan_out");
    for (const to of [an, bea]) {
      await held(to, "fan_out");
      const records = (await consentOf(house, to)).records.slice(-3);
      expect(records.map(({ event, method, counted }) => ({ event, method, counted }))).toEqual([
        { event: "given", method: "form_after_mail_link", counted: true },
        { event: "requested", method: "machine_found", counted: true },
        { event: "given", method: "form_after_mail_link", counted: false },
      ]);
      expect(records[1]?.restores).toBe(records[0]?.id);
    }
    // Whoever read before pressing is a colleague behind the same address.
    expect(await statusOf(dre)).toBe("given");
    expect(await counts()).toMatchObject({ given: 1, pending: people.length - 1 });
    const path = await confirmPath();
    house.advance(11 * minuteMs);
    await visit(path, { client: home }, { dwellMs: 5000, choice: "confirm" });
    expect(await statusOf(an)).toBe("given");
  });

  test("what it switched off for the first two stays off", async () => {
    const both = { topic: "newsletter", frequency: "monthly" };
    const also = { frequency_offers: "monthly", frequency_newsletter: "monthly" };
    for (const to of [an, bea]) {
      const form = new URLSearchParams({ choice: "stay", ...both, ...also });
      form.append("topic", "offers");
      await app.request(linkOf(to), { method: "POST", body: form, headers: headersOf({ client: home }) }, house);
      expect((await consentOf(house, to)).state.topics).toHaveLength(2);
      house.advance(minuteMs);
    }
    for (const to of [an, bea, "cis@telenet.be"]) {
      await visit(linkOf(to), { client: gateway }, { dwellMs: 2000, fields: { choice: "stay", ...both } });
    }
    await held("cis@telenet.be", "fan_out");
    for (const to of [an, bea]) {
      expect((await consentOf(house, to)).state.topics, to).toMatchObject([{ topic: "newsletter" }]);
    }
  });

  test("what it switched off beside switching another on stays off, and the other waits", async () => {
    for (const to of [an, bea]) {
      await visit(linkOf(to), { client: home }, { dwellMs: 5000, fields: yes });
      expect((await consentOf(house, to)).state.topics).toMatchObject([{ topic: "newsletter" }]);
      house.advance(minuteMs);
    }
    const other = { choice: "stay", topic: "offers", frequency: "monthly" };
    for (const to of [an, bea, "cis@telenet.be"]) {
      await visit(linkOf(to), { client: gateway }, { dwellMs: 2000, fields: other });
    }
    for (const to of [an, bea]) {
      const { state, records } = await consentOf(house, to);
      expect([state.status, state.topics], to).toEqual(["withdrawn", []]);
      expect(records.at(-1), to).toMatchObject({ event: "given", counted: false });
      expect(await permission(house, "newsletter", to)).toMatchObject({ decision: "no_consent" });
    }
  });

  test("a yes that had lifted the person's own no brings it back when it is taken back", async () => {
    await visit(linkOf(an), { client: home }, { dwellMs: 5000, choice: "leave" });
    house.advance(20 * minuteMs);
    for (const to of people.slice(0, 2)) await visit(linkOf(to), { client: gateway }, { dwellMs: 2000, fields: yes });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
    await visit(linkOf("cis@telenet.be"), { client: gateway }, { dwellMs: 2000, fields: yes });
    expect(await statusOf(an)).toBe("refused");
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "objection" });
  });

  test("an address whose act was held, for a day, and for nobody through suspicion alone", async () => {
    await scan(an);
    house.advance(23 * 60 * minuteMs);
    await visit(linkOf(bea), { client: gateway }, { dwellMs: 8000 });
    await held(bea, "suspect_client");
    house.advance(2 * 60 * minuteMs);
    await visit(linkOf("cis@telenet.be"), { client: gateway }, { dwellMs: 8000 });
    expect(await statusOf("cis@telenet.be")).toBe("given");
  });

  test("it is each account's own: another one's gateway is no suspect here", async () => {
    const other = await neighbour(house);
    await running(other, ["buur@telenet.be"]);
    await settle(other);
    await scan(an);
    await visit(linkOf("buur@telenet.be"), { client: gateway }, { dwellMs: 8000 });
    expect((await consentOf(other, "buur@telenet.be")).state.status).toBe("given");
  });
});

describe("a held yes", () => {
  test("counts and lifts nothing, shows the page of any yes, and mails one button, once", async () => {
    expect((await scan(an)).status).toBe(303);
    const shown = visibleText(await open(linkOf(an), { client: home }));
    await visit(linkOf(bea), { client: home }, { dwellMs: 5000 });
    expect(shown).toBe(visibleText(await open(linkOf(bea), { client: home })).replaceAll("b•••", "a•••"));
    expect(shown).toContain("Je krijgt een bevestiging per mail.");
    expect(await counts()).toMatchObject({ given: 1, pending: people.length - 1 });
    await scan(an);
    await scan(an);
    await settle(house);
    expect(confirmations()).toHaveLength(1);
    expect((await consentOf(house, an)).records.filter(({ event }) => event === "given")).toHaveLength(1);
    expect(
      (await house.api("POST", "/permissions/check", { topic: "newsletter", addresses: [an] })).body.results[0]
        .decision,
    ).not.toBe("allowed");
  });

  test("is confirmed by a second act, ten minutes later, from a new page, and not before", async () => {
    await scan(an);
    const path = await confirmPath();
    const early = await open(path, { client: home });
    expect(visibleText(early)).toContain("De knop telt vanaf");
    await visit(path, { client: home }, { dwellMs: 5000, choice: "confirm" });
    expect(await statusOf(an)).toBe("requested");
    house.advance(10 * minuteMs);
    await post(path, fieldsOf(early, "confirm"), { client: home });
    expect(await statusOf(an)).toBe("requested");
    expect((await visit(path, { client: home }, { dwellMs: 5000, choice: "confirm" })).status).toBe(303);
    expect(await statusOf(an)).toBe("given");
    const given = (await consentOf(house, an)).records.filter(({ event }) => event === "given");
    expect(given.map(({ counted }) => counted)).toEqual([false, true]);
    expect(JSON.parse(given[1]?.payload ?? "").event).toMatchObject({
      method: "form_after_confirmation_mail",
      confirms: given[0]?.id,
    });
    await settle(house);
    expect(house.outbox.filter(({ to, tags }) => to === an && tags["kind"] === "receipt")).toHaveLength(1);
    expect(await counts()).toMatchObject({ given: 1 });
  });

  test("ten presses at once confirm it once; a press without any new page does not", async () => {
    await scan(an);
    const path = await confirmPath();
    house.advance(11 * minuteMs);
    await post(path, { choice: "confirm" }, { client: home });
    expect(await statusOf(an)).toBe("requested");
    await open(path, { client: home });
    house.advance(5000);
    await Promise.all(Array.from({ length: 10 }, () => post(path, { choice: "confirm" }, {})));
    expect(
      (await consentOf(house, an)).records.filter(({ counted, event }) => counted && event === "given"),
    ).toHaveLength(1);
  });

  test("is completed by no scanner that also opens the confirmation, nor from its address within the day", async () => {
    await scan(an);
    const path = await confirmPath();
    house.advance(15 * minuteMs);
    await visit(path, { client: "198.51.100.77", agent: bot }, { dwellMs: 100, choice: "confirm" });
    await visit(path, { client: gateway }, { dwellMs: 9000, choice: "confirm" });
    expect(await statusOf(an)).toBe("requested");
    await settle(house);
    expect(confirmations()).toHaveLength(1);
    house.advance(dayMs);
    await visit(path, { client: gateway }, { dwellMs: 9000, choice: "confirm" });
    expect(await statusOf(an)).toBe("given");
  });

  test("ends by “this was not me”, and no mail follows for a month", async () => {
    await scan(an);
    const path = await confirmPath();
    await visit(path, { client: home }, { dwellMs: 3000, choice: "not_me" });
    house.advance(2 * dayMs);
    await visit(path, { client: home }, { dwellMs: 5000, choice: "confirm" });
    await scan(an);
    await settle(house);
    expect([await statusOf(an), confirmations().length]).toEqual(["requested", 1]);
  });

  test("ends by a no, which is honoured at once however suspect, and by the undo on its page", async () => {
    await scan(an);
    await visit(linkOf(an), { client: gateway, agent: bot }, { dwellMs: 50, choice: "undo" });
    expect(visibleText(await open(linkOf(an), {}))).not.toContain("Je krijgt een bevestiging");
    await scan(an);
    await visit(`${linkOf(an)}?choice=leave`, { client: gateway, agent: bot }, { dwellMs: 50, choice: "leave" });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "objection" });
    expect((await lastOf(an)).signals).toEqual(expect.arrayContaining(["machine_agent", "posted_at_once"]));
    house.advance(11 * minuteMs);
    await visit(await confirmPath(), { client: home }, { dwellMs: 5000, choice: "confirm" });
    expect(await statusOf(an)).toBe("refused");
  });

  test("expires, and the link says so", async () => {
    await scan(an);
    const path = await confirmPath();
    house.advance(31 * dayMs);
    expect((await app.request(path, {}, house)).status).toBe(410);
    await visit(path, { client: home }, { dwellMs: 5000, choice: "confirm" });
    expect(await statusOf(an)).not.toBe("given");
  });
});

test("on the preference page a yes is held too, what it switches off is off at once, and the page shows what was chosen", async () => {
  await visit(linkOf(an), { client: home }, { dwellMs: 5000 });
  await settle(house);
  const path = linkIn(
    house.outbox.findLast(({ to, tags }) => to === an && tags["kind"] === "receipt")?.text ?? "",
    "p",
  );
  house.advance(20 * minuteMs);
  const fields = { frequency_newsletter: "none", frequency_offers: "monthly" };
  const answered = await visit(path, { client: gateway, agent: bot }, { dwellMs: 100, fields });
  expect(answered.headers.get("location")).toContain("done=saved");
  expect((await consentOf(house, an)).state).toMatchObject({ status: "withdrawn", topics: [] });
  const html = await open(`${path}?done=saved`, {});
  expect(html).toContain('name="frequency_offers" value="monthly" checked=""');
  expect(visibleText(html)).toContain("Je krijgt een bevestiging per mail.");
  house.advance(11 * minuteMs);
  await visit(await confirmPath(), { client: home }, { dwellMs: 5000, choice: "confirm" });
  expect((await consentOf(house, an)).state).toMatchObject({
    status: "given",
    topics: [{ topic: "offers", frequency: "monthly" }],
  });
});

test("the undo of a no is held like a yes, and lifts its entry at the second act", async () => {
  await visit(linkOf(an), { client: home }, { dwellMs: 5000, choice: "leave" });
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true });
  await visit(linkOf(an), { client: gateway, agent: bot }, { dwellMs: 50, choice: "undo" });
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true });
  expect(await lastOf(an)).toMatchObject({ method: "undo", counted: false });
  const path = await confirmPath();
  expect(visibleText(await open(path, { client: home }))).toContain("Maak mijn nee ongedaan");
  house.advance(11 * minuteMs);
  await visit(path, { client: home }, { dwellMs: 5000, choice: "confirm" });
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
  expect(await statusOf(an)).toBe("requested");
});

test("the confirming press of a sign-up is held too: one more mail, and a second act behind the same link", async () => {
  const zoe = "zoe@telenet.be";
  await post(`/s/${house.accountId}`, { address: zoe, topic: "newsletter", frequency: "weekly" }, { client: home });
  const path = await confirmPath(zoe);
  const held = await visit(path, { client: gateway, agent: bot }, { dwellMs: 50, choice: "confirm" });
  expect([held.status, held.headers.get("location")?.split("?")[0]]).toEqual([303, path]);
  expect(visibleText(await open(path, { client: home }))).toContain("Je krijgt een bevestiging per mail.");
  expect(await statusOf(zoe)).toBe("unknown");
  await settle(house);
  expect(confirmations(zoe)).toHaveLength(2);
  house.advance(11 * minuteMs);
  await visit(await confirmPath(zoe), { client: home }, { dwellMs: 5000, choice: "confirm" });
  expect(await statusOf(zoe)).toBe("given");
});

test("one-click is honoured whoever presses, and five of one MX group within two minutes raise one alarm on the campaign", async () => {
  expect((await house.api("PUT", "/account", { contact: "zaakvoerder@bakkerij-jansen.be" })).status).toBe(200);
  for (const to of people) expect(await oneClick(house, mailTo(house, to))).toBe(200);
  for (const to of people) expect(await suppressionOf(house, to)).toMatchObject({ reason: "unsubscribe" });
  const { alarms } = (await house.api("GET", `/campaigns/${campaign}`)).body;
  expect(alarms).toMatchObject([{ kind: "one_click_cluster", people: people.length }]);
  // The account's contact is told by one mail, where it is an address.
  await settle(house);
  expect(house.outbox.filter(({ subject }) => subject === "Veel uitschrijvingen in één keer")).toMatchObject([
    { to: "zaakvoerder@bakkerij-jansen.be", text: expect.stringContaining("Elke uitschrijving blijft gelden.") },
  ]);
});

test("opens are kept for a week, without an address, and a log that cannot be written holds up no page", async () => {
  await open(linkOf(an), { client: home });
  await settle(house);
  const [kept] = await house.db.execute<{ n: number; text: string }>(
    sql`select count(*)::int as n, string_agg(o::text, ' ') as text from link_opens o`,
  );
  expect(kept?.n).toBeGreaterThan(0);
  expect(kept?.text).not.toContain(home);
  house.advance(8 * dayMs);
  await purgeOpens(house);
  expect((await house.db.execute(sql`select 1 from link_opens`)).length).toBe(0);
  await house.owner.execute(sql`alter table link_opens rename to link_opens_away`);
  expect((await app.request(linkOf(an), { headers: headersOf({ client: home }) }, house)).status).toBe(200);
  await visit(linkOf(an), { client: home }, { dwellMs: 50, choice: "leave" });
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true });
});
