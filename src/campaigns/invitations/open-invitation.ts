import { eq, sql } from "drizzle-orm";
import type { ActRecord } from "../../consent/queries.ts";
import { contacts, invitations, messages } from "../../db/schema.ts";
import type { Db, Driver } from "../../db/client.ts";
import { together } from "../../db/together.ts";
import type { Deps } from "../../deps.ts";
import { type LinkPurpose, openLink } from "../../http/links.ts";
import { isFromBefore } from "../../preferences/former-addresses.ts";
import type { Contact, Message } from "../../preferences/person.ts";
import { isLocale, type Locale } from "../../ui/texts/locale.ts";
import { matterAt, matterVersion } from "../kept-matter.ts";
import type { Matter } from "../matter.ts";

export type Invitation = typeof invitations.$inferSelect;

export type Opened = {
  purpose: LinkPurpose;
  /** When the link was made, in seconds since 1970. */
  issuedAt: number;
  /** The person has moved to another address since: the mailbox that it lies in is theirs no more. */
  isFormer: boolean;
  message: Message;
  invitation: Invitation;
  /** Null when the person was erased. */
  contact: Contact | null;
  /** What the person said before, oldest first. */
  records: ActRecord[];
  matter: Matter;
  locale: Locale;
};

const purposes = ["answer", "undo"] as const;

/** What a link of a campaign's mail stands for; null for one that we did not make for this purpose. */
export async function openInvitation(
  deps: Pick<Deps, "db" | "driver" | "linkKeys">,
  text: string,
): Promise<Opened | null> {
  const link = openLink(deps.linkKeys, purposes, text);
  if (!link) return null;
  const found = await findAsked(deps, link.id);
  if (!found) return null;
  const { moved, ...asked } = found;
  return { ...asked, purpose: link.purpose, issuedAt: link.issuedAt, isFormer: isFromBefore(moved, link.issuedAt) };
}

const findAsked = together(readAsked);

/** `moved`: when the person last changed to another address. */
type Asked = Omit<Opened, "issuedAt" | "purpose" | "isFormer"> & { moved: Date | null };

async function readAsked(deps: Pick<Deps, "db" | "driver">, ids: readonly string[]): Promise<(Asked | null)[]> {
  const rows = await askedOn(deps).execute({ ids: `{${ids.join(",")}}` });
  const byMessage = new Map(rows.map((row) => [row.message.id, row]));
  const found: (Asked | null)[] = [];
  for (const id of ids) {
    const row = byMessage.get(id);
    const matter = row && (await matterAt(deps, { ...row.invitation, version: row.version }));
    if (!matter) {
      found.push(null);
      continue;
    }
    const { message, invitation, contact } = row;
    const records = row.records
      .filter(({ accountId }) => accountId === invitation.accountId)
      .map((record) => ({ ...record, occurredAt: new Date(record.occurredAt) }));
    found.push({
      message,
      invitation,
      contact,
      records,
      moved: row.moved === null ? null : new Date(row.moved),
      matter,
      locale: isLocale(message.locale) ? message.locale : "en",
    });
  }
  return found;
}

type Said = Omit<ActRecord, "occurredAt"> & { occurredAt: string };

/** As JSON, without the proof. By the contact alone: naming the account too has a fresh table read by its account. */
const said = sql<Said[]>`(select coalesce(json_agg(json_build_object('id', r.id, 'accountId', r.account_id,
    'contactId', r.contact_id, 'event', r.event, 'occurredAt', r.occurred_at, 'method', r.method, 'counted', r.counted,
    'restores', r.restores, 'choices', r.choices, 'noticeId', r.notice_id) order by r.n), '[]')
  from consent_records r where r.contact_id = ${invitations.contactId})`;

const lastMove = sql<
  string | null
>`(select max(a.done_at) from address_changes a where a.contact_id = ${invitations.contactId})`;

/** Built once: it is what every click asks. */
const prepared = new WeakMap<Driver, ReturnType<typeof prepareAsked>>();

function askedOn({ db, driver }: Pick<Deps, "db" | "driver">) {
  const known = prepared.get(driver) ?? prepareAsked(db);
  prepared.set(driver, known);
  return known;
}

function prepareAsked(db: Db) {
  return db
    .select({
      message: messages,
      invitation: invitations,
      contact: contacts,
      version: sql<string | null>`${matterVersion}`,
      records: said,
      moved: lastMove,
    })
    .from(messages)
    .innerJoin(invitations, eq(invitations.id, messages.invitationId))
    .leftJoin(contacts, eq(contacts.id, invitations.contactId))
    .where(sql`${messages.id} = any(${sql.placeholder("ids")}::text::uuid[])`)
    .prepare("asked");
}
