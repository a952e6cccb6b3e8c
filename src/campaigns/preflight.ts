import type { Account } from "../accounts/queries.ts";
import type { Deps } from "../deps.ts";
import type { List } from "../lists/queries.ts";
import { peekBudget, type ProviderSays } from "../messages/peek-budget.ts";
import { domainOf, domainsOf, hostOf } from "../senders/queries.ts";
import { checksOf } from "../senders/records.ts";
import { handoverUrl } from "../senders/handover-url.ts";
import { statusOf } from "../senders/standing.ts";
import type { Locale } from "../ui/texts/locale.ts";
import { isLocale } from "../ui/texts/locale.ts";
import { accountLacks } from "./account-lacks.ts";
import { judgeTexts, judgeTopics } from "./judge-texts.ts";
import { localesOf, readMatter } from "./matter.ts";
import { type Forecast } from "./pace/forecast.ts";
import { forecastDraft } from "./pace/forecast-draft.ts";
import { previewCampaign } from "./preview-campaign.ts";
import type { Campaign } from "./queries.ts";

/** Gmail shows no more of a mail than this. */
const mailBytesMax = 102_400;
const wantedHeaders = ["list-unsubscribe", "list-unsubscribe-post", "list-id"];

/**
 * All that is looked at before a launch. `stops`: with this it cannot start. `minds`: it can, and there is something to
 * think over. The launch itself looks again at what it needs.
 */
export type Check =
  | { what: "postal_address"; state: "fine" | "stops" }
  | { what: "sender"; state: "fine" | "stops"; host: string; isTrial: boolean; handover: string | null }
  | { what: "dkim" | "spf" | "dmarc"; state: "fine" | "stops" }
  | { what: "provider"; state: "fine" | "minds" | "stops"; says: ProviderSays | null; people: number }
  | { what: "mail"; state: "fine" | "minds" | "stops"; bytes: number; detail: string | null; missing: string[] }
  | { what: "words"; state: "fine" | "minds" | "stops"; count: number }
  | { what: "notice"; state: "fine" | "minds" | "stops"; missing: Locale[] }
  | { what: "opt_outs"; state: "fine" | "stops"; answer: List["optOuts"] }
  | { what: "topics" | "people"; state: "fine" | "stops" }
  | { what: "deadline"; state: "fine" | "stops"; lastMail: Date; deadline: Date };

export type Preflight = { checks: Check[]; forecast: Forecast; deadline: Date };

type About = { campaign: Campaign; account: Account; list: List; people: number };
type PreflightDeps = Pick<Deps, "config" | "db" | "linkKeys" | "now">;

const defaultDeadlineMs = 30 * 24 * 3600 * 1000;

/** Looks and changes nothing. */
export async function preflight(deps: PreflightDeps, about: About): Promise<Preflight> {
  const { campaign, account, list, people } = about;
  const matter = await readMatter(deps, campaign);
  const judged = judgeTexts(campaign);
  const forecast = await forecastDraft(deps, { campaign, people });
  const deadline = campaign.deadline ?? new Date(deps.now().getTime() + defaultDeadlineMs);
  const own = isLocale(account.defaultLocale) ? account.defaultLocale : "en";
  const missing = localesWanted(own, localesOf(matter));
  const says = await peekBudget(deps);
  const unsound = judged.errors.length + judgeTopics(matter.topics).length;
  const words = unsound + judged.warnings.length;
  const checks: Check[] = [
    { what: "people", state: people > 0 ? "fine" : "stops" },
    { what: "opt_outs", state: list.optOuts ? "fine" : "stops", answer: list.optOuts },
    { what: "postal_address", state: accountLacks(account).length > 0 ? "stops" : "fine" },
    { what: "topics", state: matter.topics.length > 0 ? "fine" : "stops" },
    { what: "notice", state: missing.includes(own) ? "stops" : missing.length > 0 ? "minds" : "fine", missing },
    { what: "words", state: unsound > 0 ? "stops" : words > 0 ? "minds" : "fine", count: words },
    ...(missing.includes(own) ? [] : [await checkMail(deps, campaign, own)]),
    ...(await checkSender(deps, campaign)),
    { what: "provider", state: providerState(says, people), says, people },
    { what: "deadline", state: forecast.end < deadline ? "fine" : "stops", lastMail: forecast.end, deadline },
  ];
  return { checks, forecast, deadline };
}

/** Languages that nobody can be asked in; the account's own is the one that everybody else gets. */
function localesWanted(own: Locale, there: readonly Locale[]): Locale[] {
  const wanted: readonly Locale[] = ["nl", "fr", "de", "en"];
  return [own, ...wanted.filter((one) => one !== own)].filter((one) => !there.includes(one));
}

function providerState(says: ProviderSays | null, people: number): "fine" | "minds" | "stops" {
  if (says === null) return "fine";
  if (!says.isHealthy) return "stops";
  return says.leftToday !== null && says.leftToday < Math.min(people, 50) ? "minds" : "fine";
}

async function checkMail(deps: PreflightDeps, campaign: Campaign, locale: Locale): Promise<Check> {
  try {
    const previewed = await previewCampaign(deps, { campaign, locale, round: 0, contactId: null });
    if (previewed.outcome !== "shown") return { what: "mail", state: "stops", bytes: 0, detail: null, missing: [] };
    const { html, headers } = previewed.mail;
    const names = new Set(headers.map(({ name }) => name.toLowerCase()));
    const missing = wantedHeaders.filter((name) => !names.has(name));
    const bytes = new TextEncoder().encode(html).length;
    return {
      what: "mail",
      state: missing.length > 0 || bytes > mailBytesMax ? "minds" : "fine",
      bytes,
      detail: null,
      missing,
    };
  } catch (error) {
    const detail = error instanceof Error ? error.message : "";
    return { what: "mail", state: "stops", bytes: 0, detail, missing: [] };
  }
}

async function checkSender(deps: PreflightDeps, { accountId, sender }: Campaign): Promise<Check[]> {
  const host = hostOf(sender.address);
  if (deps.config.mail.provider === "sandbox") {
    return [{ what: "sender", state: host ? "fine" : "stops", host, isTrial: true, handover: null }];
  }
  const row = domainOf(await domainsOf(deps, accountId), sender.address);
  if (!row) return [{ what: "sender", state: "stops", host, isTrial: false, handover: null }];
  const checks = checksOf(deps.config, row);
  const right = (...purposes: string[]) => {
    const those = checks.filter(({ purpose }) => purposes.includes(purpose));
    return those.length > 0 && those.every(({ status }) => status === "ok") ? ("fine" as const) : ("stops" as const);
  };
  const isGreen = statusOf(deps.config, row) === "green";
  return [
    {
      what: "sender",
      state: isGreen ? "fine" : "stops",
      host: row.domain,
      isTrial: false,
      handover: isGreen ? null : handoverUrl(deps, row),
    },
    { what: "spf", state: right("mail_from_mx", "mail_from_spf") },
    { what: "dkim", state: right("dkim") },
    { what: "dmarc", state: right("dmarc") },
  ];
}
