import { type Context, Hono } from "hono";
import { findNotice } from "../../consent/notices.ts";
import { recordsOfContact, stateOf } from "../../consent/queries.ts";
import { sha256Of } from "../../consent/keep-text.ts";
import type { Deps } from "../../deps.ts";
import { clientAddressOf, userAgentOf } from "../../http/evidence.ts";
import { signLink } from "../../http/links.ts";
import { one, readForm } from "../../http/read-form.ts";
import { onlyMethods, recipientPage } from "../../http/recipient-pages.ts";
import { maskAddress } from "../../hygiene/address.ts";
import { acknowledgesNo, getAccount } from "../../accounts/queries.ts";
import { senderAs } from "../../messages/sender-as.ts";
import { ownPath, pageLocale } from "../../preferences/page-locale.ts";
import { undoMs } from "../../preferences/undo-window.ts";
import { isLocale, type Locale } from "../../ui/texts/locale.ts";
import { UnknownLinkPage } from "../../ui/unknown-link-page.tsx";
import { defaultLocaleOf, questionMatter } from "../matter.ts";
import { readAnswer } from "./answer-form.ts";
import { answerInvitation } from "./answer-invitation.ts";
import { AnsweredPage, LapsedOrExpiredPage } from "./answer-pages.tsx";
import { isExpired, ownDeadline } from "./expiry.ts";
import { NoticePage } from "./notice-page.tsx";
import { type Opened, openInvitation } from "./open-invitation.ts";
import { QuestionPage } from "./pages.tsx";
import { questionText, type QuestionMatter } from "./question-words.ts";

type C = Context<{ Bindings: Deps }>;

/** `/i/{link}`: the question and where things stand; `/n/{id}`: a notice version, for ever. */
export const invitationRoutes = new Hono<{ Bindings: Deps }>()
  .use("/i/*", recipientPage)
  .use("/n/*", recipientPage)
  .get("/i/:link", async (c) => {
    const opened = await openInvitation(c.env, c.req.param("link"));
    if (!opened) return c.html(<UnknownLinkPage locale={pageLocale(c, "en")} />, 404);
    return await showInvitation(c, opened);
  })
  .post("/i/:link", async (c) => {
    const opened = await openInvitation(c.env, c.req.param("link"));
    if (!opened) return c.html(<UnknownLinkPage locale={pageLocale(c, "en")} />, 404);

    const form = await readForm(c);
    const locale = pageLocale(c, opened.locale, form);
    const question = questionIn(opened, locale);
    if (!question) return c.html(<UnknownLinkPage locale={locale} />, 404);
    const answered = await answerInvitation(c.env, {
      opened,
      question,
      answer: readAnswer(form, question),
      locale: question.locale,
      evidence: {
        clientAddress: clientAddressOf(c),
        userAgent: userAgentOf(c),
        cameFromMail: one(form, "via") === "mail",
      },
    });
    switch (answered) {
      case "answered":
        return c.redirect(ownPath(c, form), 303);
      case "expired":
      case "too_late":
        return c.html(closedPage(opened, question), 410);
      case "nothing_chosen":
        return c.html(questionPage(c, opened, { question, problem: "choose" }), 422);
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
    return c.html(<NoticePage locale={notice.locale} sender={sender} notice={notice} timeZone={account.timeZone} />);
  });

async function showInvitation(c: C, opened: Opened): Promise<Response> {
  const { invitation, matter } = opened;
  const question = questionIn(opened, pageLocale(c, opened.locale));
  if (!question) return c.html(<UnknownLinkPage locale={opened.locale} />, 404);
  c.header("Content-Language", question.locale);
  const now = c.env.now();
  const state = stateOf(await recordsOfContact(c.env, invitation.accountId, invitation.contactId));
  const since = state.since ? new Date(state.since) : now;
  const wantsAnother = c.req.query("topic") !== undefined || c.req.query("choice") !== undefined;
  if (state.status === "given" && !wantsAnother && opened.contact) {
    const names = new Map(question.topics.map(({ key, name }) => [key, name]));
    const choices = state.topics.map(({ topic, frequency }) => ({
      name: names.get(topic) ?? topic,
      frequency: frequency ?? "",
    }));
    const link = signLink(c.env.linkKeys, "preferences", invitation.contactId, Math.floor(now.getTime() / 1000));
    const answer = { choice: "stay" as const, choices, preferencesPath: `/p/${link}` };
    return c.html(
      <AnsweredPage {...question} action={c.req.path} timeZone={matter.account.timeZone} answer={answer} />,
    );
  }
  if ((state.status === "refused" || state.status === "withdrawn") && !wantsAnother) {
    const until = new Date(since.getTime() + undoMs);
    const acknowledged = acknowledgesNo(matter.account);
    const answer = { choice: "leave" as const, undoUntil: until > now ? until : null, acknowledged };
    return c.html(
      <AnsweredPage {...question} action={c.req.path} timeZone={matter.account.timeZone} answer={answer} />,
    );
  }
  if (!opened.contact || isExpired(matter.campaign, invitation, now)) return c.html(closedPage(opened, question), 410);
  return c.html(questionPage(c, opened, { question, problem: null }));
}

function questionPage(
  c: C,
  opened: Opened,
  { question, problem }: { question: QuestionMatter; problem: "choose" | null },
) {
  const { contact, invitation, matter } = opened;
  const [topic, frequency] = [c.req.query("topic"), c.req.query("frequency")];
  const fromMail = c.req.query("choice") === "leave" ? "leave" : topic ? { topic, frequency: frequency ?? "" } : null;
  return (
    <QuestionPage
      {...question}
      action={c.req.path}
      maskedAddress={contact ? maskAddress(contact.address) : ""}
      deadline={ownDeadline(matter.campaign, invitation, c.env.now())}
      timeZone={matter.account.timeZone}
      choiceFromMail={fromMail}
      problem={problem}
      hidden={{ shown: sha256Of(questionText(question)), rendered: String(Math.floor(c.env.now().getTime() / 1000)) }}
    />
  );
}

function closedPage(opened: Opened, question: QuestionMatter) {
  const { invitation, matter } = opened;
  const isLapsed = invitation.answer === "lapsed" && invitation.answeredAt !== null;
  const reason =
    isLapsed && invitation.answeredAt
      ? { lapsedOn: invitation.answeredAt, timeZone: matter.account.timeZone }
      : "expired";
  return <LapsedOrExpiredPage {...question} reason={reason} againPath={null} />;
}

function questionIn({ matter }: Opened, locale: Locale): QuestionMatter | null {
  return questionMatter(matter, locale) ?? questionMatter(matter, defaultLocaleOf(matter));
}
