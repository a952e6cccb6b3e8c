import type { Deps } from "../deps.ts";
import { standingStop } from "../messages/ceilings/standing-stop.ts";
import { accountLacks } from "./account-lacks.ts";
import { type Need, readNeeds } from "./eligibility.ts";
import type { Launch, Launched } from "./launch-campaign.ts";
import { defaultLocaleOf, localesOf, type Matter } from "./matter.ts";
import { exceptionsOf, overridesInForce } from "./overrides/queries.ts";
import { sentencesFor } from "./signed-sentences.ts";

export const accountStopped: Launched = {
  outcome: "needs",
  needs: ["account_stopped"],
  detail:
    "Too many people complained about this account's campaigns, so nobody is asked anything any more. An owner or the officer must release the account first, in the console or with DELETE /v1/account/stop.",
};

/** What stands in the way of a launch and can be put right; null: nothing. */
export async function lackingFor(deps: Deps, matter: Matter, launch: Launch, now: Date): Promise<Launched | null> {
  const { account, list, topics, campaign } = matter;
  if (await standingStop(deps, account.id)) return accountStopped;
  if (accountLacks(account).length > 0) {
    const detail =
      "Every mail must name the sender's postal address, and the account has none. Fill in postal_address with PUT /v1/account.";
    return { outcome: "needs", needs: accountLacks(account), detail };
  }
  if (topics.length === 0) {
    return {
      outcome: "needs",
      needs: ["topics"],
      detail: "Its topics are gone. Set the topics again before the launch.",
    };
  }
  if (!localesOf(matter).includes(defaultLocaleOf(matter))) {
    const detail = `There is no notice in the account's language (${account.defaultLocale}). Write one first.`;
    return { outcome: "needs", needs: ["notice"], detail };
  }
  const needs = await readNeeds(deps, {
    campaign,
    account,
    acknowledged: launch.acknowledged,
    exceptions: exceptionsOf(await overridesInForce(deps, campaign)),
    now,
    optOuts: list.optOuts,
  });
  const sentences = sentencesFor(needs, account.defaultLocale);
  if (needs.length > 0) return { outcome: "needs", needs, detail: detailOf(needs), sentences };
  return null;
}

function detailOf(needs: readonly Need[]): string {
  const sentences: Record<Need, string> = {
    opt_outs: "Import the people who once said no, or declare on the list that there are none.",
    undocumented: "Acknowledge that for some people a yes was never documented.",
    older_than_36_months: "Acknowledge that some people were last in contact over 36 months ago.",
  };
  return needs.map((need) => sentences[need]).join(" ");
}
