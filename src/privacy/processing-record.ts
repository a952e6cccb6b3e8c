import { and, eq, sql } from "drizzle-orm";
import { getAccount } from "../accounts/queries.ts";
import { connectors, imports, lists, topics } from "../db/schema.ts";
import type { GroupAnswer } from "../db/json.ts";
import type { Deps } from "../deps.ts";
import { countWaitingFiles, isInUse } from "../imports/drafts/lists-in-use.ts";
import { answersOfLists } from "../imports/groups/answers-of-lists.ts";
import { maySee, type Reader } from "../lists/access.ts";
import { rulesOf } from "./set-retention.ts";

const dataOfPeople = [
  "address, name, language and country",
  "where the address came from, when, and on what ground",
  "what was asked, shown, chosen and when (consent records)",
  "mails that were sent, and what became of them",
  "client address and browser of an act, as the account set",
];

/**
 * What the register is made of: no people are counted here, so that a page of a large account opens at once. A list that waits
 * for the answers about its file is not in use, and not named. `reader`: who looks; left out, one who may see every list.
 */
export async function readRegister(deps: Pick<Deps, "config" | "db" | "now">, accountId: string, reader?: Reader) {
  const account = await getAccount(deps, accountId);
  const own = await deps.db.select().from(topics).where(eq(topics.accountId, accountId)).orderBy(topics.position);
  const declared = await deps.db
    .select({ id: lists.id, name: lists.name, source: lists.source, source_kind: lists.sourceKind, basis: lists.basis })
    .from(lists)
    .where(and(eq(lists.accountId, accountId), isInUse, reader ? maySee(reader, sql`${lists.id}`) : undefined))
    .orderBy(lists.createdAt);
  const waitingFiles = await countWaitingFiles(
    deps,
    accountId,
    reader ? maySee(reader, sql`${imports.listId}`) : undefined,
  );
  const answers = await answersOfLists(deps, { accountId, listId: null });
  const sources = declared.flatMap(({ id, ...list }) => sourcesOf(list, answers.get(id) ?? []));
  const platforms = await deps.db
    .select({ kind: connectors.kind, url: connectors.url })
    .from(connectors)
    .where(eq(connectors.accountId, accountId))
    .orderBy(connectors.id);
  const { mail, processor } = deps.config;
  const retention = await rulesOf(deps, accountId);
  return { account, topics: own, sources, waitingFiles, platforms, mail, processor, retention };
}
export type Register = Awaited<ReturnType<typeof readRegister>>;

type ListSource = { name: string; source: string | null; source_kind: string; basis: string };

/** A list whose files were answered for group by group is named with each of them; with what it says itself where it says something. */
function sourcesOf(list: ListSource, answers: readonly GroupAnswer[]): ListSource[] {
  // A year is no source: "your address comes from 2014" tells nobody anything.
  const groups = answers.map(({ by, source, source_kind, basis }) => ({
    name: list.name,
    source: (by === "year" ? null : source) ?? list.source,
    source_kind,
    basis,
  }));
  const saysNothing = list.source_kind === "unknown" && list.basis === "unknown";
  const all = groups.length > 0 && saysNothing ? groups : [list, ...groups];
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** Whether mail leaves from within the European Union. */
export const isWithinUnion = (region: string): boolean => region.startsWith("eu-");

/** Nothing leaves the sandbox, whatever region is set for later. */
const staysWithin = ({ provider, region }: Register["mail"]): boolean => provider !== "ses" || isWithinUnion(region);

/** The register of processing of GDPR art. 30(1), made of what is set and done here: one entry for each purpose. */
export async function readProcessingRecord(deps: Pick<Deps, "config" | "db" | "now">, accountId: string) {
  const register = await readRegister(deps, accountId);
  const { account, topics: own, sources, platforms, mail, processor, retention } = register;
  const [people] = await deps.db.execute<{ contacts: number }>(
    sql`select count(*)::int as contacts from contacts where account_id = ${accountId}`,
  );
  const kept = (kinds: readonly string[]) => retention.filter(({ kind }) => kinds.includes(kind));
  return {
    made_at: deps.now().toISOString(),
    law: "GDPR art. 30(1)",
    controller: {
      name: account.name,
      legal_id: account.legalId,
      postal_address: account.postalAddress,
      contact: account.contact,
      dpo: account.dpo,
      country: account.country,
    },
    people: { categories: ["customers, contacts and subscribers of the controller"], count: people?.contacts ?? 0 },
    sources,
    purposes: [
      {
        purpose: "asking people whether they want to stay in contact",
        ground: "GDPR 6(1)(f), 5(2); the controller's declaration for each list",
        data: dataOfPeople,
        retention: kept(["lapsed", "rejects", "undo", "provider_events"]),
      },
      {
        purpose: "sending what they chose",
        ground: "GDPR 6(1)(a), or the ground that each list declares",
        topics: own.map(({ key, names, kind, partners }) => ({ key, names, kind, partners })),
        data: dataOfPeople,
        retention: kept(["consent_proofs", "facts", "webhooks"]),
      },
      {
        purpose: "showing what a person agreed to",
        ground: "GDPR 7(1), 17(3)(e)",
        data: ["consent records and the texts shown", "client address and browser"],
        retention: kept(["consent_proofs", "client_addresses", "sent_mails", "opens"]),
      },
      {
        purpose: "never mailing whoever said no",
        ground: "GDPR 6(1)(c), 17(3)(b), 21(3)",
        data: ["a coded mark of the address (pseudonymous), with the reason and date"],
        retention: kept(["feed"]),
      },
      {
        purpose: "answering what people ask, and accounting for looks at their data",
        ground: "GDPR 6(1)(c), 12, 32",
        data: [
          "requests by phone and letter",
          "what members and keys did",
          "who works in the account, or was asked to",
        ],
        retention: kept([
          "requests",
          "audit",
          "repeats",
          "exports",
          "erasures",
          "member_invitations",
          "former_members",
        ]),
      },
    ],
    recipients: [
      {
        who: mail.provider === "ses" ? "Amazon Web Services (SES, SNS)" : "the mail sandbox on this machine",
        what: "mails and their addresses",
        where: mail.provider === "ses" ? mail.region : null,
      },
      ...(processor
        ? [
            {
              who: [processor.name, processor.id].filter(Boolean).join(", "),
              what: "runs this service for the controller (GDPR 28)",
              where: null,
            },
          ]
        : []),
      ...platforms.map(({ kind, url }) => ({
        who: `${kind} at ${new URL(url).host}`,
        what: "addresses of whoever said no, and of whoever said yes to a topic that it sends",
        where: null,
      })),
      ...own.flatMap(({ kind, partners }) =>
        kind === "partner" ? partners.map((who) => ({ who, what: "what people chose for them", where: null })) : [],
      ),
    ],
    transfers: staysWithin(mail)
      ? "none outside the European Economic Area by this service"
      : `mail is sent from ${mail.region}: outside the European Economic Area, GDPR 44 to 49 apply`,
    erasure: account.erasure,
    security: [
      "keys for addresses, links and sealed proofs are kept outside the database",
      "consent records are append-only, committed to in a signed transparency log",
      "keys of programs are stored as hashes and have scopes; looks at personal data are written down (GET /v1/audit)",
      "exports are bound to a purpose, behind a link that expires",
    ],
  };
}
