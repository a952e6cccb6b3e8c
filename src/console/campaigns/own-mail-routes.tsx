import { type Context, Hono } from "hono";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import type { Staff } from "../../accounts/persons/queries.ts";
import { notFound } from "../../errors.ts";
import { framedPage, framingPage } from "../../http/console-pages.ts";
import { maskAddress } from "../../hygiene/address.ts";
import { findStaffMail, readStaffMails, type StaffMailLine } from "../../messages/read-staff-mails.ts";
import { showMail } from "../../messages/show-mail.ts";
import { shellOf } from "../shell.ts";
import { writtenIn } from "../written.ts";
import { campaignOf } from "./asked.ts";
import { OwnMailPage, OwnMailsPage } from "./own-mail-page.tsx";

type C = Context<Console>;
const mails = "/campaigns/:id{[0-9a-f-]{36}}/own-mails";
const mailOf = `${mails}/:mail{[0-9a-f-]{36}}`;

/** Tests, requests to sign or to say yes, and answers, as they were sent: for whoever may see the campaign. */
export const ownMailRoutes = new Hono<Console>()
  .get(mails, onlyStaff("look"), async (c) => {
    const campaign = await campaignOf(c);
    const lines = (await readStaffMails(c.env, campaign)).map((line) => seenBy(c.var.staff, line));
    const written = writtenIn(c.var.locale, c.var.staff.account);
    return c.html(<OwnMailsPage {...shellOf(c)} {...{ campaign, written }} mails={lines} />);
  })
  .get(mailOf, onlyStaff("look", framingPage), async (c) => {
    const { campaign, line, mail } = await mailIn(c);
    const written = writtenIn(c.var.locale, c.var.staff.account);
    const shown = mail && {
      ...mail,
      id: line.id,
      from: `${mail.from.name} <${mail.from.address}>`,
      to: line.address,
      sent: written.moment(line.submittedAt ?? line.at),
    };
    return c.html(<OwnMailPage {...shellOf(c)} {...{ campaign, written, line }} mail={shown} />);
  })
  .get(`${mailOf}/frame`, onlyStaff("look", framedPage), async (c) => {
    const { mail } = await mailIn(c);
    if (!mail) throw notFound("mail");
    return c.html(mail.html);
  });

/** Of this campaign, and to one of ours: a mail to somebody on the list is not shown here. */
async function mailIn(c: C) {
  const campaign = await campaignOf(c);
  const line = await findStaffMail(c.env, campaign, c.req.param("mail") ?? "");
  if (!line) throw notFound("mail");
  const mail = await showMail(c.env, { accountId: campaign.accountId, messageId: line.id, mask: true });
  return { campaign, line: seenBy(c.var.staff, line), mail };
}

/** Its address whole to whom it went, and to whoever sees addresses. */
function seenBy(staff: Staff, line: StaffMailLine): StaffMailLine {
  const isOpen = staff.may("see_addresses") || line.address === staff.person.email;
  return isOpen ? line : { ...line, address: maskAddress(line.address) };
}
