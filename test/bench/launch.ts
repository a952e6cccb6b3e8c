import { eq, sql } from "drizzle-orm";
import { eligibilityOf } from "../../src/campaigns/eligibility.ts";
import { getAccount } from "../../src/accounts/queries.ts";
import { connect } from "../../src/db/client.ts";
import { campaigns } from "../../src/db/schema.ts";
import { Counts, draftFor, launch } from "./campaign.ts";
import { type BenchHouse, openBenchHouse } from "./house.ts";
import { type Measure, seconds, type Size } from "./measure.ts";

/** Launching over HTTP (audience frozen, messages queued) against the same INSERT ... SELECT with the eligibility joins. */
export async function* benchLaunch(size: Size): AsyncGenerator<Measure> {
  const people = { small: 50_000, usual: 1_000_000, full: 1_000_000 }[size];
  const house = await openBenchHouse();
  try {
    // The messages stay queued while the clock runs.
    await house.api("PUT", "/sandbox/account", { max_send_rate: 1, max_24_hour_send: -1 });
    const campaign = await draftFor(house, people);
    const inserts = await insertsOf(house, campaign);
    const launching = await seconds(() => launch(house, campaign));
    const { counts } = Counts.parse((await house.api("GET", `/v1/campaigns/${campaign}`)).body);
    if (counts.audience !== people) throw new Error(`the audience is ${counts.audience}`);
    yield { what: `launch, ${people.toLocaleString("en")} contacts`, value: launching, unit: "s" };
    yield { what: "the same INSERT ... SELECT", value: inserts, unit: "s" };
    yield { what: "launch against INSERT ... SELECT", value: launching / inserts, unit: "x", target: { atMost: 1.5 } };
    yield { what: "memory of the service while launching", value: await house.peakMb(), unit: "MB" };
  } finally {
    await house.close();
  }
}

/** Seconds for invitations and messages of everybody askable, into empty tables of the same shape, in one transaction. */
async function insertsOf(house: BenchHouse, id: string): Promise<number> {
  const { db, close } = connect(house.databaseUrl, { max: 1 });
  try {
    await db.execute(sql`analyze`);
    await db.execute(sql`create table copied_invitations (like invitations including all)`);
    await db.execute(sql`create table copied_messages (like messages including all)`);
    const [campaign] = await db.select().from(campaigns).where(eq(campaigns.id, id));
    if (!campaign) throw new Error("there is no such campaign");
    const account = await getAccount({ db }, campaign.accountId);
    const now = new Date();
    const acknowledged = ["undocumented", "older_than_36_months"];
    const at = sql`${now.toISOString()}::timestamptz`;
    return await seconds(() =>
      db.transaction(async (tx) => {
        await tx.execute(sql`
          insert into copied_invitations (id, account_id, campaign_id, contact_id, locale, paused_ms_before)
          select uuid7(${at}), ${campaign.accountId}, ${id}, e.contact_id, coalesce(e.language, 'nl'), 0
          from (${eligibilityOf({ campaign, account, acknowledged, now })}) e where e.code is null`);
        await tx.execute(sql`
          insert into copied_messages (id, account_id, kind, campaign_id, invitation_id, contact_id, round, locale, state,
            attempts, due_at, created_at)
          select uuid7(${at}), account_id, 'invitation', campaign_id, id, contact_id, 0, locale, 'queued', 0, ${at}, ${at}
          from copied_invitations`);
      }),
    );
  } finally {
    await close();
  }
}
