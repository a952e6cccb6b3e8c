import { type Context, Hono } from "hono";
import { hasComplained } from "../../consent/has-complained.ts";
import { findNotice, versionsAround } from "../../consent/notices.ts";
import type { Deps } from "../../deps.ts";
import { browserOf } from "../../http/evidence.ts";
import { signLink } from "../../http/links.ts";
import { isBeyondLimit, refuseBeyondLimit } from "../../http/link-limit.ts";
import { type Form, one, readForm } from "../../http/read-form.ts";
import { onlyMethods, recipientPage } from "../../http/recipient-pages.ts";
import { maskAddress } from "../../hygiene/address.ts";
import { acknowledgesNo, getAccount } from "../../accounts/queries.ts";
import { senderAs } from "../../messages/sender-as.ts";
import { readShown } from "../../preferences/held.ts";
import { judgeAct, type Judgement, markOf, noteVisit, signalsOfNo } from "../../preferences/judge-act.ts";
import { ownPath, pageLocale } from "../../preferences/page-locale.ts";
import { mayGetLink, sendLinkAgain } from "../../preferences/send-link-again.ts";
import { AgainPage } from "../../preferences/sign-up-pages.tsx";
import { undoMs } from "../../preferences/undo-window.ts";
import { isLocale } from "../../ui/texts/locale.ts";
import { UnknownLinkPage } from "../../ui/unknown-link-page.tsx";
import { type Answer, readAnswer } from "./answer-form.ts";
import { answerInvitation } from "./answer-invitation.ts";
import { AnsweredPage, LapsedOrExpiredPage } from "./answer-pages.tsx";
import { isExpired, ownDeadline } from "./expiry.ts";
import { NoticePage } from "./notice-page.tsx";
import { questionIn, shownOf } from "./kept-question.ts";
import { type Opened, openInvitation } from "./open-invitation.ts";
import type { QuestionData } from "./pages.tsx";
import { questionHtml } from "./question-html.tsx";
import { showFormer } from "./show-former.tsx";
import type { QuestionMatter } from "./question-words.ts";

type C = Context<{ Bindings: Deps }>;

/** `/i/{link}`: the question and where things stand; `/n/{id}`: a notice version, for ever. */
export const invitationRoutes = new Hono<{ Bindings: Deps }>()
  .use("/i/*", recipientPage)
  .use("/n/*", recipientPage)
  .get("/i/:link", async (c) => {
    const opened = await openInvitation(c.env, c.req.param("link"));
    if (!opened) return c.html(<UnknownLinkPage locale={pageLocale(c, "en")} />, 404);
    noteVisit(c, opened.invitation);
    return opened.isFormer ? await showFormer(c, opened) : await showInvitation(c, opened);
  })
  .post("/i/:link", async (c) => {
    const opened = await openInvitation(c.env, c.req.param("link"));
    if (!opened) return c.html(<UnknownLinkPage locale={pageLocale(c, "en")} />, 404);

    const form = await readForm(c);
    const locale = pageLocale(c, opened.locale, form);
    const question = questionIn(opened.matter, locale);
    if (!question) return c.html(<UnknownLinkPage locale={locale} />, 404);
    const answer = readAnswer(form, question);
    // A no is heard from every mailbox; a yes, and the undo of a no, would be somebody's from where they are no more.
    if (opened.isFormer && answer.choice !== "leave") return await showFormer(c, opened, form);
    if (one(form, "choice") === "again" && opened.contact) {
      const { account } = opened.matter;
      await sendLinkAgain(c.env, { account, address: opened.contact.address, locale: question.locale });
      return c.html(<AgainPage {...question} action={c.req.path} problem={null} answered />);
    }
    const answered = await answerInvitation(c.env, {
      opened,
      question,
      answer,
      judgement: await judged(c, answer, { opened, form }),
      isBeyondLimit: isBeyondLimit(c),
      locale: question.locale,
      evidence: browserOf(c, { cameFromMail: one(form, "via") === "mail" }),
    });
    switch (answered) {
      case "answered":
        return c.redirect(ownPath(c, form), 303);
      case "moved":
        return await showFormer(c, opened, form);
      case "too_often":
      case "less":
        return refuseBeyondLimit(c, answered === "less");
      case "expired":
      case "too_late":
        return c.html(await closedPage(c, opened, question), 410);
      case "changed":
        return c.html(questionPage(c, opened, { question, problem: "changed" }), 422);
      case "nothing_chosen":
        return c.html(questionPage(c, opened, { question, problem: "choose" }), 422);
      case "not_offered":
        return c.html(questionPage(c, opened, { question, problem: "frequency" }), 422);
      case "unknown":
        return c.html(questionPage(c, opened, { question, problem: null }), 422);
    }
  })
  .all("/i/:link", onlyMethods("GET, HEAD, POST"))
  .get("/n/:id", async (c) => {
    const id = c.req.param("id");
    const notice = /^[0-9a-f-]{36}$/.test(id) ? await findNotice(c.env, id) : undefined;
    if (!notice || !isLocale(notice.locale)) return c.html(<UnknownLinkPage locale={pageLocale(c, "en")} />, 404);
    const account = await getAccount(c.env, notice.accountId);
    const sender = senderAs(account, account.name);
    const around = await versionsAround(c.env, notice);
    const { locale } = notice;
    return c.html(<NoticePage {...{ locale, sender, notice, around }} timeZone={account.timeZone} />);
  });

async function judged(c: C, answer: Answer, { opened, form }: { opened: Opened; form: Form }): Promise<Judgement> {
  const { accountId, contactId } = opened.invitation;
  const act = { accountId, contactId, form, deliveredAt: opened.message.deliveredAt };
  switch (answer.choice) {
    case "stay": {
      const granted = answer.choices.filter((choice) => choice.granted).length;
      const isUnequal = granted < answer.choices.length && one(form, "via") !== "mail";
      return await judgeAct(c, { ...act, isUnequal });
    }
    case "undo":
      return await judgeAct(c, act);
    case "leave":
    case "changed":
    case "nothing_chosen":
    case "not_offered":
    case "unknown":
      return { signals: await signalsOfNo(c, act), isHeld: false, isForItself: false, renderedAt: null };
  }
}

async function showInvitation(c: C, opened: Opened): Promise<Response> {
  const { invitation, matter } = opened;
  const question = questionIn(matter, pageLocale(c, opened.locale));
  if (!question) return c.html(<UnknownLinkPage locale={opened.locale} />, 404);
  c.header("Content-Language", question.locale);
  const now = c.env.now();
  const { state, records } = await readShown(c.env, invitation, opened.records);
  const mark = markOf(c, shownOf(question).sha256);
  const since = state.since ? new Date(state.since) : now;
  const wantsAnother = c.req.query("topic") !== undefined || c.req.query("choice") !== undefined;
  if (state.status === "given" && !wantsAnother && opened.contact) {
    const names = new Map(question.topics.map(({ key, name }) => [key, name]));
    const choices = state.topics.map(({ topic, frequency }) => ({
      name: names.get(topic) ?? topic,
      frequency: frequency ?? "",
    }));
    // As old as the link it is reached by: it ends where that one's mailbox is theirs no more.
    const link = signLink(c.env.linkKeys, "preferences", invitation.contactId, opened.issuedAt);
    const answer = { choice: "stay" as const, choices, preferencesPath: `/p/${link}` };
    return c.html(
      <AnsweredPage
        {...question}
        action={c.req.path}
        timeZone={matter.account.timeZone}
        answer={answer}
        mark={mark}
        undoes={state.recordId}
      />,
    );
  }
  if ((state.status === "refused" || state.status === "withdrawn") && !wantsAnother) {
    const until = new Date(since.getTime() + undoMs);
    const complained = hasComplained(records);
    const acknowledged = acknowledgesNo(matter.account) && !complained && until > now;
    const answer = { choice: "leave" as const, undoUntil: until > now && !complained ? until : null, acknowledged };
    return c.html(
      <AnsweredPage
        {...question}
        action={c.req.path}
        timeZone={matter.account.timeZone}
        answer={answer}
        mark={mark}
        undoes={state.recordId}
      />,
    );
  }
  if (!opened.contact || isExpired(matter.campaign, invitation, now))
    return c.html(await closedPage(c, opened, question), 410);
  return c.html(questionPage(c, opened, { question, problem: null }));
}

function questionPage(
  c: C,
  opened: Opened,
  { question, problem }: { question: QuestionMatter; problem: QuestionData["problem"] },
): string {
  const { contact, invitation, matter } = opened;
  const [topic, frequency] = [c.req.query("topic"), c.req.query("frequency")];
  const shown = shownOf(question).sha256;
  const fromMail = c.req.query("choice") === "leave" ? "leave" : topic ? { topic, frequency: frequency ?? "" } : null;
  return questionHtml(question, {
    action: c.req.path,
    maskedAddress: contact ? maskAddress(contact.address) : "",
    deadline: ownDeadline(matter.campaign, invitation, c.env.now()),
    isLapsed: invitation.answer === "lapsed",
    timeZone: matter.account.timeZone,
    choiceFromMail: fromMail,
    problem,
    hidden: { shown, f: markOf(c, shown) },
  });
}

async function closedPage(c: C, opened: Opened, question: QuestionMatter) {
  const { contact, invitation, matter } = opened;
  const mayAsk = contact !== null && (await mayGetLink(c.env, matter.account.id, contact));
  const isLapsed = invitation.answer === "lapsed" && invitation.answeredAt !== null;
  const reason =
    isLapsed && invitation.answeredAt
      ? { lapsedOn: invitation.answeredAt, timeZone: matter.account.timeZone }
      : "expired";
  return <LapsedOrExpiredPage {...question} reason={reason} again={mayAsk ? { action: c.req.path } : null} />;
}
