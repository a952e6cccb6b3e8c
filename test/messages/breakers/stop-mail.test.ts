import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { campaigns, facts, messages } from "../../../src/db/schema.ts";
import { checkBreakers } from "../../../src/messages/breakers/check-breakers.ts";
import { pauseCampaigns } from "../../../src/messages/pause-campaigns.ts";
import { showMail } from "../../../src/messages/show-mail.ts";
import { tasks } from "../../../src/tasks.ts";
import { dayMs, neighbour, running, settle } from "../../campaigns/effort.ts";
import type { House } from "../../house.ts";
import { campaignOf, houseThatHears, peopleAt, sendOnly, tell } from "./sending.ts";

let house: House;
beforeEach(async () => {
  house = await houseThatHears();
});
const people = (count: number, name?: string) => peopleAt("telenet.be", count, name);
const stopMails = () => house.outbox.filter(({ text }) => text.includes("/#campaigns"));
const factsOf = async (where: House = house) =>
  await where.db.select().from(facts).where(eq(facts.accountId, where.accountId)).orderBy(facts.id);
const stopByBounces = async () => {
  const id = await running(house, people(80));
  await tell(house, "Bounce", (await sendOnly(house, 20)).slice(0, 5));
  expect(await campaignOf(house, id)).toMatchObject({ status: "paused" });
  await settle(house);
  return id;
};

describe("a campaign that stops by itself", () => {
  test("is told to the account's contact once: what, why with the figures, what to do, and where", async () => {
    await stopByBounces();
    for (let i = 0; i < 3; i++) {
      house.advance(60 * 60_000);
      await settle(house);
    }
    const [mail, ...others] = stopMails();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      to: "hallo@bakkerij-de-korenbloem.example",
      subject: "Je campagne is vanzelf gestopt",
      tags: { kind: "service", account: house.accountId },
    });
    expect(mail?.text).toMatch(/Campagne: ‘[^’]+’\. Sinds 23 november 2026/);
    expect(mail?.text).toContain("5 van de 5 mails kwamen terug");
    expect(mail?.text).toContain("schrijf erbij waarom dat mag");
    expect(mail?.text).toContain("http://localhost:8787/#campaigns");
    // Its reader is no recipient: nothing to unsubscribe from.
    expect(mail?.headers.map(({ name }) => name).toSorted()).toEqual([
      "Auto-Submitted",
      "Content-Language",
      "X-Auto-Response-Suppress",
    ]);
    // What the provider tells of it is nobody's no, whatever it is.
    await tell(house, "Complaint", mail ? [mail] : []);
    await tell(house, "Bounce", mail ? [mail] : []);
    const failed = await house.db.execute(sql`select 1 from feedback_events where failed_at is not null`);
    expect(failed).toHaveLength(0);
    const shown = await showMail(house, { accountId: house.accountId, messageId: mail?.messageId ?? "", mask: false });
    expect(shown).toMatchObject({ text: mail?.text, subject: mail?.subject });
  });

  test("that was let go on and stops again is told again", async () => {
    const id = await stopByBounces();
    const reason = { reason: "lijst nagekeken" };
    expect((await house.api("DELETE", `/campaigns/${id}/pause`, reason)).status).toBe(200);
    await tell(house, "Bounce", (await sendOnly(house, 20)).slice(0, 5));
    expect(await campaignOf(house, id)).toMatchObject({ status: "paused" });
    await settle(house);
    expect(stopMails()).toHaveLength(2);
  });

  test("is told once by several workers, and to nobody else's contact", async () => {
    const beside = await neighbour(house);
    await beside.api("PUT", "/account", { contact: "buren@elders.example" });
    await running(house, people(80));
    const other = await running(beside, people(30, "ander"));
    const sent = await sendOnly(house, 30);
    const bad = sent.filter(({ tags }) => tags["account"] === house.accountId).slice(0, 6);
    await house.db
      .execute(sql`update messages set bounced_at = submitted_at, heard_at = submitted_at, bounce_type = 'Permanent'
      where id = any(${`{${bad.map(({ messageId }) => messageId).join()}}`}::uuid[])`);
    await Promise.all([checkBreakers(house), checkBreakers(house), checkBreakers(house)]);
    await settle(house);
    expect(stopMails().map(({ to }) => to)).toEqual(["hallo@bakkerij-de-korenbloem.example"]);
    expect(await campaignOf(beside, other)).toMatchObject({ status: "running" });
    expect(await factsOf(beside)).toEqual([expect.objectContaining({ kind: "import.done" })]);
  });

  test("with all that this service sends is told so, and no list is blamed for what came back of others", async () => {
    await running(house, people(20));
    house.provider.answer = async (mail) => {
      house.outbox.push(mail);
      return { outcome: "submitted", sesMessageId: `ses-${mail.messageId}` };
    };
    await pauseCampaigns(house, { reach: "everything", reason: "hard_bounces", figures: { hard: 70, sends: 1_200 } });
    house.advance(16 * 60_000);
    await settle(house);
    expect(stopMails()[0]?.text).toContain("voor alle klanten samen");
    expect(stopMails()[0]?.text).not.toMatch(/70 van de|oude lijst/);
  });

  test("with others of the account is one mail that names them all", async () => {
    const first = await running(house, people(20));
    const second = await running(house, people(20, "meer"));
    await house.db.update(campaigns).set({ name: "Lente {{link}}" }).where(eq(campaigns.id, second));
    house.provider.answer = async (mail) => {
      house.outbox.push(mail);
      return { outcome: "submitted", sesMessageId: `ses-${mail.messageId}` };
    };
    const reach = { accountId: house.accountId };
    await pauseCampaigns(house, { reach, reason: "hard_bounces", figures: { hard: 7, sends: 90 } });
    await settle(house);
    const [mail, ...others] = stopMails();
    expect(others).toEqual([]);
    expect(mail?.subject).toBe("2 campagnes zijn vanzelf gestopt");
    expect(mail?.text).toContain("‘Lente { {link} }’");
    expect(mail?.text).toContain("7 van de 90 mails");
    expect(
      (await factsOf())
        .filter(({ kind }) => kind === "campaign.paused")
        .map(({ subject }) => subject)
        .toSorted(),
    ).toEqual([first, second].toSorted());
  });

  test("of an account in French is told in French; one whose contact is no address is not told by mail", async () => {
    await house.api("PUT", "/account", { default_locale: "fr" });
    await stopByBounces();
    expect(stopMails()[0]?.subject).toBe("Votre campagne s'est arrêtée d'elle-même");
    const beside = await neighbour(house);
    await beside.api("PUT", "/account", { contact: "per telefoon: 09 000 00 00" });
    await running(beside, people(20, "stil"));
    await pauseCampaigns(house, { reach: { accountId: beside.accountId }, reason: "SendingPausedException" });
    expect(await house.db.select().from(messages).where(eq(messages.contactId, beside.accountId))).toEqual([]);
    expect((await factsOf(beside)).map(({ kind }) => kind)).toEqual(["import.done", "campaign.paused"]);
  });

  test("by the provider is told when the provider takes mail again", async () => {
    await running(house, people(10));
    house.provider.answer = async () => ({ outcome: "stop", code: "SendingPausedException" });
    await settle(house);
    expect(stopMails()).toEqual([]);
    house.provider.answer = async (mail) => {
      house.outbox.push(mail);
      return { outcome: "submitted", sesMessageId: `ses-${mail.messageId}` };
    };
    house.advance(15 * 60_000);
    await settle(house);
    expect(stopMails()).toHaveLength(1);
    expect(house.outbox).toHaveLength(1);
  });
});

describe("one receiver that is held back", () => {
  test("is told where it waits for a person", async () => {
    const id = await running(house, [...peopleAt("kpnmail.nl", 80), ...people(80)]);
    const sent = await sendOnly(house, 130);
    const telenet = sent.filter(({ to }) => to.endsWith("telenet.be"));
    await tell(
      house,
      "Delivery",
      sent.filter((mail) => !telenet.includes(mail)),
    );
    await tell(house, "Bounce", telenet.slice(0, 5));
    const campaign = await campaignOf(house, id);
    expect(campaign).toMatchObject({ status: "running", breakers: [{ mx_group: "telenet", state: "open" }] });
    await settle(house);
    expect(stopMails().map(({ subject }) => subject)).toEqual(["Een deel van je campagne wacht op jou"]);
    expect(stopMails()[0]?.text).toContain("Alleen de mails naar Telenet wachten; de andere gaan door.");
  });

  test("is not told where it passes by itself", async () => {
    const id = await running(house, [...people(80), ...peopleAt("kpnmail.nl", 80)]);
    const telenet = (await sendOnly(house, 60)).filter(({ to }) => to.endsWith("telenet.be"));
    await tell(house, "DeliveryDelay", telenet.slice(0, 30));
    const campaign = await campaignOf(house, id);
    expect(campaign).toMatchObject({ status: "running", breakers: [{ mx_group: "telenet", state: "open" }] });
    await settle(house);
    expect(stopMails()).toEqual([]);
  });
});

describe("facts", () => {
  test("tell a pause, a stop and an end by hand, and an import, without a word of anybody's own", async () => {
    const id = await running(house, people(3));
    await house.api("PUT", `/campaigns/${id}/pause`);
    await house.api("PUT", `/campaigns/${id}/pause`);
    await house.api("POST", `/campaigns/${id}/stops`, { reason: "Jan Peeters belde" });
    await house.api("POST", `/campaigns/${id}/stops`, { reason: "Jan Peeters belde" });
    const told = await factsOf();
    expect(told.map(({ kind, subject }) => [kind, subject === id])).toEqual([
      ["import.done", false],
      ["campaign.paused", true],
      ["campaign.stopped", true],
    ]);
    expect(JSON.stringify(told)).not.toContain("Peeters");
    expect(stopMails()).toEqual([]);
    await expect(Promise.resolve(house.db.execute(sql`update facts set kind = 'x'`))).rejects.toThrow();
  });

  test("go after thirty days", async () => {
    await running(house, people(3));
    house.advance(29 * dayMs);
    await tasks.purge.run(house);
    expect(await factsOf()).toHaveLength(1);
    house.advance(2 * dayMs);
    await tasks.purge.run(house);
    expect(await factsOf()).toEqual([]);
  });
});
