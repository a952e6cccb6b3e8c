import type { Child } from "hono/jsx";
import type { LaunchRequest, Standing } from "../../campaigns/approvals/queries.ts";
import type { Written } from "../written.ts";
import { approvalWords as w } from "./approval-words.ts";
import { ownMailWords } from "./own-mail-words.ts";

export type Approval = {
  /** Whoever looks needs the officer's yes for a launch. */
  isNeeded: boolean;
  request: LaunchRequest | null;
  standing: Standing | null;
  /** Whoever looks may answer it. */
  mayAnswer: boolean;
};

/** How the officer's yes stands, above the button. */
export function ApprovalPart({ approval, written }: { approval: Approval; written: Written }): Child {
  const { isNeeded, request, standing, mayAnswer } = approval;
  const { locale, moment } = written;
  if (!isNeeded && !(request && standing === "waiting" && mayAnswer)) return null;
  const who = (standing === "waiting" || standing === "void" ? request?.askedBy : request?.decidedBy) ?? "";
  const at = (standing === "waiting" || standing === "void" ? null : request?.decidedAt) ?? request?.askedAt;
  return (
    <div class="state">
      {standing === "approved" ? null : <p>{w.rule[locale]}</p>}
      {request && standing && at ? <p>{w.stands[standing][locale](who, moment(at))}</p> : null}
      {request?.reason && standing === "declined" ? (
        <p>
          <q>{request.reason}</q>
        </p>
      ) : null}
      {request && standing === "waiting" && mayAnswer ? (
        <p>
          <a href={`/launches/${request.id}`}>{w.answer[locale]}</a>
        </p>
      ) : null}
      {request ? (
        <p>
          <a href={`/campaigns/${request.campaignId}/own-mails`}>{ownMailWords.title[locale]}</a>
        </p>
      ) : null}
    </div>
  );
}
