import type { Evidence } from "../../consent/new-payload.ts";
import type { ConsentPayload } from "../../consent/payload.ts";
import type { Deps } from "../../deps.ts";
import { unreachable } from "../../errors.ts";
import type { Judgement } from "../../preferences/judge-act.ts";
import { sayNo } from "../../preferences/say-no.ts";
import { sayPlainYes } from "../../preferences/say-plain-yes.ts";
import { sayYes } from "../../preferences/say-yes.ts";
import { undoAnswer } from "../../preferences/undo-answer.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import type { Answer } from "./answer-form.ts";
import { isExpired } from "./expiry.ts";
import type { Opened } from "./open-invitation.ts";
import { keepShared, shownOf } from "./kept-question.ts";
import { buttonOf, type QuestionMatter } from "./question-words.ts";

export type Answering = {
  opened: Opened;
  question: QuestionMatter;
  answer: Answer;
  locale: Locale;
  evidence: Evidence;
  /** What the rules that tell people from machines say: a yes, and the undo of a no, are held by it. */
  judgement: Judgement;
  /** Posted more often than a link or a client address may. */
  isBeyondLimit: boolean;
};

/** The methods by which the answer is recorded follow from the link; its text is what this page says in this language. */
export async function answerInvitation(
  deps: Deps,
  { opened, question, answer, locale, evidence, judgement, isBeyondLimit }: Answering,
): Promise<
  | "answered"
  | "expired"
  | "nothing_chosen"
  | "not_offered"
  | "changed"
  | "unknown"
  | "too_late"
  | "too_often"
  | "less"
  | "moved"
> {
  const { invitation, message, matter, issuedAt: linkIssuedAt } = opened;
  const person = {
    accountId: invitation.accountId,
    contactId: invitation.contactId,
    message,
    language: locale,
    evidence,
  };
  switch (answer.choice) {
    case "stay": {
      if (isExpired(matter.campaign, invitation, deps.now())) return "expired";
      const button = buttonOf(question, { ...answer, isFromMail: evidence.cameFromMail });
      const shown = await keepQuestion(deps, opened, { question, button });
      const said = {
        ...person,
        linkIssuedAt,
        method: "form_after_mail_link" as const,
        choices: answer.choices,
        judgement,
        isBeyondLimit,
        ...shown,
      };
      const yes = (await sayPlainYes(deps, said, matter.account)) ?? (await sayYes(deps, said));
      if (yes === "moved" || yes === "too_often" || yes === "less") return yes;
      return yes === "gone" ? "expired" : "answered";
    }
    case "leave": {
      // A no is never too late. It names no text that was not shown.
      const shown = answer.isAsShown
        ? await keepQuestion(deps, opened, { question, button: buttonOf(question, { choice: "leave" }) })
        : { text: null, notice: null };
      await sayNo(deps, {
        ...person,
        method: "form_after_mail_link",
        reason: "objection",
        signals: judgement.signals,
        ...shown,
      });
      return "answered";
    }
    case "undo": {
      const act = { ...person, linkIssuedAt, judgement, isBeyondLimit, names: answer.undoes };
      const undone = await undoAnswer(deps, act);
      return undone === "undone" || undone === "held" || undone === "nothing" ? "answered" : undone;
    }
    case "changed":
    case "nothing_chosen":
    case "not_offered":
    case "unknown":
      return answer.choice;
    default:
      return unreachable(answer);
  }
}

/** The text in full and the notice in full, so that both can be shown again years later. */
async function keepQuestion(
  deps: Pick<Deps, "db" | "driver">,
  { matter }: Opened,
  { question, button }: { question: QuestionMatter; button: string | null },
): Promise<Pick<ConsentPayload, "text" | "notice">> {
  const accountId = matter.account.id;
  const notice = matter.notices.find(({ id }) => id === question.notice.id);
  if (notice) await keepShared(deps, { accountId, body: notice.body, sha256: notice.sha256 });
  const { text, sha256 } = shownOf(question);
  await keepShared(deps, { accountId, body: text, sha256 });
  return {
    text: button === null ? { sha256 } : { sha256, button_label: button },
    notice: { id: question.notice.id, sha256: question.notice.sha256, locale: question.locale },
  };
}
