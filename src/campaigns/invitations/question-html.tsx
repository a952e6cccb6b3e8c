import { type FillPage, fillable } from "../../ui/fill-page.ts";
import { dateWords } from "../../ui/words.ts";
import { offered, type QuestionData, QuestionPage } from "./pages.tsx";
import type { QuestionMatter } from "./question-words.ts";

const pagesByQuestion = new WeakMap<QuestionMatter, Map<string, FillPage>>();
/** A question has a page for each choice of its mail and each day on which somebody's time ends. */
const pagesMax = 500;

/**
 * The question's page: laid out once for all who see the same, and filled in with what is the person's own. `question` must
 * be one object for as long as it says the same.
 */
export function questionHtml(question: QuestionMatter, own: Omit<QuestionData, keyof QuestionMatter>): string {
  const data = { ...question, ...own };
  // What is not offered counts as none, and stands in the links all the same: made each time, as anybody can write it.
  const isNobodysOwn =
    own.problem === null && (own.choiceFromMail === null || own.choiceFromMail === "leave" || offered(data));
  if (!isNobodysOwn) return (<QuestionPage {...data} />).toString();
  const pages = pagesByQuestion.get(question) ?? new Map<string, FillPage>();
  pagesByQuestion.set(question, pages);
  const { sender, locale } = question;
  const until = dateWords(own.deadline, { locale, country: sender.account.country, timeZone: own.timeZone });
  const key = JSON.stringify([until, own.isLapsed, own.choiceFromMail, own.hidden.shown]);
  const fill = pages.get(key) ?? layOut(data);
  if (pages.size >= pagesMax) pages.clear();
  pages.set(key, fill);
  return fill([own.action, own.maskedAddress, own.hidden.f]);
}

function layOut(data: QuestionData): FillPage {
  return fillable(3, ([action = "", maskedAddress = "", f = ""]) =>
    (<QuestionPage {...data} {...{ action, maskedAddress }} hidden={{ ...data.hidden, f }} />).toString(),
  );
}
