import type { Account } from "../accounts/queries.ts";
import { keepText } from "../consent/keep-text.ts";
import { currentNotices, type Notice } from "../consent/notices.ts";
import type { ConsentPayload } from "../consent/payload.ts";
import type { Deps } from "../deps.ts";
import type { Locale } from "../ui/texts/locale.ts";

/** The account's current notice in this language, else in its own, else in any; undefined when it has none. */
export async function noticeIn(deps: Pick<Deps, "db">, account: Account, locale: Locale): Promise<Notice | undefined> {
  const notices = await currentNotices(deps, account.id);
  const inLanguage = (wanted: string) => notices.find((notice) => notice.locale === wanted);
  return inLanguage(locale) ?? inLanguage(account.defaultLocale) ?? notices[0];
}

/** The same as a record names it, its text kept in full. */
export async function shownNotice(
  deps: Pick<Deps, "db">,
  account: Account,
  locale: Locale,
): Promise<ConsentPayload["notice"]> {
  const notice = await noticeIn(deps, account, locale);
  if (!notice) return null;
  await keepText(deps, { accountId: account.id, mediaType: "text/plain", body: notice.body });
  return { id: notice.id, sha256: notice.sha256, locale: notice.locale };
}
