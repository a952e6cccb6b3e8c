import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { createSignInLink } from "../../src/accounts/persons/create-sign-in-link.ts";
import { auditEntries, signInLinks } from "../../src/db/schema.ts";
import { nextSignInMail, sendSignInMails } from "../../src/sign-in/send-mails.ts";
import { type House, openHouse } from "../house.ts";
import { visitor } from "./staff.ts";

const address = "hallo@bakkerij-de-korenbloem.example";

test("who works here gets a link by mail, in the language of the page, and the button signs in", async () => {
  const house = await houseWithOwner();
  const one = visitor(house);
  const answer = await one.post("/sign-in", { address: ` ${address.toUpperCase()} `, lang: "fr" });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain("Regardez dans votre boîte");
  expect(house.woken).toContain("sign_in");
  expect(house.outbox).toEqual([]);

  expect(await sendSignInMails(house)).toBe(1);
  const [mail] = house.outbox;
  expect([mail?.to, mail?.subject]).toEqual([address, "Votre lien pour vous connecter"]);
  expect(mail?.headers).toContainEqual({ name: "Auto-Submitted", value: "auto-generated" });
  const path = linkOf(mail?.text ?? "");
  expect(await (await one.get(path)).text()).toContain("<button");
  expect((await one.post(path)).headers.get("location")).toBe("/");
  expect(await (await one.get("/")).text()).toContain("Sign out");
  const trail = await house.db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.accountId, house.accountId), eq(auditEntries.action, "member.signed_in")));
  expect(trail.map(({ actor, detail }) => [actor, detail])).toEqual([[address, { how: "link" }]]);
  expect(trail[0]?.personId).not.toBeNull();

  expect(await sendSignInMails(house)).toBe(0);
});

test("an address that nobody has gets the same answer, word for word, and no mail", async () => {
  const house = await houseWithOwner();
  const one = visitor(house);
  const known = await one.post("/sign-in", { address, lang: "nl" });
  const unknown = await one.post("/sign-in", { address: "niemand@bakkerij-de-korenbloem.example", lang: "nl" });
  expect(unknown.status).toBe(known.status);
  expect(await unknown.text()).toBe(await known.text());
  await sendSignInMails(house);
  expect(house.outbox.map(({ to }) => to)).toEqual([address]);
  expect(JSON.stringify(await house.db.select().from(signInLinks))).not.toContain("niemand");
});

test("five mails an hour go to one address, and the answer stays the same", async () => {
  const house = await houseWithOwner();
  const one = visitor(house);
  const pages = [];
  for (let n = 0; n < 7; n += 1) pages.push(await (await one.post("/sign-in", { address, lang: "en" })).text());
  expect(new Set(pages).size).toBe(1);
  await sendSignInMails(house);
  expect(house.outbox).toHaveLength(5);
  house.advance(3600 * 1000);
  await one.post("/sign-in", { address, lang: "en" });
  await sendSignInMails(house);
  expect(house.outbox).toHaveLength(6);
});

test("thirty mails an hour are asked for from one network", async () => {
  const house = await houseWithOwner();
  const one = visitor(house);
  for (let n = 0; n < 32; n += 1)
    await one.post("/sign-in", { address: `nr${n}@telenet.be` }, { "x-sandbox-client": "198.51.100.7" });
  expect((await house.db.select().from(signInLinks)).filter(({ network }) => network !== null)).toHaveLength(30);
  await one.post("/sign-in", { address }, { "x-sandbox-client": "198.51.100.200" });
  await sendSignInMails(house);
  expect(house.outbox).toEqual([]);
  await one.post("/sign-in", { address }, { "x-sandbox-client": "203.0.113.9" });
  await sendSignInMails(house);
  expect(house.outbox).toHaveLength(1);
});

test("a mailed link works for half an hour", async () => {
  const house = await houseWithOwner();
  const one = visitor(house);
  await one.post("/sign-in", { address });
  await sendSignInMails(house);
  house.advance(30 * 60 * 1000);
  const path = linkOf(house.outbox[0]?.text ?? "");
  expect((await one.get(path)).status).toBe(410);
  expect((await one.post(path)).status).toBe(410);
  expect(await (await one.get("/")).text()).toContain("Mail me a link");
});

test("a mail that the provider refuses is tried again, and only the newest link opens", async () => {
  const house = await houseWithOwner();
  const one = visitor(house);
  await one.post("/sign-in", { address });
  const refused: string[] = [];
  house.provider.answer = async (mail) => {
    refused.push(mail.text);
    return { outcome: "retry", code: "TooManyRequestsException" };
  };
  expect(await sendSignInMails(house)).toBe(0);
  expect(await nextSignInMail(house, house.now())).not.toBeNull();
  house.provider.answer = async (mail) => {
    house.outbox.push(mail);
    return { outcome: "submitted", sesMessageId: "ses-1" };
  };
  house.advance(2 * 60 * 1000 + 1000);
  expect(await sendSignInMails(house)).toBe(1);
  expect((await one.post(linkOf(refused[0] ?? ""))).status).toBe(404);
  expect((await one.post(linkOf(house.outbox[0]?.text ?? ""))).status).toBe(303);
});

test("what is no address is said, and asks for nothing", async () => {
  const house = await houseWithOwner();
  const answer = await visitor(house).post("/sign-in", { address: "jan", lang: "de" });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain("Das ist keine E-Mail-Adresse");
  expect(house.woken).toEqual([]);
});

test.each([
  ["nl-BE,nl;q=0.9", "Aanmelden"],
  ["fr", "Se connecter"],
  ["pt-PT,de;q=0.8,en;q=0.7", "Anmelden"],
  ["pt", "Sign in"],
])("a browser that asks for %s reads %s", async (language, title) => {
  const house = await houseWithOwner();
  const page = await (await visitor(house).get("/sign-in", { "accept-language": language })).text();
  expect(page).toContain(`<h1>${title}</h1>`);
});

async function houseWithOwner(): Promise<House> {
  const house = await openHouse("own");
  await createSignInLink(house, house.accountId);
  return house;
}

function linkOf(text: string): string {
  return /\/sign-in\/[\w-]{43}/.exec(text)?.[0] ?? "no link";
}
