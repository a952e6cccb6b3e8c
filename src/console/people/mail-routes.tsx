import { type Context, Hono } from "hono";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { notFound } from "../../errors.ts";
import { framedPage, framingPage } from "../../http/console-pages.ts";
import { hiddenFrom } from "../../lists/access.ts";
import { showMail } from "../../messages/show-mail.ts";
import { shellOf } from "../shell.ts";
import { momentOf } from "./facts.ts";
import { MailPage } from "./mail-page.tsx";
import { type Contact, note, seesAddress } from "./read-person.ts";
import { contactIn, readingOf } from "./who.ts";

type C = Context<Console>;
const mailOf = "/people/:id{[0-9a-f-]{36}}/mails/:mail{[0-9a-f-]{36}}";

/** A mail as it was: its page, and what stands in the page's frame. Whoever may not see the address may not see the mail. */
export const mailRoutes = new Hono<Console>()
  .get(mailOf, onlyStaff("look", framingPage), async (c) => {
    const contact = await contactIn(c);
    if (!(await seesAddress(c.env, c.var.staff, contact.id))) return c.redirect(`/people/${contact.id}`, 303);
    const mail = await mailIn(c, contact);
    await note(c.env, c.var.staff, { action: "mail.looked_at", subject: c.req.param("mail") });
    const sent = mail.submittedAt ? momentOf(mail.submittedAt.toISOString(), readingOf(c, true)) : null;
    const from = `${mail.from.name} <${mail.from.address}>`;
    const shown = { ...mail, id: c.req.param("mail"), from, sent };
    return c.html(<MailPage {...shellOf(c)} personId={contact.id} mail={shown} />);
  })
  .get(`${mailOf}/frame`, onlyStaff("look", framedPage), async (c) => {
    const contact = await contactIn(c);
    if (!(await seesAddress(c.env, c.var.staff, contact.id))) throw notFound("mail");
    return c.html((await mailIn(c, contact)).html);
  });

async function mailIn(c: C, contact: Contact) {
  const messageId = c.req.param("mail") ?? "";
  const mail = await showMail(c.env, { accountId: contact.accountId, messageId, mask: true });
  if (mail?.contactId !== contact.id) throw notFound("mail");
  const hidden = await hiddenFrom(c.env, c.var.staff);
  if (mail.campaignId !== null && hidden.campaigns.has(mail.campaignId)) throw notFound("mail");
  return mail;
}
