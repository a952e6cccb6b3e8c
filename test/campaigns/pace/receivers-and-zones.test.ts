import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { dayIn } from "../../../src/preferences/calendar.ts";
import { zoneResolver } from "../../dns/recorded.ts";
import type { House } from "../../house.ts";
import { csv, importFile } from "../../imports/import-file.ts";
import { countsOf, dayMs, deliver, draft, forwardBy, houseWithTopics, launch, listOf, settle } from "../effort.ts";

/** What leaves a careful campaign, and when, as the provider sees it: from the list to the mail, with the clock moved on. */
let house: House;
const sent: { to: string; at: Date }[] = [];
beforeEach(async () => {
  house = await houseWithTopics("own");
  sent.length = 0;
  house.provider.answer = async (mail) => {
    house.outbox.push(mail);
    if (mail.tags["kind"] === "invitation") sent.push({ to: mail.to, at: house.now() });
    return { outcome: "submitted", sesMessageId: `ses-${mail.messageId}` };
  };
});

const hours = { from: "09:00", to: "11:00", zone: "Europe/Brussels", days: [1, 2, 3, 4, 5] };
const stepMs = 10 * 60_000;
const onward = (ms: number) => forwardBy(house, ms, { each: () => deliver(house), stepMs });
const many = (count: number, address: (n: number) => string) => Array.from({ length: count }, (_, n) => address(n));

async function careful(list: string, fields: Record<string, unknown> = {}): Promise<string> {
  const id = await draft(house, list, { pace: "careful", hours, pilot_size: 20, ...fields });
  const launched = await launch(house, id);
  expect(launched.status, JSON.stringify(launched.body)).toBe(202);
  await settle(house);
  await deliver(house);
  return id;
}

/** How many mails left for each receiver, day by day in the campaign's zone. */
function perDay(receiverOf: (to: string) => string): Record<string, Record<string, number>> {
  const days: Record<string, Record<string, number>> = {};
  for (const { to, at } of sent) {
    const day = (days[dayIn(hours.zone, at)] ??= {});
    day[receiverOf(to)] = (day[receiverOf(to)] ?? 0) + 1;
  }
  return days;
}

/** A domain that sent `count` on a green day last week, so that a share of its day is more than a new domain's whole one. */
async function seasoned(count: number): Promise<void> {
  await house.db.execute(sql`
    insert into domain_days (account_id, domain, day, starts_at, ends_at, max, sent, grade)
    values (${house.accountId}, 'bakkerij-de-korenbloem.example', '2026-11-19', '2026-11-18T23:00Z', '2026-11-19T23:00Z',
      ${count}, ${count}, 'green')`);
}

describe("what one receiver gets in a day", { timeout: 120_000 }, () => {
  test("is 30 % for Google and Microsoft each and 15 % for a national provider, whoever's domain it is; the rest waits", async () => {
    await seasoned(260);
    // Firms whose mail Google takes in count there; DNS says so.
    const firms = many(60, (n) => `bij-google-${n}.be`);
    const zone = Object.fromEntries(firms.map((firm) => [`MX ${firm}`, ["1 aspmx.l.google.com."]]));
    house.dns.query = zoneResolver({ ...zone, "A aspmx.l.google.com": ["81.2.3.4"] }).query;
    const addresses = [
      ...many(120, (n) => `an${n}.peeters@gmail.com`),
      ...firms.map((firm) => `an.peeters@${firm}`),
      ...many(150, (n) => `bea${n}.claes@hotmail.com`),
      ...many(90, (n) => `cas${n}.maes@telenet.be`),
      ...many(90, (n) => `dirk${n}.maes@skynet.be`),
      ...many(30, (n) => `els.maes@bedrijf-${n}.be`),
    ];
    const list = await listOf(house, addresses);
    await importFile(house, list, csv(...firms.map((firm) => `an.peeters@${firm}`)), { resolve: "true" });
    const id = await careful(list);
    await onward(6 * dayMs);
    const receiver = (to: string) =>
      /google|gmail/.test(to) ? "google" : /hotmail/.test(to) ? "microsoft" : (/telenet|skynet/.exec(to)?.[0] ?? "");
    const days = perDay(receiver);
    const [pilot, wave, rest] = ["2026-11-23", "2026-11-24", "2026-11-25"].map((day) => days[day]);
    // A day of 390: half as much again as the best one.
    expect(wave).toMatchObject({ google: 117, microsoft: 117, telenet: 58, skynet: 58 });
    expect(rest?.["google"]).toBe(180 - 117 - (pilot?.["google"] ?? 0));
    expect(Object.keys(days)).toHaveLength(3);
    expect(await countsOf(house, id)).toMatchObject({ audience: addresses.length, submitted: addresses.length });
  });
});

describe("the sending hours", { timeout: 120_000 }, () => {
  test("are those of each recipient's own clock, by country or by the ending of the address", async () => {
    const zones = {
      BE: "Europe/Brussels",
      PT: "Europe/Lisbon",
      FI: "Europe/Helsinki",
      SR: "America/Paramaribo",
      JP: "Asia/Tokyo",
      IN: "Asia/Kolkata",
    } as const;
    const countries = Object.keys(zones) as (keyof typeof zones)[];
    const rows = countries.flatMap((country) =>
      many(8, (n) => `p${n}@${country.toLowerCase()}-bedrijf-${n}.com,${country}`),
    );
    rows.push(...many(4, (n) => `p${n}@empresa-${n}.pt,`));
    const id = await careful(await listOf(house, rows, {}, "email,country"));
    await onward(4 * dayMs);
    expect(await countsOf(house, id)).toMatchObject({ audience: rows.length, submitted: rows.length });
    for (const { to, at } of sent) {
      const country = to.endsWith(".pt")
        ? "PT"
        : (countries.find((one) => to.includes(`@${one.toLowerCase()}-`)) ?? "BE");
      const format = { timeZone: zones[country], hour: "2-digit", hourCycle: "h23", weekday: "short" } as const;
      const shown = new Intl.DateTimeFormat("en-GB", format);
      const of = (moment: number, type: string) =>
        shown.formatToParts(moment).find((part) => part.type === type)?.value ?? "";
      // The clock here moves in steps: what was due in the last of them leaves at its end.
      const hours = [of(at.getTime(), "hour"), of(at.getTime() - stepMs, "hour")];
      expect(
        hours.some((hour) => hour === "09" || hour === "10"),
        `${to} at ${at.toISOString()}`,
      ).toBe(true);
      expect(["Mon", "Tue", "Wed", "Thu", "Fri"]).toContain(of(at.getTime(), "weekday"));
    }
  });
});
