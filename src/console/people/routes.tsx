import { type Context, Hono } from "hono";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { keptMs } from "../../accounts/retention.ts";
import { notFound } from "../../errors.ts";
import { one, readForm } from "../../http/read-form.ts";
import { streamPieces } from "../../http/stream-pieces.ts";
import { awaitInFlight } from "../../messages/in-flight.ts";
import { correctForPerson, readCorrection } from "../../privacy/correct-contact.ts";
import { erasePeople } from "../../privacy/erase-people.ts";
import { yearsOf } from "../../privacy/erasure-words.ts";
import { contactPack } from "../../privacy/evidence-pack/contact-pack.ts";
import { readOwnData } from "../../privacy/own-data.ts";
import { dateWords } from "../../ui/words.ts";
import { shellOf } from "../shell.ts";
import { factsOf } from "./facts.ts";
import { findRoutes } from "./find-routes.tsx";
import { ForgetPage, ForgottenPage } from "./forget-page.tsx";
import { mailRoutes } from "./mail-routes.tsx";
import { peopleWords } from "./people-words.ts";
import { PersonPage } from "./person-page.tsx";
import { type Contact, findContact, findErasure, note, readTold, seesAddress, shownAction } from "./read-person.ts";
import { stop } from "./stop.ts";
import { contactIn, readingOf } from "./who.ts";

type C = Context<Console>;
const person = "/people/:id{[0-9a-f-]{36}}";
const reasonLettersMax = 500;
const dayMs = 24 * 3600 * 1000;

/** One person seen whole, and what can be done for them; each look and each act is in the trail. */
export const peopleRoutes = new Hono<Console>()
  .route("/", findRoutes)
  .route("/", mailRoutes)
  .get(person, onlyStaff("look"), async (c) => await show(c, null))
  .post(`${person}/show`, onlyStaff("show_address"), async (c) => {
    const contact = await contactIn(c);
    const reason = said(one(await readForm(c), "reason"));
    if (!reason) return await show(c, "reason");
    await note(c.env, c.var.staff, { action: shownAction, subject: contact.id, detail: { reason } });
    return c.redirect(`/people/${contact.id}`, 303);
  })
  .post(`${person}/export`, onlyStaff("export"), async (c) => await takeOut(c, await contactIn(c)))
  .post(`${person}/correct`, onlyStaff("erase"), async (c) => {
    const contact = await contactIn(c);
    const form = await readForm(c);
    const correction = readCorrection(one(form, "name") ?? "", one(form, "language"));
    if ((await correctForPerson(c.env, contact, correction)) === "corrected") {
      await note(c.env, c.var.staff, { action: "contact.corrected", subject: contact.id });
    }
    return c.redirect(`/people/${contact.id}`, 303);
  })
  .post(`${person}/stop`, onlyStaff("suppress"), async (c) => {
    const contact = await contactIn(c);
    await stop(c, contact.id, { address: contact.address });
    return c.redirect(`/people/${contact.id}`, 303);
  })
  .get(`${person}/forget`, onlyStaff("erase"), async (c) => {
    const { id, address } = await contactIn(c);
    const { account } = c.var.staff;
    return c.html(
      <ForgetPage {...shellOf(c)} id={id} shown={address} usual={account.erasure} years={await yearsKept(c)} />,
    );
  })
  .post(`${person}/forget`, onlyStaff("erase"), async (c) => {
    const id = c.req.param("id");
    const form = await readForm(c);
    if (one(form, "choice") !== "forget") return c.redirect(`/people/${id}`, 303);
    const { account } = c.var.staff;
    const mode = one(form, "mode") === "shredded" ? "shredded" : "sealed";
    const [erased] = await erasePeople(c.env, { accountId: account.id, contactIds: [id], mode });
    if (erased) {
      await note(c.env, c.var.staff, { action: "contact.erased", subject: id, detail: { mode } });
      // Nothing may reach them after the answer.
      await awaitInFlight(c.env, [id]);
    }
    return c.redirect(`/people/${id}`, 303);
  });

async function show(c: C, lacking: "reason" | "purpose" | null): Promise<Response> {
  const { staff, locale } = c.var;
  const id = c.req.param("id") ?? "";
  const contact = await findContact(c.env, staff, id);
  if (!contact) return await showForgotten(c, id);
  const isShown = await seesAddress(c.env, staff, id);
  const told = await readTold(c.env, staff, contact);
  await note(c.env, staff, { action: "contact.looked_at", subject: id });
  const reading = readingOf(c, isShown);
  const may = { export: staff.may("export"), erase: staff.may("erase"), suppress: staff.may("suppress") };
  const page = (
    <PersonPage
      {...shellOf(c)}
      own={told.own}
      facts={factsOf(told, reading)}
      reading={reading}
      shown={reading.shown(contact.address)}
      isMasked={!isShown}
      may={may}
      problem={lacking ? peopleWords.needReason[locale] : null}
    />
  );
  return await c.html(page, lacking ? 422 : 200);
}

async function showForgotten(c: C, id: string): Promise<Response> {
  const { account } = c.var.staff;
  const erasure = await findErasure(c.env, account.id, id);
  if (!erasure) throw notFound("contact");
  const { locale } = c.var;
  const day = dateWords(erasure.erasedAt, { locale, country: account.country, timeZone: account.timeZone });
  // Where nothing is sealed, nothing is promised to be kept.
  const mode = erasure.sealed ? "sealed" : "shredded";
  return await c.html(<ForgottenPage {...shellOf(c)} day={day} mode={mode} years={await yearsKept(c)} />, 410);
}

async function takeOut(c: C, contact: Contact): Promise<Response> {
  const form = await readForm(c);
  const purpose = said(one(form, "purpose"));
  if (!purpose) return await show(c, "purpose");
  const { staff } = c.var;
  const isPack = one(form, "what") === "pack";
  const action = isPack ? "evidence.taken" : "contact.exported";
  await note(c.env, staff, { action, subject: contact.id, detail: { purpose } });
  if (isPack) {
    const pieces = await contactPack(c.env, staff.account.id, contact.id);
    return fileAnswer(streamPieces(pieces), "application/zip", `evidence-${contact.id}.zip`);
  }
  const own = await readOwnData(c.env, contact);
  return fileAnswer(JSON.stringify(own, null, 2), "application/json", `data-${contact.id}.json`);
}

function fileAnswer(body: ReadableStream<Uint8Array> | string, type: string, name: string): Response {
  return new Response(body, {
    headers: { "content-type": type, "content-disposition": `attachment; filename="${name}"` },
  });
}

async function yearsKept(c: C): Promise<number> {
  return yearsOf((await keptMs(c.env, c.var.staff.account.id, "consent_proofs")) / dayMs);
}

/** One line of words, or nothing. */
function said(text: string | null): string | null {
  const line = (text ?? "").trim().slice(0, reasonLettersMax);
  return line === "" ? null : line;
}
