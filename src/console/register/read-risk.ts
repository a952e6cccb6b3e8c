import { and, desc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { type Member, membersOf } from "../../accounts/members/queries.ts";
import { currentNotices } from "../../consent/notices.ts";
import { apiKeys, dataExports, imports, lists } from "../../db/schema.ts";
import type { GroupAnswer } from "../../db/json.ts";
import type { Deps } from "../../deps.ts";
import { countWaitingFiles, isInUse } from "../../imports/drafts/lists-in-use.ts";
import { answersOfLists } from "../../imports/groups/answers-of-lists.ts";
import { specialCodes } from "../../imports/reading/special-words.ts";
import { maySee, type Reader } from "../../lists/access.ts";
import type { List } from "../../lists/queries.ts";
import { countDesk } from "../../privacy/read-desk.ts";
import { retentionRunsOf } from "../../privacy/set-retention.ts";
import { locales } from "../../ui/texts/locale.ts";

const listsMax = 200;
const importsMax = 500;
const dayMs = 24 * 3600 * 1000;
const yearDays = 365.25;
/** After which silence one signs for asking (API.md: older_than_36_months). */
const oldYears = 3;

/** What is the matter with a list, by codes that the page has words for. */
export const riskCodes = [
  "no_yes",
  "cannot_show",
  "bought",
  "unknown_source",
  "old",
  "no_age",
  "no_opt_outs",
  "special",
] as const;
export type RiskCode = (typeof riskCodes)[number];
export type ListRisk = { list: List; years: number | null; risks: RiskCode[]; special: string[] };

export type Risk = {
  lists: ListRisk[];
  /** Files that wait for their answers; the lists made for them are not in use, and not among the lists. */
  waitingFiles: number;
  members: Member[];
  /** Of programs, that work now. */
  keys: { name: string; scopes: string[]; lastUsedAt: Date | null }[];
  overdue: { requests: number; exports: number; notices: string[]; retention: boolean };
};

/** What could go wrong, for the whole account or for one list; nobody is counted, so that it opens at once. */
export async function readRisk(deps: Pick<Deps, "db" | "now">, reader: Reader, listId: string | null): Promise<Risk> {
  const { db } = deps;
  const now = deps.now();
  const accountId = reader.account.id;
  const [rows, special, answers, own, members, keys, desk, late, notices, [lastRun], waitingFiles] = await Promise.all([
    db
      .select()
      .from(lists)
      .where(
        and(
          eq(lists.accountId, accountId),
          maySee(reader, sql`${lists.id}`),
          listId === null ? isInUse : eq(lists.id, listId),
        ),
      )
      .orderBy(desc(lists.id))
      .limit(listsMax),
    specialOf(deps, accountId, listId),
    answersOfLists(deps, { accountId, listId }),
    listsWithOwn(deps, accountId, listId),
    membersOf(deps, accountId),
    db
      .select({ name: apiKeys.name, scopes: apiKeys.scopes, lastUsedAt: apiKeys.lastUsedAt })
      .from(apiKeys)
      .where(
        and(
          eq(apiKeys.accountId, accountId),
          isNull(apiKeys.revokedAt),
          sql`coalesce(${apiKeys.expiresAt}, 'infinity') > ${now.toISOString()}::timestamptz`,
        ),
      )
      .orderBy(apiKeys.name),
    countDesk(deps, accountId),
    lateExports(deps, accountId, listId),
    currentNotices(deps, accountId),
    retentionRunsOf(deps, accountId, { before: null, limit: 1 }),
    countWaitingFiles(deps, accountId, maySee(reader, sql`${imports.listId}`)),
  ]);
  const named = new Set(notices.map(({ locale }) => locale));
  return {
    lists: rows.map((list) => {
      const { id } = list;
      const known = { special: special.get(id) ?? [], answers: answers.get(id) ?? [], hasOwn: own.has(id) };
      return riskOf(list, known, now);
    }),
    waitingFiles: listId === null ? waitingFiles : 0,
    members,
    keys,
    overdue: {
      requests: desk.overdue,
      exports: late,
      notices: locales.filter((locale) => !named.has(locale)),
      retention: lastRun === undefined || now.getTime() - Date.parse(lastRun.day) > 2 * dayMs,
    },
  };
}

/** `hasOwn`: files came onto it about whose groups nobody was asked, so that what the list says is said of their people. */
type Known = { special: string[]; answers: readonly GroupAnswer[]; hasOwn: boolean };

/** Of a list whose groups were answered for one by one the worst of them counts, and the oldest. */
function riskOf(list: List, { special, answers, hasOwn }: Known, now: Date): ListRisk {
  const own = { source_kind: list.sourceKind, basis: list.basis, last_contact: list.lastContact };
  const saysNothing = list.sourceKind === "unknown" && list.basis === "unknown";
  const parts = answers.length > 0 && saysNothing && !hasOwn ? answers : [own, ...answers];
  const isAny = (field: "basis" | "source_kind", ...values: string[]) =>
    parts.some((part) => values.includes(part[field]));
  const heard = parts.map((part) => part.last_contact ?? list.lastContact ?? list.collectedTo ?? list.collectedFrom);
  const since = heard.includes(null) ? null : (heard.toSorted()[0] ?? null);
  const years = since ? Math.max(0, (now.getTime() - Date.parse(since)) / dayMs / yearDays) : null;
  const found: Record<RiskCode, boolean> = {
    no_yes: isAny("basis", "unknown"),
    cannot_show: isAny("basis", "consent_undocumented"),
    bought: isAny("source_kind", "bought_or_exchanged", "club_directory"),
    unknown_source: isAny("source_kind", "unknown"),
    old: years !== null && years >= oldYears,
    no_age: years === null,
    no_opt_outs: list.optOuts === null && list.basis !== "opted_out",
    special: special.length > 0,
  };
  return { list, years, special, risks: riskCodes.filter((code) => found[code]) };
}

/** Lists onto which a file came whose groups nobody was asked about. */
async function listsWithOwn({ db }: Pick<Deps, "db">, accountId: string, listId: string | null): Promise<Set<string>> {
  const rows = await db
    .selectDistinct({ listId: imports.listId })
    .from(imports)
    .where(
      and(
        eq(imports.accountId, accountId),
        listId === null ? undefined : eq(imports.listId, listId),
        isNull(imports.groupAnswers),
        eq(imports.isPreview, false),
        eq(imports.status, "done"),
      ),
    );
  return new Set(rows.map((row) => row.listId));
}

/** Columns of files that no list needs; they were named, and never kept. */
async function specialOf(
  { db }: Pick<Deps, "db">,
  accountId: string,
  listId: string | null,
): Promise<Map<string, string[]>> {
  const rows = await db
    .select({ listId: imports.listId, warnings: imports.warnings })
    .from(imports)
    .where(and(eq(imports.accountId, accountId), listId === null ? undefined : eq(imports.listId, listId)))
    .orderBy(desc(imports.id))
    .limit(importsMax);
  const found = new Map<string, string[]>();
  for (const { listId: id, warnings } of rows) {
    const named = warnings
      .filter(({ code }) => specialCodes.some((known) => known === code))
      .flatMap(({ column }) => column ?? []);
    if (named.length > 0) found.set(id, [...new Set([...(found.get(id) ?? []), ...named])]);
  }
  return found;
}

async function lateExports(
  { db, now }: Pick<Deps, "db" | "now">,
  accountId: string,
  listId: string | null,
): Promise<number> {
  const rows = await db
    .select({ id: dataExports.id })
    .from(dataExports)
    .where(
      and(
        eq(dataExports.accountId, accountId),
        listId === null ? undefined : eq(dataExports.listId, listId),
        isNotNull(dataExports.deleteBy),
        lt(dataExports.deleteBy, now().toISOString().slice(0, 10)),
        isNull(dataExports.deletedAt),
        sql`${dataExports.downloads} > 0`,
      ),
    );
  return rows.length;
}
