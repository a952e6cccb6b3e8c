import { and, asc, eq } from "drizzle-orm";
import { campaigns, imports, importUndo, invitations, lists, memberships } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { rfc3339 } from "../http/time.ts";

/** The lists that a person is on with what they claim of them, the files they came in, and the campaigns that asked them. */
export async function readPlaces({ db }: Pick<Deps, "db">, accountId: string, contactId: string) {
  const places = await db
    .select({ membership: memberships, list: lists, file: imports })
    .from(memberships)
    .innerJoin(lists, eq(lists.id, memberships.listId))
    .leftJoin(imports, eq(imports.id, memberships.importId))
    .where(and(eq(memberships.accountId, accountId), eq(memberships.contactId, contactId)))
    .orderBy(asc(memberships.addedAt), asc(memberships.listId));
  const before = await db
    .select({ undo: importUndo })
    .from(importUndo)
    .innerJoin(imports, eq(imports.id, importUndo.importId))
    .where(and(eq(imports.accountId, accountId), eq(importUndo.contactId, contactId)));
  const asked = await db
    .select({ invitation: invitations, name: campaigns.name })
    .from(invitations)
    .innerJoin(campaigns, eq(campaigns.id, invitations.campaignId))
    .where(and(eq(invitations.accountId, accountId), eq(invitations.contactId, contactId)))
    .orderBy(asc(invitations.id));
  return {
    lists: places.map(({ membership, list, file }) => ({
      list: { id: list.id, name: list.name },
      source: membership.source ?? list.source,
      source_kind: membership.sourceKind ?? list.sourceKind,
      basis: membership.basis,
      collected_at: membership.collectedAt,
      collected_from: list.collectedFrom,
      collected_to: list.collectedTo,
      last_contact: membership.lastContact ?? list.lastContact,
      topics_before: membership.topicsBefore ?? list.topicsBefore,
      optin_at: rfc3339(membership.optinAt),
      optin_ip: membership.optinIp,
      confirmed_at: rfc3339(membership.confirmedAt),
      confirmed_ip: membership.confirmedIp,
      added_at: rfc3339(membership.addedAt),
      import: file && { id: file.id, file_name: file.fileName, sha256: file.sha256, at: rfc3339(file.createdAt) },
    })),
    kept_to_undo_an_import: before.map(({ undo }) => ({
      import: undo.importId,
      contact: undo.contactBefore,
      membership: undo.membershipBefore,
    })),
    campaigns: asked.map(({ invitation, name }) => ({
      campaign: { id: invitation.campaignId, name },
      language: invitation.locale,
      first_sent_at: rfc3339(invitation.firstSubmittedAt),
      answer: invitation.answer,
      answered_at: rfc3339(invitation.answeredAt),
    })),
  };
}
