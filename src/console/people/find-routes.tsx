import { type Context, Hono } from "hono";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { one, readForm } from "../../http/read-form.ts";
import { type Address, normaliseAddress } from "../../hygiene/address.ts";
import { findPerson } from "../../people/queries.ts";
import { checkSuppressions } from "../../suppression/check-suppressions.ts";
import { dateWords } from "../../ui/words.ts";
import { shellOf } from "../shell.ts";
import { stopWords } from "./fact-words.ts";
import { FindPage, UnknownPage } from "./find-page.tsx";
import { peopleWords } from "./people-words.ts";
import { findContact, note } from "./read-person.ts";
import { stop } from "./stop.ts";

type C = Context<Console>;

/** `/people`: somebody is looked up by address, by POST so that none stands in a URL; each look is in the trail. */
export const findRoutes = new Hono<Console>()
  .get("/people", onlyStaff("look"), (c) => c.html(<FindPage {...shellOf(c)} problem={null} given="" />))
  .post("/people", onlyStaff("look"), async (c) => await find(c))
  .post("/people/stop", onlyStaff("suppress"), async (c) => {
    const address = normaliseAddress(one(await readForm(c), "address") ?? "");
    if (!address) return await invalidAddress(c, "");
    const { account } = c.var.staff;
    await stop(c, null, { address });
    return await unknown(c, address, await stoppedWords(c, account.id, address));
  });

async function find(c: C): Promise<Response> {
  const given = (one(await readForm(c), "address") ?? "").slice(0, 1000);
  const address = normaliseAddress(given);
  if (!address) return await invalidAddress(c, given);
  const { account } = c.var.staff;
  const [known] = await findPerson({ deps: c.env, accountId: account.id }, address);
  // On lists that they may not see, somebody is as unknown as anybody.
  const found = known && (await findContact(c.env, c.var.staff, known.id));
  await note(c.env, c.var.staff, { action: "contact.searched", subject: found?.id ?? null });
  if (found) return c.redirect(`/people/${found.id}`, 303);
  return await unknown(c, address, await stoppedWords(c, account.id, address));
}

async function invalidAddress(c: C, given: string): Promise<Response> {
  return await c.html(<FindPage {...shellOf(c)} problem={peopleWords.notAddress[c.var.locale]} given={given} />, 422);
}

async function unknown(c: C, address: string, stopped: { why: string; day: string } | null): Promise<Response> {
  const { may } = c.var.staff;
  const rights = { suppress: may("suppress"), erase: may("erase") };
  return await c.html(<UnknownPage {...shellOf(c)} address={address} stopped={stopped} may={rights} />);
}

async function stoppedWords(c: C, accountId: string, address: Address) {
  const check = { accountId, subjects: [{ address }], topic: null, kind: "marketing" as const };
  const [answer] = await checkSuppressions(c.env, check);
  if (!answer?.suppressed || !answer.reason || !answer.since) return null;
  const { country, timeZone } = c.var.staff.account;
  const { locale } = c.var;
  return { why: stopWords(answer.reason, locale), day: dateWords(answer.since, { locale, country, timeZone }) };
}
