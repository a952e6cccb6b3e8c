import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { createLinkKeys, signLink } from "../../src/http/links.ts";
import type { Signer } from "../../src/sandbox/certificate.ts";
import {
  answer,
  consentOf,
  countsOf,
  houseWithTopics,
  mailTo,
  messageTo,
  neighbour,
  running,
  settle,
  suppressionOf,
  yes,
} from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { tracesOf } from "../privacy/dump.ts";
import { believe, notify, snsId } from "./outside.ts";
import { makeSigner, notification, signed } from "./sign-sns.ts";

const an = "an.maes@telenet.be";
const inbound = "in.korenbloem.be";
let signer: Signer;
let house: House;
beforeAll(async () => {
  signer = await makeSigner(new Date("2020-01-01T00:00:00Z"));
});
beforeEach(async () => {
  house = await houseWithTopics("own");
  house.config.mail.inboundDomain = inbound;
  believe(house, signer);
});

type Sent = { to: string; subject?: string; from?: string };
/** What SES tells of a mail that it received. */
function received({ to, subject = "unsubscribe", from = an }: Sent): string {
  return JSON.stringify({
    notificationType: "Received",
    mail: {
      timestamp: house.now().toISOString(),
      source: from,
      messageId: "inbound-1",
      destination: [to],
      headers: [{ name: "From", value: `An Maes <${from}>` }],
      commonHeaders: { from: [`An Maes <${from}>`], to: [`"Uitschrijven" <${to}>`], subject },
    },
    receipt: { recipients: [to], spamVerdict: { status: "FAIL" }, action: { type: "SNS" } },
  });
}
const asked = async () => {
  const id = await running(house, [an]);
  await settle(house);
  return { id, message: await messageTo(house, id, an) };
};
const headerOf = () => mailTo(house, an).headers.find(({ name }) => name === "List-Unsubscribe")?.value ?? "";
const mailtoOf = () => /<mailto:([^?>]+)\?subject=([^>]*)>/.exec(headerOf())?.slice(1) ?? [];
const linkOf = () => /\/u\/([\w-]{52})>/.exec(headerOf())?.[1] ?? "";

describe("mail to the unsubscribe address", () => {
  test("is offered second in List-Unsubscribe, within what SES takes, and in links for other platforms", async () => {
    await asked();
    expect(headerOf()).toMatch(
      /^<http:[^>]+\/u\/[\w-]{52}>, <mailto:u\+[\w-]{52}@in\.korenbloem\.be\?subject=unsubscribe>$/,
    );
    expect(mailtoOf()[0]).toBe(`u+${linkOf()}@${inbound}`);
    const { body } = await house.api("POST", "/links", { addresses: [an], purposes: ["unsubscribe"] });
    expect(body.results?.[0]?.list_unsubscribe ?? body.data?.[0]?.list_unsubscribe).toMatch(
      /^<http:[^>]+>, <mailto:u\+[\w-]{52}@in\.korenbloem\.be\?subject=unsubscribe>$/,
    );
  });

  test("unsubscribes whom the link stands for, whoever sent it, and says how in the record", async () => {
    const { id, message } = await asked();
    const [to = ""] = mailtoOf();
    expect(await notify(house, signer, received({ to, from: "iemand.anders@skynet.be" }))).toBe(200);
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "unsubscribe" });
    const { state, records } = await consentOf(house, message.contact_id);
    expect(state.status).toBe("refused");
    expect(records.at(-1)).toMatchObject({ event: "refused", method: "unsubscribe_mail", witnessed: true });
    expect(await countsOf(house, id)).toMatchObject({ refused: 1 });
    expect(await tracesOf(house, "iemand.anders", "inbound-1")).toEqual([]);
  });

  test("works by the subject too, and after a yes it withdraws", async () => {
    const { message } = await asked();
    await answer(house, an, yes);
    const to = `uitschrijven@${inbound}`;
    expect(await notify(house, signer, received({ to, subject: `Re: unsub ${linkOf()}` }))).toBe(200);
    expect((await consentOf(house, message.contact_id)).state.status).toBe("withdrawn");
  });

  test("repeated, by SNS or by the person, changes nothing more", async () => {
    const { message } = await asked();
    const [to = ""] = mailtoOf();
    const id = snsId();
    for (const one of [id, id, snsId()]) {
      expect(await notify(house, signer, received({ to }), { id: one })).toBe(200);
    }
    const { records } = await consentOf(house, message.contact_id);
    expect(records.filter(({ method }: { method: string }) => method === "unsubscribe_mail")).toHaveLength(1);
    await Promise.all([1, 2].map(() => notify(house, signer, received({ to }))));
    expect(await suppressionOf(house, an)).toMatchObject({ reason: "unsubscribe" });
  });

  test("with a link for another purpose, of other keys, or with none does nothing", async () => {
    const { message } = await asked();
    const at = Math.floor(house.now().getTime() / 1000);
    const question = signLink(house.linkKeys, "answer", message.id, at);
    const preferences = signLink(house.linkKeys, "preferences", message.contact_id, at);
    const forged = `${linkOf().slice(0, -4)}AAAA`;
    for (const link of [question, preferences, forged, "A".repeat(52), ""]) {
      expect(await notify(house, signer, received({ to: `u+${link}@${inbound}`, subject: link }))).toBe(200);
    }
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
  });

  test("that is about a change of address stops the mailbox that it went to, and not the person whom it was about", async () => {
    const { message } = await asked();
    const stranger = "iemand.anders@skynet.be";
    const centre = signLink(
      house.linkKeys,
      "preferences",
      message.contact_id,
      Math.floor(house.now().getTime() / 1000),
    );
    const body = new URLSearchParams({ choice: "address", address: stranger });
    expect((await app.request(`/p/${centre}`, { method: "POST", body }, house)).status).toBe(303);
    await settle(house);
    const header = mailTo(house, stranger).headers.find(({ name }) => name === "List-Unsubscribe")?.value ?? "";
    const to = /<mailto:([^?>]+)\?/.exec(header)?.[1] ?? "";
    expect(await notify(house, signer, received({ to, from: stranger, subject: "Niet per telefoon" }))).toBe(200);
    expect(await suppressionOf(house, stranger)).toMatchObject({ suppressed: true, reason: "unsubscribe" });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
    expect((await consentOf(house, message.contact_id)).state.status).toBe("requested");
  });

  test("years after erasure is answered, and after the keys were rotated", async () => {
    const { message } = await asked();
    const [to = ""] = mailtoOf();
    await house.api("POST", `/contacts/${message.contact_id}/erasure`);
    const [old = new Uint8Array()] = house.config.linkKeys.values();
    const masters = new Map([
      [1, old],
      [2, new Uint8Array(32).fill(2)],
    ]);
    house.linkKeys = createLinkKeys(masters, new Set([1]));
    house.advance(10 * 366 * 24 * 3600 * 1000);
    expect(await notify(house, signer, received({ to }))).toBe(200);
    expect(await suppressionOf(house, an)).toMatchObject({ reason: "erased" });
    expect(
      (
        await app.request(
          `/u/${linkOf()}`,
          { method: "POST", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) },
          house,
        )
      ).status,
    ).toBe(200);
  });

  test("of another account's person leaves the same address with this account alone", async () => {
    const other = await neighbour(house);
    await asked();
    const [to = ""] = mailtoOf();
    await notify(house, signer, received({ to }));
    expect((await other.api("POST", "/suppressions/check", { addresses: [an] })).body.results[0].suppressed).toBe(
      false,
    );
  });
});

test("/feedback/inbound is the same door: a topic that is not ours and a bad signature are refused", async () => {
  await asked();
  const [to = ""] = mailtoOf();
  const fields = { ...notification, MessageId: snsId(), Message: received({ to }) };
  const at = (body: string) => app.request("/feedback/inbound", { method: "POST", body }, house);
  const strange = signed(signer, { ...fields, TopicArn: "arn:aws:sns:eu-west-1:999999999999:other" });
  expect((await at(strange)).status).toBe(403);
  expect((await at(signed(signer, fields, { after: { Message: received({ to: "x@y.be" }) } }))).status).toBe(403);
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
  expect((await at(signed(signer, fields))).status).toBe(200);
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true });
  expect(await house.db.execute(sql`select 1 from feedback_events`)).toHaveLength(0);
});
