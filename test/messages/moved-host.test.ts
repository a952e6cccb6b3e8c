import { beforeEach, describe, expect, test } from "vitest";
import { mailSha256 } from "../../src/messages/mail-sha256.ts";
import { hear, houseWithTopics, launch, listOf, draft, messageTo, settle } from "../campaigns/effort.ts";
import type { House } from "../house.ts";

const an = "an@telenet.be";
const formerly = "http://localhost:8787";
const now = "https://toestemming.korenbloem.example";
const stranger = "https://anders.example/n/0197a5f0-1111-7222-8333-444455556666";
const picture = `https://anders.example/logos/${"ab".repeat(32)}.png`;

let house: House;
beforeEach(async () => {
  house = await houseWithTopics("own");
});

async function ownTemplate(...links: string[]): Promise<string> {
  const { data } = (await house.api("GET", "/templates")).body;
  const { mjml } = data.find(({ name }: { name: string }) => name === "invitation");
  const told = links.map((link) => `<p><a href="${link}">Lees ook dit.</a></p>`).join("");
  const at = mjml.lastIndexOf("</mj-text>");
  return mjml.slice(0, at) + told + mjml.slice(at);
}

const sent = () => {
  const [mail] = house.outbox;
  if (!mail) throw new Error("no mail");
  return mail;
};
const shown = async () => (await house.api("GET", `/messages/${sent().messageId}/mail`)).body;

describe("a mail that was compiled before the links moved to another host", () => {
  test("leads to the new one, and leaves the addresses of others as they were written", async () => {
    const template = await ownTemplate(stranger, picture, `https://archief.example/web/${formerly}/n/0197a5f0`);
    const list = await listOf(house, [an]);
    const id = await draft(house, list, { template, texts: { nl: { intro: `Zie ook ${stranger} op het net.` } } });
    expect((await launch(house, id)).status).toBe(202);
    house.config.publicUrl = now;
    const preview = (await house.api("GET", `/campaigns/${id}/preview`)).body;
    await settle(house);
    for (const { html, text } of [sent(), preview]) {
      for (const part of [html, text]) {
        expect(part).toMatch(new RegExp(`${now}/n/[\\da-f-]{36}`));
        expect(part).not.toContain(`${formerly}/n/0197a5f0-`);
        expect(part).toContain(stranger);
      }
      expect(html).toContain(`href="${picture}"`);
      expect(html).toContain(`https://archief.example/web/${formerly}/n/0197a5f0`);
      expect(html.replace("https://archief.example/web/http://localhost:8787", "")).not.toContain("localhost");
    }
  });
});

describe.each([
  ["moves before the mail leaves", { trap: false, before: true }],
  ["moves after the mail left", { trap: false, before: false }],
  ["moves while mails carry a link for machines", { trap: true, before: true }],
])("where the host of the links %s", (_, { trap, before }) => {
  test("the mail shown, the consent record and the evidence agree with what was sent, to the byte", async () => {
    await house.api("PUT", "/account", { trap_links: trap });
    const list = await listOf(house, [an]);
    const id = await draft(house, list);
    expect((await launch(house, id)).status).toBe(202);
    if (before) house.config.publicUrl = now;
    await settle(house);
    house.config.publicUrl = now;
    const row = await messageTo(house, id, an);
    await hear(house, { type: "Delivery", id: row.id, to: an });

    const evidence = (await house.api("GET", `/contacts/${row.contact_id}/evidence`)).body;
    const [{ payload }] = evidence.records;
    const body = await shown();
    expect(payload.event.state).toBe("requested");
    expect(body.sha256).toBe(mailSha256(sent()));
    expect(payload.mail.sha256).toBe(body.sha256);
    expect(evidence.messages[0].mail_sha256).toBe(body.sha256);
    expect(body.template_sha256).toBe(payload.mail.template_sha256);
    expect(evidence.messages[0].template_sha256).toBe(payload.mail.template_sha256);
    expect(body.html.length).toBe(sent().html.length);
    expect(body.html).toContain(`${before ? now : formerly}/i/`);
  });
});
