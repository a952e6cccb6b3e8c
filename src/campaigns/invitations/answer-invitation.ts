import { keepText } from "../../consent/keep-text.ts";
import type { Evidence } from "../../consent/new-payload.ts";
import type { ConsentPayload } from "../../consent/payload.ts";
import type { Deps } from "../../deps.ts";
import { unreachable } from "../../errors.ts";
import { sayNo } from "../../preferences/say-no.ts";
import { sayYes } from "../../preferences/say-yes.ts";
import { undoAnswer } from "../../preferences/undo-answer.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import type { Answer } from "./answer-form.ts";
import { isExpired } from "./expiry.ts";
import type { Opened } from "./open-invitation.ts";
import { questionText, type QuestionMatter } from "./question-words.ts";

export type Answering = {
  opened: Opened;
  question: QuestionMatter;
  answer: Answer;
  locale: Locale;
  evidence: Evidence;
};

/** The methods by which the answer is recorded follow from the link; its text is what this page says in this language. */
export async function answerInvitation(
  deps: Deps,
  { opened, question, answer, locale, evidence }: Answering,
): Promise<"answered" | "expired" | "nothing_chosen" | "unknown" | "too_late"> {
  const { invitation, message, matter } = opened;
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
      const shown = await keepQuestion(deps, opened, question);
      const yes = await sayYes(deps, { ...person, method: "form_after_mail_link", choices: answer.choices, ...shown });
      return yes === "gone" ? "expired" : "answered";
    }
    case "leave": {
      // A no is never too late.
      const shown = await keepQuestion(deps, opened, question);
      await sayNo(deps, { ...person, method: "form_after_mail_link", reason: "objection", ...shown });
      return "answered";
    }
    case "undo":
      return (await undoAnswer(deps, person)) === "too_late" ? "too_late" : "answered";
    case "nothing_chosen":
    case "unknown":
      return answer.choice;
    default:
      return unreachable(answer);
  }
}

/** The text in full and the notice in full, so that both can be shown again years later. */
async function keepQuestion(
  deps: Pick<Deps, "db">,
  { matter }: Opened,
  question: QuestionMatter,
): Promise<Pick<ConsentPayload, "text" | "notice">> {
  const accountId = matter.account.id;
  const notice = matter.notices.find(({ id }) => id === question.notice.id);
  if (notice) await keepText(deps, { accountId, mediaType: "text/plain", body: notice.body });
  const sha256 = await keepText(deps, { accountId, mediaType: "text/plain", body: questionText(question) });
  return {
    text: { sha256 },
    notice: { id: question.notice.id, sha256: question.notice.sha256, locale: question.locale },
  };
}
