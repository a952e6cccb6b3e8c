import { getAccount } from "../accounts/queries.ts";
import { type Evidence, newPayload, type NewPayload, type NewRecord } from "../consent/new-payload.ts";
import type { Deps } from "../deps.ts";
import type { Judgement } from "./judge-act.ts";
import type { Message } from "./person.ts";
import { mailFacts } from "./say-no.ts";

export type Undo = {
  accountId: string;
  contactId: string;
  message: Message | null;
  language: string;
  evidence: Evidence;
  /** Where the page offers to take back a no: a yes that came in between is not touched. */
  only?: "no";
  /** Said more often than a link or a client address may: a yes is taken back all the same, and a no is not. */
  isBeyondLimit?: boolean;
  /** The record that the page's button named, as `undoes`; left out by a form that says nothing of a page. */
  names?: string | null;
  /** When the link was made that it came by: in a mailbox that the person has left, it is nobody's. */
  linkIssuedAt?: number;
  /** Left out where the rules that tell people from machines have no say. */
  judgement?: Judgement;
};

type Made = Pick<NewRecord, "at" | "event" | "choices"> & {
  /** Null where nothing is taken back whole. */
  restores: string | null;
  confirms?: string | null;
  counted?: boolean;
};

/** The record of an undo, as undoAnswer and undoInPart append it. */
export async function undoPayload(
  deps: Pick<Deps, "db">,
  undo: Undo,
  { confirms = null, ...made }: Made,
): Promise<NewPayload> {
  const payload = newPayload({
    account: await getAccount(deps, undo.accountId),
    contactId: undo.contactId,
    method: "undo",
    language: undo.language,
    evidence: undo.evidence,
    mail: undo.message ? mailFacts(undo.message) : null,
    signals: undo.judgement?.signals ?? [],
    pageMadeAt: undo.judgement?.renderedAt ?? null,
    ...made,
  });
  return { ...payload, event: { ...payload.event, confirms } };
}
