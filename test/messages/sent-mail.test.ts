import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { runCli } from "../cli/run-cli.ts";
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

const shown = async (mail: OutgoingMail) => unlinked((await house.api("GET", `/messages/${mail.messageId}/mail`)).body);

/** Links have one length, those that work and those that only stand for them. */
function unlinked<T>(mail: T): T {
  return JSON.parse(JSON.stringify(mail).replaceAll(/(?<=\/[a-z]\/|unsub%20)[\w-]{52}/g, "link"));
}

/** With the hash of every byte: nothing but the links is hidden. */
function bytesOf(mail: OutgoingMail) {
  const { from, replyTo, subject, html, text, headers, to } = mail;
  return {
    ...unlinked({
      to,
      from,
      reply_to: replyTo,
      subject,
      html,
      text,
      headers: headers.map(({ name, value }) => ({ name, value })),
    }),
    sha256: mailSha256(mail),
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
    expect(await shown(mail)).toMatchObject(bytesOf(mail));
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
      expect(body).toMatchObject(bytesOf(mail));
    }
  });

  test("hides the links that work from every key; the hash is that of the whole", async () => {
    await answer(house, "an@telenet.be", yes);
    await answer(house, "bo@skynet.be", { choice: "leave" });
    await settle(house);
    await forward(house, 60_000);
    const kinds = new Set(house.outbox.map(({ tags }) => tags["kind"]));
    expect([...kinds].toSorted()).toEqual(["acknowledgement", "invitation", "receipt"]);
    for (const mail of house.outbox) {
      const bytes = `${mail.html} ${mail.text} ${mail.headers.map(({ value }) => value).join()}`;
      const links = Array.from(bytes.matchAll(/\/[a-z]\/([\w-]{52})/g), ([, link = ""]) => link);
      expect(links.length).toBeGreaterThan(2);
      for (const query of ["", "?links=exact", "?mask=false"]) {
        const { status, body } = await house.api("GET", `/messages/${mail.messageId}/mail${query}`);
        expect([status, body.links, body.sha256]).toEqual([200, "masked", mailSha256(mail)]);
        expect(body.text.length).toBe(mail.text.length);
        for (const link of links) expect(JSON.stringify(body)).not.toContain(link);
      }
    }
  });

  test("is shown with its links by the command line alone, where the keys that make them are anyway", async () => {
    const [mail] = house.outbox;
    const { port, database } = house.driver.options;
    const ring = [...house.linkKeys.masters].map(([kid, key]) => `${kid}:${Buffer.from(key).toString("base64")}`);
    const secret = Buffer.alloc(32, 3).toString("base64");
    const env = {
      DATABASE_URL: `postgres://postgres@127.0.0.1:${port.at(0)}/${database}`,
      LINK_KEYS: ring.join(),
      PEPPERS: `1:${secret}`,
      LOG_SEED: secret,
    };
    const ran = await runCli(["mail", mail?.messageId ?? ""], { env });
    expect([ran.code, ran.stderr]).toEqual([0, ""]);
    const { html, text, headers, links, sha256 } = JSON.parse(ran.stdout);
    expect({ html, text, headers, links }).toEqual({
      html: mail?.html,
      text: mail?.text,
      headers: mail?.headers,
      links: "exact",
    });
    expect(sha256).toBe((await house.api("GET", `/messages/${mail?.messageId}/mail`)).body.sha256);
    expect((await runCli(["mail", house.accountId], { env })).code).toBe(1);
    expect((await runCli(["mail", "x"], { env })).code).toBe(2);
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
