import { rm } from "node:fs/promises";
import {
  CreateTenantCommand,
  GetSuppressedDestinationCommand,
  ListSuppressedDestinationsCommand,
} from "@aws-sdk/client-sesv2";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { mirrorSuppressions } from "../../src/feedback/mirror-suppressions.ts";
import { reconcile } from "../../src/feedback/reconcile.ts";
import { sesMailer } from "../../src/mail/ses-mailer.ts";
import { tenantNameOf } from "../../src/mail/sender-identities.ts";
import type { PutSuppressed } from "../../src/mail/suppressed-destinations.ts";
import { dayMs, forward, houseWithTopics, neighbour, running, settle, suppressionOf } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { type Run, runSandbox } from "../sandbox/run-sandbox.ts";

/** The real SDK against the sandbox's lists. */
let house: House;
let run: Run;
let put: Parameters<PutSuppressed>[0][] = [];
let real: PutSuppressed;
beforeEach(async () => {
  house = await houseWithTopics("own");
  run = await runSandbox({ feedbackUrl: "http://127.0.0.1:9/feedback/ses", now: () => house.now() });
  const ses = sesMailer(
    { provider: "sandbox", region: "eu-west-1", endpoint: run.url, configurationSet: null },
    { credentials: { accessKeyId: "x", secretAccessKey: "y" } },
  );
  put = [];
  real = ses.suppress;
  house.mailer.suppressed = ses.suppressed;
  house.mailer.suppress = async (entry) => {
    put.push(entry);
    return await real(entry);
  };
});
afterEach(async () => {
  await run.close();
  await rm(run.directory, { recursive: true });
});

const [an, bea, cas] = ["an.claes@telenet.be", "bea.claes@telenet.be", "cas.claes@telenet.be"];

async function withTenant({ accountId }: House): Promise<string> {
  const tenant = tenantNameOf(accountId);
  await run.client.send(new CreateTenantCommand({ TenantName: tenant }));
  await house.db.execute(sql`
    insert into sender_domains (id, account_id, domain, is_link_host_green, status, checks, attempts, due_at, created_at, tenant_at)
    values (gen_random_uuid(), ${accountId}, ${`${tenant.slice(-8)}.be`}, false, 'green', '[]'::jsonb, 0, '2100-01-01', now(), now())`);
  return tenant;
}

const suppress = async (of: House, ...entries: Record<string, unknown>[]) =>
  expect((await of.api("POST", "/suppressions", { entries })).status).toBe(200);

async function listed(TenantName?: string): Promise<string[]> {
  const page = await run.client.send(new ListSuppressedDestinationsCommand(TenantName ? { TenantName } : {}));
  return (page.SuppressedDestinationSummaries ?? [])
    .map(({ EmailAddress, Reason }) => `${EmailAddress} ${Reason}`)
    .toSorted();
}

test("bounces and complaints go on the account's own list, no other reason does, and twice is once", async () => {
  const tenant = await withTenant(house);
  await suppress(
    house,
    { address: an, reason: "hard_bounce", source: "old provider" },
    { address: bea, reason: "complaint" },
    { address: cas, reason: "unsubscribe" },
    { address: "d@telenet.be", reason: "hard_bounce", topic: "offers" },
    { hash: "ab".repeat(32), reason: "hard_bounce" },
  );
  expect(await mirrorSuppressions(house)).toBe(2);
  expect(await listed(tenant)).toEqual([`${an} BOUNCE`, `${bea} COMPLAINT`]);
  expect(await mirrorSuppressions(house)).toBe(0);
  expect(put).toHaveLength(2);
});

test("never on the list that all share, and never for another account", async () => {
  const other = await neighbour(house);
  const theirs = await withTenant(other);
  await suppress(house, { address: an, reason: "hard_bounce" });
  await suppress(other, { address: bea, reason: "hard_bounce" });
  await settle(house);
  expect(await listed()).toEqual([]);
  expect(await listed(theirs)).toEqual([`${bea} BOUNCE`]);
  // As soon as it has a tenant of its own, what was before goes there too.
  const ours = await withTenant(house);
  await mirrorSuppressions(house);
  expect(await listed(ours)).toEqual([`${an} BOUNCE`]);
  expect(await listed(theirs)).toEqual([`${bea} BOUNCE`]);
});

test("what comes from that list is not put on it again, and what we put is nobody's words when it is read at night", async () => {
  const tenant = await withTenant(house);
  await running(house, [an, bea]);
  await settle(house);
  await suppress(house, { address: an, reason: "complaint" });
  await forward(house, dayMs);
  expect(put).toEqual([{ tenant, address: an, reason: "COMPLAINT" }]);
  await forward(house, dayMs);
  const records = await house.db.execute(sql`select method from consent_records where method = 'complaint'`);
  expect(records).toEqual([]);
  await real({ tenant, address: bea, reason: "BOUNCE" });
  await forward(house, dayMs);
  expect(await suppressionOf(house, bea)).toMatchObject({ reason: "hard_bounce" });
  expect(put).toHaveLength(1);
});

test("what was lifted before it was put is not put, and what is lifted after stays there", async () => {
  const tenant = await withTenant(house);
  await suppress(house, { address: an, reason: "hard_bounce", occurred_at: "2026-01-01T00:00:00Z" });
  await suppress(house, { address: bea, reason: "hard_bounce", occurred_at: "2026-01-01T00:00:00Z" });
  const { data } = (await house.api("GET", "/suppressions?reason=hard_bounce")).body;
  const keyOf = (address: string) => data.find((entry: { address: string }) => entry.address === address).key;
  const lift = async (address: string) =>
    expect(
      (await house.api("DELETE", `/suppressions/${keyOf(address)}`, { reason: "new mailbox", evidence: "call" }))
        .status,
    ).toBe(200);
  await lift(an);
  expect(await mirrorSuppressions(house)).toBe(1);
  house.advance(1000);
  await lift(bea);
  house.advance(1000);
  await mirrorSuppressions(house);
  expect(await listed(tenant)).toEqual([`${bea} BOUNCE`]);
  await house.db.execute(sql`delete from reconciliations`);
  await reconcile(house);
  expect((await suppressionOf(house, bea)).suppressed).toBe(false);
});

test("SES away: it waits, and goes on where it was; one address that SES does not take holds up nobody", async () => {
  const tenant = await withTenant(house);
  for (const address of [an, bea, cas]) await suppress(house, { address, reason: "hard_bounce" });
  const working = real;
  real = async (entry) => {
    if (entry.address === an) return { outcome: "refused", code: "BadRequestException" };
    return entry.address === bea ? { outcome: "later", code: "TooManyRequestsException" } : await working(entry);
  };
  await mirrorSuppressions(house);
  expect(await mirrorSuppressions(house)).toBe(0);
  const [row] = await house.db.execute<{ error_code: string }>(sql`select error_code from suppression_mirrors`);
  expect(row?.error_code).toBe("TooManyRequestsException");
  real = working;
  house.advance(6 * 60_000);
  await mirrorSuppressions(house);
  expect(await listed(tenant)).toEqual([`${bea} BOUNCE`, `${cas} BOUNCE`]);
  expect(put.filter(({ address }) => address === an)).toHaveLength(1);
});

test("of two workers one puts it; many take several runs", async () => {
  const tenant = await withTenant(house);
  const entries = Array.from({ length: 120 }, (_, i) => ({ address: `n${i}@telenet.be`, reason: "hard_bounce" }));
  await suppress(house, ...entries);
  // The provider answers the one that puts only when the others have found nothing to do.
  const [working, othersAreDone] = [real, Promise.withResolvers<void>()];
  real = async (entry) => {
    await othersAreDone.promise;
    return await working(entry);
  };
  let done = 0;
  const worker = async () => {
    const moved = await mirrorSuppressions(house);
    if (++done === 2) othersAreDone.resolve();
    return moved;
  };
  expect((await Promise.all([worker(), worker(), worker()])).toSorted((a, b) => a - b)).toEqual([0, 0, 50]);
  expect(put).toHaveLength(50);
  expect(house.woken).toContain("reconcile");
  await settle(house);
  expect(put).toHaveLength(120);
  expect(await listed(tenant)).toHaveLength(120);
  const found = await run.client.send(
    new GetSuppressedDestinationCommand({ EmailAddress: "n7@telenet.be", TenantName: tenant }),
  );
  expect(found.SuppressedDestination?.Reason).toBe("BOUNCE");
});
