import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { app } from "../../src/app.ts";
import {
  consentOf,
  houseWithTopics,
  listOf,
  mailTo,
  neighbour,
  no,
  running,
  settle,
  suppressionOf,
  yes,
} from "../campaigns/effort.ts";
import type { ApiAnswer, House } from "../house.ts";
import { visibleText } from "../ui/bakery.ts";
import { contactId, get, pathIn, post, preferencesPath, sentMail } from "./books.ts";

let house: House;
let asked: { i: string; u: string };
const old = "an.voordien@telenet.be";
const now = "an.nadien@telenet.be";
const press = (at: string) => post(house, at, { choice: "confirm" });
const pathsOf = (address: string) => {
  const mail = mailTo(house, address);
  const stop = mail.headers.find(({ name }) => name === "List-Unsubscribe")?.value ?? "";
  return { i: pathIn(mail.text, "/i/"), u: new URL(/<(http[^>]+)>/.exec(stop)?.[1] ?? "").pathname };
};
const stateOf = async () => (await consentOf(house, await contactId(house, now))).state.status;
const recordsOf = async (address = now) => (await consentOf(house, await contactId(house, address))).records.length;

async function move(): Promise<void> {
  await press(await halfMoved());
  expect(await contactId(house, now)).toBeTruthy();
}

/** One side has said so. Gives the button of the other, whose press moves the person. */
async function halfMoved(): Promise<string> {
  await sentMail(house);
  await post(house, await preferencesPath(house, old), { choice: "address", address: now });
  const mails = new Map((await sentMail(house)).map((mail) => [mail.to, mail.text]));
  house.advance(60_000);
  await press(pathIn(mails.get(old) ?? "", "/a/"));
  return pathIn(mails.get(now) ?? "", "/a/");
}

/** Acts that each found the person where they were, and come one after the other, in this order: all wait for one lock. */
async function inOneMoment<T>(acts: readonly (() => Promise<T>)[], address = old): Promise<T[]> {
  const person = await contactId(house, address);
  const done: Promise<T>[] = [];
  await house.db.transaction(async (tx) => {
    await tx.execute(sql`select 1 from contacts where id = ${person} for update`);
    for (const act of acts) {
      done.push(act());
      await vi.waitUntil(async () => (await waiting()) === done.length, { timeout: 5000, interval: 10 });
    }
  });
  return await Promise.all(done);
}

async function waiting(): Promise<number | undefined> {
  const [row] = await house.owner.execute<{ k: number }>(sql`
    select count(*)::int as k from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  return row?.k;
}

beforeEach(async () => {
  house = await houseWithTopics("own");
  await running(house, [old, "bea.blijft@telenet.be"]);
  await settle(house);
  asked = pathsOf(old);
  house.advance(60_000);
});

describe("the question in a mailbox that somebody left", () => {
  test("takes no yes, shows nothing of the person, and says how to come by a new link", async () => {
    expect((await get(house, asked.i)).status).toBe(200);
    await move();
    const before = await recordsOf();
    for (const page of [
      await get(house, `${asked.i}?lang=fr`),
      await get(house, `${asked.i}?topic=newsletter&frequency=monthly&lang=fr`),
      await post(house, asked.i, { ...yes, lang: "fr" }),
      await post(house, asked.i, { choice: "again", lang: "fr" }),
      await post(house, asked.i, { choice: "undo", lang: "fr" }),
    ]) {
      expect(page.status).toBe(410);
      expect(visibleText(page.text)).toContain("Ce lien appartient à une adresse qui a changé");
      expect(page.text).not.toMatch(/•|Nieuwsbrief|<form/);
      expect(page.text).toContain(`href="/again/${house.accountId}?lang=fr"`);
    }
    expect(await recordsOf()).toBe(before);
    expect(await stateOf()).toBe("requested");
    expect(await suppressionOf(house, now)).toMatchObject({ suppressed: false });
  });

  test("hears a no, for the old address and the new one, and does not offer to take it back", async () => {
    await move();
    for (const _ of [1, 2]) expect((await post(house, asked.i, no)).status).toBe(303);
    const page = await get(house, asked.i);
    expect([page.status, page.text.includes("<form")]).toEqual([200, false]);
    expect(page.text).not.toContain("•");
    expect(await stateOf()).toBe("refused");
    for (const address of [old, now])
      expect(await suppressionOf(house, address)).toMatchObject({ suppressed: true, reason: "objection" });
    expect((await post(house, asked.i, { choice: "undo" })).status).toBe(200);
    expect((await post(house, asked.i, yes)).status).toBe(200);
    expect(await stateOf()).toBe("refused");
  });

  test("who was asked still answers from a link of their own, and others notice nothing", async () => {
    await move();
    const own = await preferencesPath(house, now);
    expect((await post(house, own, { choice: "stay", frequency_newsletter: "monthly" })).status).toBe(303);
    expect(await stateOf()).toBe("given");
    expect((await get(house, asked.i)).status).toBe(410);
    const bea = pathsOf("bea.blijft@telenet.be");
    expect((await post(house, bea.i, yes)).status).toBe(303);
    expect((await get(house, bea.i)).status).toBe(200);
  });
});

describe("in the very moment of the move", () => {
  test("a yes from the old mailbox that comes second is none, and its owner is told how to say it again", async () => {
    const last = await halfMoved();
    const before = await recordsOf(old);
    const [, page] = await inOneMoment([() => press(last), () => post(house, asked.i, { ...yes, lang: "fr" })]);
    expect(page?.status).toBe(410);
    expect(visibleText(page?.text ?? "")).toContain("Ce lien appartient à une adresse qui a changé");
    expect(page?.text).toContain(`href="/again/${house.accountId}?lang=fr"`);
    expect([await stateOf(), await recordsOf()]).toEqual(["requested", before]);
  });

  test("a yes that comes first is the person's, who takes it along", async () => {
    const last = await halfMoved();
    const [answer, moved] = await inOneMoment([() => post(house, asked.i, yes), () => press(last)]);
    expect([answer?.status, moved?.status]).toEqual([303, 303]);
    expect(await stateOf()).toBe("given");
    expect((await get(house, asked.i)).status).toBe(410);
  });

  test("a no that comes second holds for both addresses", async () => {
    const last = await halfMoved();
    const [, answer] = await inOneMoment([() => press(last), () => post(house, asked.i, no)]);
    expect(answer?.status).toBe(303);
    for (const address of [old, now])
      expect(await suppressionOf(house, address)).toMatchObject({ suppressed: true, reason: "objection" });
  });

  test("the preference centre takes no yes, no end of a pause and no undo from there, and does take a no", async () => {
    const centre = await preferencesPath(house, old);
    await post(house, centre, { choice: "pause", pause_until: "2026-12-24" });
    await post(house, asked.u, { action: "unsubscribe" });
    const last = await halfMoved();
    const stay = { choice: "stay", frequency_newsletter: "monthly" };
    const acts = [stay, { choice: "resume" }, { choice: "undo" }];
    const pages = await inOneMoment([
      () => press(last),
      ...acts.map((act) => () => post(house, centre, act)),
      () => post(house, asked.u, { choice: "undo" }),
    ]);
    expect(pages.map(({ status }) => status)).toEqual([303, 200, 200, 200, 410]);
    expect(await stateOf()).toBe("refused");
    expect(await suppressionOf(house, now)).toMatchObject({ suppressed: true, reason: "unsubscribe" });
  });

  test("a stop that a platform posts for the old address holds where the person is now, whichever comes first", async () => {
    const hash = createHash("sha256").update(old).digest("hex");
    const last = await halfMoved();
    const said = [
      { hash, reason: "unsubscribe" },
      { address: old, reason: "manual", topic: "newsletter" },
    ];
    let added: ApiAnswer | null = null;
    const stop = async () => (added = await house.api("POST", "/suppressions", { entries: said }));
    await inOneMoment<unknown>([() => press(last), stop]);
    expect(added).toMatchObject({ status: 200, body: { results: [{ outcome: "created" }, { outcome: "created" }] } });
    for (const address of [old, now])
      expect(await suppressionOf(house, address)).toMatchObject({ suppressed: true, reason: "unsubscribe" });
    const [feed] = (await house.api("GET", "/suppressions/changes")).body.data.filter(
      (change: { address: string | null }) => change.address === now,
    );
    expect(feed).toMatchObject({ op: "add", reason: "unsubscribe" });
  });

  test("one that comes first goes along", async () => {
    const last = await halfMoved();
    const stop = () =>
      house.api("POST", "/suppressions", { entries: [{ address: old, reason: "manual", source: "platform" }] });
    await inOneMoment<unknown>([stop, () => press(last)]);
    for (const address of [old, now])
      expect(await suppressionOf(house, address)).toMatchObject({ suppressed: true, reason: "manual" });
  });

  test("one that comes with a no of who moved long ago locks the person first, as the no does: neither breaks the other", async () => {
    await move();
    const entries = [
      { address: old, reason: "unsubscribe" },
      { address: now, reason: "manual" },
    ];
    const done = await inOneMoment(
      [
        async () => (await house.api("POST", "/suppressions", { entries })).body.results,
        async () => (await post(house, asked.i, no)).status,
      ],
      now,
    );
    expect(done).toEqual([
      [
        { i: 0, outcome: "created" },
        { i: 1, outcome: "created" },
      ],
      303,
    ]);
    expect(await suppressionOf(house, old)).toMatchObject({ suppressed: true, reason: "unsubscribe" });
    expect(await suppressionOf(house, now)).toMatchObject({ suppressed: true });
  });

  test("a bounce stays with the mailbox that was left, and a no that is said of it later does not", async () => {
    const stop = (reason: string) => house.api("POST", "/suppressions", { entries: [{ address: old, reason }] });
    const last = await halfMoved();
    await stop("hard_bounce");
    await press(last);
    expect(await suppressionOf(house, old)).toMatchObject({ suppressed: true, reason: "hard_bounce" });
    expect(await suppressionOf(house, now)).toMatchObject({ suppressed: false });
    for (const _ of [1, 2]) expect((await stop("complaint")).status).toBe(200);
    expect(await suppressionOf(house, now)).toMatchObject({ suppressed: true, reason: "complaint" });
    expect(await suppressionOf(house, "bea.blijft@telenet.be")).toMatchObject({ suppressed: false });
  });

  test("a no that a file says of the old address holds where the person is now, and a bounce does not", async () => {
    await move();
    await listOf(house, [`${old},bounced`], {}, "email,status");
    expect(await suppressionOf(house, old)).toMatchObject({ suppressed: true, reason: "hard_bounce" });
    expect(await suppressionOf(house, now)).toMatchObject({ suppressed: false });
    await listOf(house, [`${old},unsubscribed`], {}, "email,status");
    expect(await suppressionOf(house, now)).toMatchObject({ suppressed: true, reason: "opted_out" });
    expect(await suppressionOf(house, "bea.blijft@telenet.be")).toMatchObject({ suppressed: false });
  });

  test("what is said of the old address once somebody else is on the books with it is theirs", async () => {
    await move();
    const beside = await neighbour(house);
    await beside.api("POST", "/suppressions", { entries: [{ address: old, reason: "unsubscribe" }] });
    expect(await suppressionOf(house, now)).toMatchObject({ suppressed: false });
    await listOf(house, [old]);
    for (const entry of [{ address: old }, { hash: createHash("sha256").update(old).digest("hex") }])
      await house.api("POST", "/suppressions", { entries: [{ ...entry, reason: "unsubscribe" }] });
    expect(await suppressionOf(house, old)).toMatchObject({ suppressed: true });
    expect(await suppressionOf(house, now)).toMatchObject({ suppressed: false });
  });

  test("a yes of who left the address lifts no stop of who has it now", async () => {
    await move();
    await listOf(house, [old]);
    house.advance(60_000);
    const [theirs, own] = [await preferencesPath(house, old), await preferencesPath(house, now)];
    for (const centre of [theirs, own]) expect((await post(house, centre, no)).status).toBe(303);
    expect((await post(house, own, { choice: "stay", frequency_newsletter: "monthly" })).status).toBe(303);
    expect(await suppressionOf(house, now)).toMatchObject({ suppressed: false });
    expect(await suppressionOf(house, old)).toMatchObject({ suppressed: true, reason: "objection" });
  });

  test("a no from a preference centre in the old mailbox is heard afterwards too", async () => {
    const centre = await preferencesPath(house, old);
    await move();
    expect((await post(house, centre, { choice: "stay", frequency_newsletter: "monthly" })).status).toBe(410);
    expect((await post(house, centre, no)).status).toBe(303);
    const page = await get(house, centre);
    expect([page.status, page.text.includes("<form"), page.text.includes("•")]).toEqual([200, false, false]);
    for (const address of [old, now])
      expect(await suppressionOf(house, address)).toMatchObject({ suppressed: true, reason: "objection" });
  });
});

describe("the link to unsubscribe in a mailbox that somebody left", () => {
  test("one click stops all mail, at both addresses, also the second time", async () => {
    await move();
    for (const _ of [1, 2]) {
      const answer = await post(house, asked.u, { "List-Unsubscribe": "One-Click" });
      expect([answer.status, answer.text]).toEqual([200, "ok"]);
    }
    for (const address of [old, now])
      expect(await suppressionOf(house, address)).toMatchObject({ suppressed: true, reason: "unsubscribe" });
  });

  test("its page names no address, its button stops all mail, and only the person takes that back", async () => {
    await move();
    const page = await get(house, asked.u);
    expect([page.status, page.text.includes("•")]).toEqual([200, false]);
    expect((await post(house, asked.u, { action: "unsubscribe" })).status).toBe(303);
    expect(await stateOf()).toBe("refused");
    const after = await get(house, asked.u);
    expect([after.status, after.text.includes("<form")]).toEqual([200, false]);
    expect((await post(house, asked.u, { choice: "undo" })).status).toBe(410);
    expect(await stateOf()).toBe("refused");
    expect((await post(house, await preferencesPath(house, now), { choice: "undo" })).status).toBe(303);
    expect(await stateOf()).toBe("requested");
  });

  test("links for newsletters that are sent elsewhere go the same way", async () => {
    const ask = { addresses: [old], purposes: ["unsubscribe"] };
    const { body } = await house.api("POST", "/links", ask);
    const stop = new URL(body.results[0].unsubscribe_url).pathname;
    await move();
    expect((await get(house, stop)).text).not.toContain("•");
    expect((await post(house, stop, { action: "unsubscribe" })).status).toBe(303);
    expect(await suppressionOf(house, now)).toMatchObject({ suppressed: true, reason: "unsubscribe" });
    expect((await post(house, stop, { choice: "undo" })).status).toBe(410);
    expect(await suppressionOf(house, now)).toMatchObject({ suppressed: true });
  });

  test("of the person's new mailbox names its address and offers to take the no back", async () => {
    await move();
    house.advance(60_000);
    const { body } = await house.api("POST", "/links", { addresses: [now], purposes: ["unsubscribe"] });
    const stop = new URL(body.results[0].unsubscribe_url).pathname;
    expect((await get(house, stop)).text).toContain("•");
    expect((await post(house, stop, { action: "unsubscribe" })).status).toBe(303);
    expect((await get(house, stop)).text).toContain("<form");
    expect((await post(house, stop, { choice: "undo" })).status).toBe(303);
    expect(await suppressionOf(house, now)).toMatchObject({ suppressed: false });
  });

  test("works on after the person was erased", async () => {
    await move();
    await house.api("POST", `/contacts/${await contactId(house, now)}/erasure`, {});
    expect((await post(house, asked.u, { "List-Unsubscribe": "One-Click" })).status).toBe(200);
    expect((await get(house, asked.u)).status).toBe(200);
  });
});

test("a sign-up that the old mailbox was asked to confirm is closed by the move", async () => {
  await sentMail(house);
  const request = { address: old, topics: ["newsletter"], source: "form" };
  expect((await house.api("POST", "/consent-requests", request)).status).toBe(202);
  const confirm = pathIn((await sentMail(house)).at(-1)?.text ?? "", "/c/");
  expect((await get(house, confirm)).status).toBe(200);
  await move();
  expect((await get(house, confirm)).status).toBe(410);
  await press(confirm);
  expect(await stateOf()).toBe("requested");
});

test("another account's person of the same address is not touched by a move", async () => {
  const beside = await neighbour(house);
  await running(beside, [old]);
  await settle(house);
  const theirs = pathsOf(old);
  await move();
  const page = await app.request(theirs.i, {}, house);
  expect(page.status).toBe(200);
  expect((await post(house, theirs.i, yes)).status).toBe(303);
  const [row] = await house.db.execute<{ k: number }>(
    sql`select count(*)::int as k from consent_records where account_id = ${beside.accountId} and event = 'given'`,
  );
  expect(row?.k).toBe(1);
});

describe("a yes that is held while somebody moves", () => {
  const held = { ...yes, more: "x" };
  test("is not confirmed from the mailbox that was left, also when another yes is held in the new one within the day", async () => {
    await post(house, asked.i, held);
    const before = (await sentMail(house)).find(({ to }) => to === old);
    const left = pathIn(before?.text ?? "", "/c/");
    house.advance(60 * 60_000);
    await move();
    await sentMail(house);
    house.advance(60_000);
    await post(house, await preferencesPath(house, now), { choice: "stay", frequency_newsletter: "weekly", more: "x" });
    const after = (await sentMail(house)).find(({ to, text }) => to === now && text.includes("/c/"));
    const button = pathIn(after?.text ?? "", "/c/");
    house.advance(11 * 60_000);
    expect((await get(house, left)).status).toBe(410);
    house.advance(60_000);
    await press(left);
    expect(await stateOf()).toBe("requested");
    expect((await get(house, button)).status).toBe(200);
    house.advance(60_000);
    await post(house, button, { choice: "confirm" }, { "x-sandbox-client": "203.0.113.20" });
    expect(await stateOf()).toBe("given");
  });
});
