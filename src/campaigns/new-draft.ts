import { desc, eq } from "drizzle-orm";
import type { Account } from "../accounts/queries.ts";
import { campaigns } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import { topicsOf } from "../preferences/topics.ts";
import { domainsOf } from "../senders/queries.ts";
import { CampaignForm } from "./campaign-form.ts";
import type { Campaign } from "./queries.ts";
import { createCampaign } from "./save-campaign.ts";

type Asked = { account: Account; name: string; listId: string };

/**
 * A draft that asks everything of the account's own as usual: sent by whoever sent the last campaign, else from the account's
 * own domain. Everything in it can be changed until the launch.
 */
export async function newDraft(
  deps: Pick<Deps, "config" | "db" | "now">,
  { account, name, listId }: Asked,
): Promise<Campaign> {
  const topics = (await topicsOf(deps, account.id)).filter(({ kind }) => kind === "own").map(({ key }) => key);
  const { shape } = CampaignForm;
  return await createCampaign(deps, account.id, {
    name,
    list_id: listId,
    kind: "permission",
    sender: await senderFor(deps, account),
    texts: {},
    template: null,
    notice_ids: [],
    topics,
    deadline: null,
    reminders: shape.reminders.parse(undefined),
    pilot_size: shape.pilot_size.parse(undefined),
    watch_hours: shape.watch_hours.parse(undefined),
    daily_max: null,
    hours: { ...shape.hours.parse(undefined), zone: account.timeZone },
    pace: "careful",
    on_no_answer: "erase",
    keep_reason: null,
    keep_review_on: null,
    include_in_order: false,
  });
}

async function senderFor(deps: Pick<Deps, "db">, account: Account): Promise<Campaign["sender"]> {
  const [last] = await deps.db
    .select({ sender: campaigns.sender })
    .from(campaigns)
    .where(eq(campaigns.accountId, account.id))
    .orderBy(desc(campaigns.id))
    .limit(1);
  if (last) return last.sender;
  const [domain] = await domainsOf(deps, account.id);
  const address = domain ? `info@${domain.domain}` : (normaliseAddress(account.contact ?? "") ?? "");
  return { name: account.name.slice(0, 100), address };
}
