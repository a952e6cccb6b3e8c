import { type Context, Hono } from "hono";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { Problem } from "../../errors.ts";
import { idIn } from "../../http/console-pages.ts";
import { one, readForm } from "../../http/read-form.ts";
import { normaliseAddress } from "../../hygiene/address.ts";
import { awaitInFlight } from "../../messages/in-flight.ts";
import { isDay, startOfDay } from "../../preferences/calendar.ts";
import { answerRequest, type RequestAnswer } from "../../privacy/answer-request.ts";
import { confirmIdentity, identityWays, needsIdentity } from "../../privacy/confirm-identity.ts";
import { enterRequest } from "../../privacy/enter-request.ts";
import { closedRequests, deskPageRows, getRequest, openRequests } from "../../privacy/read-desk.ts";
import { letterKinds, letterText } from "../../privacy/request-letters.ts";
import { requestChannels, requestKinds } from "../../privacy/request-words.ts";
import { isLocale } from "../../ui/texts/locale.ts";
import { dateWords } from "../../ui/words.ts";
import { note } from "../people/read-person.ts";
import { shellOf } from "../shell.ts";
import { DeskPage, type Entered } from "./desk-page.tsx";
import { deskWords } from "./desk-words.ts";
import { LetterPage } from "./letter-page.tsx";
import { RequestPage } from "./request-page.tsx";
import { once } from "../once.tsx";

type C = Context<Console>;
const desk = "/register/requests";
const request = `${desk}/:id{[0-9a-f-]{36}}`;
const answerLettersMax = 2000;
const outcomes = ["done", "refused", "longer"] as const;

/** `/register/requests`: what people ask by telephone, letter and at the counter; each look and each answer is in the trail. */
export const deskRoutes = new Hono<Console>()
  .get(desk, onlyStaff("erase"), async (c) => await showDesk(c, null))
  .post(desk, onlyStaff("erase"), once, async (c) => await enter(c))
  .get(request, onlyStaff("erase"), async (c) => await showRequest(c, null))
  .post(request, onlyStaff("erase"), async (c) => await close(c))
  .post(`${request}/identity`, onlyStaff("erase"), async (c) => {
    const id = c.req.param("id");
    const { account, person } = c.var.staff;
    await getRequest(c.env, account.id, id);
    const given = one(await readForm(c), "how");
    const how = identityWays.find((way) => way === given);
    if (!how) return await showRequest(c, deskWords.identityFirst[c.var.locale]);
    const by = person.name || person.email;
    if ((await confirmIdentity(c.env, { accountId: account.id, id, how, by })) === "confirmed") {
      await note(c.env, c.var.staff, { action: "request.identified", subject: id, detail: { how } });
    }
    return c.redirect(`${desk}/${id}`, 303);
  })
  .get(`${request}/letters/:letter`, onlyStaff("erase"), async (c) => {
    const { account } = c.var.staff;
    const asked = await getRequest(c.env, account.id, c.req.param("id"));
    const letter = letterKinds.find((kind) => kind === c.req.param("letter"));
    if (!letter) return c.notFound();
    const wanted = c.req.query("in");
    const language = isLocale(wanted) ? wanted : c.var.locale;
    const { country, timeZone, name: sender, contact } = account;
    const day = (at: Date) => dateWords(at, { locale: language, country, timeZone });
    const because = letter === "longer" ? asked.extendedBecause : asked.answer;
    const facts = {
      kind: asked.kind,
      sender,
      contact,
      received: day(asked.receivedAt),
      due: day(asked.dueAt),
      because,
    };
    const text = letterText(letter, language, facts);
    const { address } = asked;
    return c.html(
      <LetterPage
        {...shellOf(c)}
        {...text}
        {...{ account, address, language }}
        requestId={asked.id}
        day={day(c.env.now())}
      />,
    );
  });

async function showDesk(c: C, wrong: Entered | null): Promise<Response> {
  const { staff } = c.var;
  const isClosed = c.req.query("closed") === "1";
  const after = idIn(c.req.query("after"));
  const page = { accountId: staff.account.id, after };
  const rows = isClosed ? await closedRequests(c.env, page) : await openRequests(c.env, page);
  await note(c.env, staff, { action: "requests.looked_at", subject: null });
  const requests = rows.slice(0, deskPageRows);
  const next = rows.length > deskPageRows ? (requests.at(-1)?.id ?? null) : null;
  const now = c.env.now();
  return await c.html(
    <DeskPage {...shellOf(c)} {...{ staff, requests, isClosed, next, now, wrong }} />,
    wrong ? 422 : 200,
  );
}

async function enter(c: C): Promise<Response> {
  const form = await readForm(c);
  const { account, person } = c.var.staff;
  const given = {
    kind: one(form, "kind") ?? "",
    channel: one(form, "channel") ?? "",
    received: one(form, "received") ?? "",
  };
  const typed = (one(form, "address") ?? "").slice(0, 1000);
  const address = normaliseAddress(typed);
  const kind = requestKinds.find((known) => known === given.kind);
  const channel = requestChannels.find((known) => known === given.channel);
  const now = c.env.now();
  const day = isDay(given.received) ? startOfDay(account.timeZone, given.received) : null;
  const receivedAt = given.received === "" ? now : day;
  if (!address || !kind || !channel || !receivedAt || receivedAt > now) {
    return await showDesk(c, { ...given, address: typed });
  }
  const by = { accountId: account.id, enteredBy: person.name || person.email };
  const asked = { ...by, kind, channel, receivedAt, address };
  return await enterRequest(c.env, asked, async (inside, { id: subject }) => {
    await note(inside, c.var.staff, { action: "request.entered", subject, detail: { kind, channel } });
    return c.redirect(`${desk}/${subject}`, 303);
  });
}

async function showRequest(
  c: C,
  problem: string | null,
  status: 200 | 409 | 422 = problem ? 422 : 200,
): Promise<Response> {
  const { staff } = c.var;
  const asked = await getRequest(c.env, staff.account.id, c.req.param("id") ?? "");
  return await c.html(
    <RequestPage {...shellOf(c)} {...{ staff, problem }} request={asked} now={c.env.now()} />,
    status,
  );
}

async function close(c: C): Promise<Response> {
  const { staff, locale } = c.var;
  const id = c.req.param("id") ?? "";
  const form = await readForm(c);
  const outcome = outcomes.find((known) => known === one(form, "outcome"));
  const text = (one(form, "answer") ?? "").trim().slice(0, answerLettersMax) || null;
  const asked = await getRequest(c.env, staff.account.id, id);
  if (!outcome || (outcome !== "done" && !text)) return await showRequest(c, deskWords.needAnswer[locale]);
  if (outcome === "done" && needsIdentity(asked) && !asked.identifiedAt) {
    return await showRequest(c, deskWords.identityFirst[locale]);
  }
  const whose = { accountId: staff.account.id, id };
  const answer: RequestAnswer =
    outcome === "longer" && text
      ? { ...whose, extendedBecause: text }
      : { ...whose, status: outcome === "done" ? "done" : "refused", answer: text };
  try {
    const { contactId } = await answerRequest(c.env, answer);
    // Nothing may reach whoever was forgotten after the answer.
    if (asked.kind === "erasure" && contactId !== null) await awaitInFlight(c.env, [contactId]);
  } catch (error) {
    if (!(error instanceof Problem) || error.body.status !== 409) throw error;
    return await showRequest(c, deskWords.closedAlready[locale], 409);
  }
  await note(c.env, staff, { action: "request.answered", subject: id, detail: { outcome: outcome } });
  return c.redirect(`${desk}/${id}`, 303);
}
