import { rm } from "node:fs/promises";
import { CreateTenantCommand, PutSuppressedDestinationCommand } from "@aws-sdk/client-sesv2";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { reconcile } from "../../src/feedback/reconcile.ts";
import { sesMailer } from "../../src/mail/ses-mailer.ts";
import { tenantNameOf } from "../../src/mail/sender-identities.ts";
import type { ListSuppressed } from "../../src/mail/suppressed-destinations.ts";
import {
  consentOf,
  dayMs,
  forward,
  hourMs,
  houseWithTopics,
  messageTo,
  neighbour,
  running,
  settle,
  suppressionOf,
} from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { contactId, pathIn, post, preferencesPath } from "../preferences/books.ts";
import { type Run, runSandbox } from "../sandbox/run-sandbox.ts";

/** The real SDK against the sandbox's lists; mail itself goes to the house's own outbox. */
let house: House;
let run: Run;
let asked: Parameters<ListSuppressed>[0][] = [];
beforeEach(async () => {
  house = await houseWithTopics("own");
  run = await runSandbox({ feedbackUrl: "http://127.0.0.1:9/feedback/ses", now: () => house.now() });
  const ses = sesMailer(
    { provider: "sandbox", region: "eu-west-1", endpoint: run.url, configurationSet: null },
    { credentials: { accessKeyId: "x", secretAccessKey: "y" } },
  );
  asked = [];
  house.mailer.suppressed = async (query) => {
    asked.push(query);
    return await ses.suppressed(query);
  };
});
afterEach(async () => {
  await run.close();
  await rm(run.directory, { recursive: true });
});

const [an, bea, cas] = ["an.claes@telenet.be", "bea.claes@telenet.be", "cas.claes@telenet.be"];
const put = async (EmailAddress: string, Reason: "BOUNCE" | "COMPLAINT" = "BOUNCE", TenantName?: string) =>
  await run.client.send(
    new PutSuppressedDestinationCommand({ EmailAddress, Reason, ...(TenantName ? { TenantName } : {}) }),
  );
const sent = async (house: House, addresses: string[]) => {
  const id = await running(house, addresses);
  await settle(house);
  return id;
};
const entries = async () =>
  await house.db.execute(
    sql`select account_id, reason, source, address from suppressions order by account_id, address`,
  );

describe("the provider's list that all accounts share", () => {
  test("is read at night: whom an account mailed is suppressed there, nobody else is, and twice is once", async () => {
    await sent(house, [an]);
    const other = await neighbour(house);
    await sent(other, [bea]);
    await put("An.Claes@Telenet.be");
    await put(bea, "COMPLAINT");
    await put(cas);
    await forward(house, dayMs);
    expect(await entries()).toEqual(
      [
        { account_id: house.accountId, reason: "hard_bounce", source: "ses suppression list", address: an },
        { account_id: other.accountId, reason: "complaint", source: "ses suppression list", address: bea },
      ].toSorted((a, b) => (a.account_id < b.account_id ? -1 : 1)),
    );
    for (let hour = 0; hour < 24; hour++) await forward(house, hourMs);
    expect(await entries()).toHaveLength(2);
    // Once a night, and the first time when the service starts.
    expect(asked).toHaveLength(3);
  });

  test("a queued address that nobody mailed yet is not taken from it", async () => {
    await running(house, [an]);
    await put(an);
    expect(await reconcile(house)).toBe(0);
    expect(asked).toHaveLength(1);
    expect(await entries()).toEqual([]);
  });

  test("is read from an hour before the last run on", async () => {
    await forward(house, dayMs);
    expect(asked[0]).toMatchObject({ tenant: null, since: null, token: null });
    const [row] = await house.db.execute<{ complete_to: string }>(sql`select complete_to from reconciliations`);
    await forward(house, dayMs);
    expect(asked.at(-1)?.since?.getTime()).toBe(new Date(row?.complete_to ?? "").getTime() - hourMs);
  });

  test("what was lifted since stays lifted", async () => {
    await sent(house, [an]);
    await put(an);
    house.advance(1000);
    await house.db.execute(sql`
      insert into suppression_changes (account_id, op, key, topic, kid, reason, at)
      select account_id, 'lift', address_keys[1], '', 1, 'hard_bounce', ${house.now().toISOString()}::timestamptz
      from contacts where address = ${an}`);
    await forward(house, dayMs);
    expect(await entries()).toEqual([]);
  });

  test("is read page by page, and a run that died goes on at its page", async () => {
    const people = Array.from({ length: 5 }, (_, i) => `p${i}.claes@telenet.be`);
    await sent(house, people);
    await house.db.execute(sql`delete from reconciliations`);
    const pages: Record<string, { next: string | null; address: string }> = {
      "": { next: "b", address: people[0] ?? "" },
      b: { next: "c", address: people[1] ?? "" },
      c: { next: null, address: people[2] ?? "" },
    };
    const tokens: (string | null)[] = [];
    let isDying = true;
    house.mailer.suppressed = async ({ token }) => {
      tokens.push(token);
      if (token === "c" && isDying) throw new Error("killed");
      const page = pages[token ?? ""];
      const at = house.now();
      return {
        outcome: "page",
        entries: [{ address: page?.address ?? "", reason: "BOUNCE", at }],
        next: page?.next ?? null,
      };
    };
    await expect(reconcile(house)).rejects.toThrow("killed");
    expect(await entries()).toHaveLength(2);
    isDying = false;
    // Its claim still holds: nobody else reads the same.
    expect(await reconcile(house)).toBe(0);
    house.advance(6 * 60_000);
    expect(await reconcile(house)).toBe(1);
    expect(tokens).toEqual([null, "b", "c", "c"]);
    expect(await entries()).toHaveLength(3);
  });

  test("of two workers one reads it", async () => {
    await house.db.execute(sql`delete from reconciliations`);
    await Promise.all([reconcile(house), reconcile(house), reconcile(house)]);
    expect(asked).toHaveLength(1);
  });

  test("when it cannot be read now it is tried again soon, and an old page token costs no entry", async () => {
    await sent(house, [an]);
    await put(an);
    await house.db.execute(sql`delete from reconciliations`);
    const answers = ["later", "page", "refused"];
    const real = house.mailer.suppressed;
    house.mailer.suppressed = async (query) => {
      const next = answers.shift();
      asked.push(query);
      if (next === "page") return { outcome: "page", entries: [], next: "of yesterday" };
      if (next === "later" || next === "refused") return { outcome: next, code: "x" };
      return await real(query);
    };
    await forward(house, hourMs);
    expect(await suppressionOf(house, an)).toMatchObject({ reason: "hard_bounce" });
  });
});

/** Both mailboxes press, and the person has another address. */
async function move(from: House, old: string, next: string): Promise<void> {
  const asked = from.outbox.length;
  expect((await post(from, await preferencesPath(from, old), { choice: "address", address: next })).status).toBe(303);
  await settle(from);
  for (const mail of from.outbox.slice(asked).filter(({ text }) => text.includes("/a/")))
    expect((await post(from, pathIn(mail.text, "/a/"), { choice: "confirm" })).status).toBeLessThan(400);
  expect(await contactId(from, next)).toBeTruthy();
}

describe("a person who has moved to another address", () => {
  const [left, now] = ["an.oud@telenet.be", "an.nieuw@telenet.be"];

  test("stays unmailed there by a complaint under the one they left, on the list that all share; a bounce stays with the mailbox", async () => {
    await sent(house, [left, bea]);
    await move(house, left, now);
    await move(house, bea, "bea.nieuw@telenet.be");
    const stranger = await neighbour(house);
    await sent(stranger, [cas]);
    house.advance(hourMs);
    await put(left, "COMPLAINT");
    await put(bea, "BOUNCE");
    await forward(house, dayMs);
    for (const address of [left, now])
      expect(await suppressionOf(house, address)).toMatchObject({ reason: "complaint" });
    for (const address of [bea, "bea.nieuw@telenet.be"])
      expect((await suppressionOf(house, address)).suppressed).toBe(false);
    for (const address of [left, now]) expect((await suppressionOf(stranger, address)).suppressed).toBe(false);
    // To whom they complained is not known: it is no record of their words.
    const { state } = await consentOf(house, (await contactId(house, now)) ?? "");
    expect(state.status).toBe("requested");
  });

  test("has objected there by a complaint on the account's own list; who has the old address now has said nothing", async () => {
    await sent(house, [left, cas]);
    await move(house, left, now);
    await move(house, cas, "cas.nieuw@telenet.be");
    await sent(house, [cas]);
    const tenant = await tenantOf(house);
    house.advance(hourMs);
    await put(left, "COMPLAINT", tenant);
    await put(cas, "COMPLAINT", tenant);
    await forward(house, dayMs);
    expect(await suppressionOf(house, now)).toMatchObject({ reason: "complaint" });
    const { state } = await consentOf(house, (await contactId(house, now)) ?? "");
    expect(state.status).toBe("refused");
    expect(await suppressionOf(house, cas)).toMatchObject({ reason: "complaint" });
    expect((await suppressionOf(house, "cas.nieuw@telenet.be")).suppressed).toBe(false);
  });
});

/** The account's tenant at the provider, as who tends its domain makes it. */
async function tenantOf(of: House): Promise<string> {
  const tenant = tenantNameOf(of.accountId);
  await run.client.send(new CreateTenantCommand({ TenantName: tenant }));
  await of.db.execute(sql`
    insert into sender_domains (id, account_id, domain, is_link_host_green, status, checks, attempts, due_at, created_at, tenant_at)
    values (gen_random_uuid(), ${of.accountId}, 'bakkerij.be', false, 'green', '[]'::jsonb, 0, '2100-01-01', now(), now())`);
  return tenant;
}

describe("an account's own list", () => {
  test("counts for that account alone, mailed by us or not; a complaint on it is an objection", async () => {
    const id = await sent(house, [an]);
    const other = await neighbour(house);
    await sent(other, [an, bea]);
    const tenant = await tenantOf(house);
    await put(an, "COMPLAINT", tenant);
    await put(bea, "BOUNCE", tenant);
    await forward(house, dayMs);
    expect(asked.some((query) => query.tenant === tenant)).toBe(true);
    expect(await suppressionOf(house, an)).toMatchObject({ reason: "complaint" });
    expect(await suppressionOf(house, bea)).toMatchObject({ reason: "hard_bounce" });
    for (const address of [an, bea]) expect((await suppressionOf(other, address)).suppressed).toBe(false);
    const { state } = await consentOf(house, (await messageTo(house, id, an)).contact_id);
    expect(state.status).toBe("refused");
  });
});
