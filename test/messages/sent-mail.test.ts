import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { campaignMails } from "../../src/db/schema.ts";
import type { OutgoingMail } from "../../src/mail/mailer.ts";
import { mailSha256 } from "../../src/messages/mail-sha256.ts";
import type { House } from "../house.ts";
import {
  answer,
  dayMs,
  forward,
  hear,
  houseWithTopics,
  messagesOf,
  neighbour,
  running,
  settle,
  yes,
} from "../campaigns/effort.ts";

let house: House;
let id: string;
beforeEach(async () => {
  house = await houseWithTopics("own");
  id = await running(house, ["an@telenet.be", "bo@skynet.be"], {
    reminders: [{ after_days: 7 }],
    texts: { nl: { subject: "Nog mail van ons?", intro: "Eigen woorden." } },
  });
  await settle(house);
});

const shown = async (mail: OutgoingMail, query = "?links=exact") =>
  (await house.api("GET", `/messages/${mail.messageId}/mail${query}`)).body;

function bytesOf(mail: OutgoingMail) {
  const { from, replyTo, subject, html, text, headers, to } = mail;
  return {
    to,
    from,
    reply_to: replyTo,
    subject,
    html,
    text,
    headers: headers.map(({ name, value }) => ({ name, value })),
  };
}

/** The head of a PNG of that size. */
function png(width: number): string {
  const bytes = new Uint8Array(53);
  bytes.set([
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    0,
    0,
    0,
    13,
    0x49,
    0x48,
    0x44,
    0x52,
    0,
    0,
    1,
    width,
    0,
    0,
    1,
    0,
  ]);
  return bytes.toBase64();
}

describe("a mail as it was sent", () => {
  test("from an own template with a logo is the same years after both were changed, and its picture is still there", async () => {
    const logo = (await house.api("PUT", "/account/logo", { data: png(0) })).body.url;
    const { data: starters } = (await house.api("GET", "/templates")).body;
    const [{ mjml }] = starters.filter(({ name }: { name: string }) => name === "invitation");
    const template = mjml.replace("<mj-section", '<mj-section css-class="of-our-own"');
    const own = await running(house, ["cis@telenet.be"], { template });
    await settle(house);
    const mail = house.outbox.at(-1);
    if (!mail) throw new Error(own);
    expect(mail.html).toContain(`src="${logo}"`);
    expect(mail.html).toContain("of-our-own");

    // What went out stands: only another campaign may have another template.
    expect((await house.api("PATCH", `/campaigns/${own}`, { template: null })).status).toBe(409);
    expect((await house.api("PATCH", `/campaigns/${own}`, { texts: { nl: { subject: "Anders" } } })).status).toBe(409);
    await house.api("PUT", "/account", { name: "Heel Anders NV" });
    expect((await house.api("PUT", "/account/logo", { data: png(9) })).body.url).not.toBe(logo);
    expect((await house.api("DELETE", "/account/logo")).status).toBe(200);
    house.advance(5 * 365 * dayMs);
    expect(await shown(mail)).toMatchObject({ ...bytesOf(mail), sha256: mailSha256(mail) });
    expect((await app.request(new URL(logo).pathname, {}, house)).status).toBe(200);
  });

  test("is shown again byte for byte, each of every kind, also after everything around it has changed", async () => {
    await answer(house, "an@telenet.be", yes);
    await settle(house);
    for (const { id: message, address } of await messagesOf(house, id))
      await hear(house, { type: "Delivery", id: message, to: address });
    await forward(house, 8 * dayMs);
    const kinds = new Set(house.outbox.map(({ tags }) => tags["kind"]));
    expect([...kinds].toSorted()).toEqual(["invitation", "receipt", "reminder", "service"]);

    await house.api("PUT", "/account", {
      name: "Heel Anders NV",
      postal_address: "Elders 2, 1000 Brussel",
      country: "NL",
      brand: { colour: "#aa0000" },
    });
    await house.api("PUT", "/topics", [{ key: "newsletter", names: { nl: "Anders" }, frequencies: ["yearly"] }]);
    await house.api("PATCH", `/campaigns/${id}`, {
      deadline: new Date(house.now().getTime() + 90 * dayMs).toISOString(),
    });
    await house.db.update(campaignMails).set({ subject: "x", html: "x", text: "x" });
    house.advance(400 * dayMs);
    house.linkKeys = {
      ...house.linkKeys,
      newestKid: 7,
      masters: new Map([...house.linkKeys.masters, [7, new Uint8Array(32)]]),
    };

    for (const mail of house.outbox) {
      const body = await shown(mail);
      expect(body).toMatchObject({ ...bytesOf(mail), links: "exact", sha256: mailSha256(mail) });
    }
  });

  test("hides the links that work, unless the key may see personal data; the hash is that of the whole", async () => {
    const [mail] = house.outbox;
    if (!mail) throw new Error("no mail");
    const masked = await shown(mail, "");
    expect(masked).toMatchObject({ subject: "Nog mail van ons?", links: "masked", sha256: mailSha256(mail) });
    const links = Array.from(
      `${mail.html}${mail.headers.map(({ value }) => value).join()}`.matchAll(/\/[iu]\/([\w-]{52})/g),
      ([, link = ""]) => link,
    );
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect(JSON.stringify(masked)).not.toContain(link);
    expect(masked.text.length).toBe(mail.text.length);
    const key = await house.keyWith(["campaigns"]);
    const ask = (query: string) =>
      house.api("GET", `/messages/${mail.messageId}/mail${query}`, undefined, { authorization: `Bearer ${key}` });
    expect((await ask("?links=exact")).status).toBe(403);
    expect((await ask("")).status).toBe(200);
  });

  test("names the template by the hash that the consent record names", async () => {
    const [mail] = house.outbox;
    if (!mail) throw new Error("no mail");
    const [kept] = await house.db.select().from(campaignMails);
    expect((await shown(mail)).template_sha256).toBe(kept?.sha256);
  });

  test("is nobody else's, and there is none before it was composed", async () => {
    const [mail] = house.outbox;
    const other = await neighbour(house);
    expect((await other.api("GET", `/messages/${mail?.messageId}/mail`)).status).toBe(404);
    expect((await house.api("GET", "/messages/none/mail")).status).toBe(404);
  });

  test("of an erased person is shown without address and choices", async () => {
    await answer(house, "an@telenet.be", yes);
    await settle(house);
    const receipt = house.outbox.find(({ tags }) => tags["kind"] === "receipt");
    if (!receipt) throw new Error("no receipt");
    const [row] = (await messagesOf(house, id)).filter(({ address }) => address === "an@telenet.be");
    expect((await house.api("POST", `/contacts/${row?.contact_id}/erasure`)).status).toBe(202);
    const body = await shown(receipt);
    expect(body).toMatchObject({ to: null, sha256: null, links: "masked" });
    expect(JSON.stringify(body)).not.toMatch(/Nieuwsbrief, hoogstens|an@telenet/);
  });
});

test("what goes into a mail is kept before the provider is called, each attempt by itself", async () => {
  const calls: number[] = [];
  const accept = house.provider.answer;
  house.provider.answer = async (mail) => {
    const rows = await house.db.execute(sql`select 1 from sent_mails where message_id = ${mail.messageId}`);
    calls.push(rows.length);
    return calls.length === 1 ? { outcome: "retry", code: "throttled" } : await accept(mail);
  };
  const other = await running(house, ["cis@telenet.be"]);
  await settle(house);
  await forward(house, 60_000);
  expect(calls).toEqual([1, 2]);
  const mail = house.outbox.at(-1);
  if (!mail) throw new Error(other);
  expect(await shown(mail)).toMatchObject({ ...bytesOf(mail), attempt: 2 });
});

test("no link that works lies in the database", async () => {
  const tables = await house.db.execute<{ row: string }>(sql`
    select s::text as row from sent_mails s union all select f::text from mail_forms f union all select m::text from messages m`);
  const text = JSON.stringify(tables);
  for (const mail of house.outbox) {
    const [, link = "none"] = /\/i\/([\w-]{52})/.exec(mail.text) ?? [];
    expect(text).not.toContain(link);
  }
});
