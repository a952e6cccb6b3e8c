import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { kantaraReceipt } from "../../src/consent/views/kantara.ts";
import { payloadSchema } from "../../src/consent/payload.ts";
import { verifyEvidence } from "../../src/consent/verify-evidence.ts";
import { answer, dayMs, houseWithTopics, listOf, mailTo, running, settle, yes } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { contactId, permission, preferencesPath, unsubscribePath } from "../preferences/books.ts";

/** STANDARDS 5.4: the fields of a record, as a person's own browser brings them about. */

const an = "an.wuyts@telenet.be";
let house: House;
beforeEach(async () => {
  house = await houseWithTopics("own");
});

const linkTo = (address: string) => /\/i\/[A-Za-z0-9_-]{52}/.exec(mailTo(house, address).text)?.[0] ?? "";

/** As a browser does: opens the page, and presses the button with this name. */
async function press(path: string, button: string, typed: [string, string][] = [], deps: House = house) {
  const browser = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64)", "x-sandbox-client": "203.0.113.7" };
  const page = await (await app.request(path, { headers: browser }, deps)).text();
  const forms = [...page.matchAll(/<form[^>]*action="([^"]+)"[^>]*>(.*?)<\/form>/gs)];
  const form = forms.find(([, , inside = ""]) => plain(inside).includes(button));
  expect(form, plain(page)).toBeDefined();
  const [, action = "", inside = ""] = form ?? [];
  const hidden = [...inside.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = "", value = ""]): [string, string] => [name, plain(value)],
  );
  house.advance(20_000);
  const headers = { ...browser, "sec-fetch-site": "same-origin", "sec-fetch-user": "?1" };
  const init = { method: "POST", body: new URLSearchParams([...hidden, ...typed]), headers };
  expect((await app.request(action, init, deps)).status).toBe(303);
}

const plain = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");

async function lastRecord(address: string, from: House = house) {
  const id = await contactId(from, address);
  const { body } = await from.api("GET", `/contacts/${id}/consent`);
  return body.records.at(-1);
}

async function evidenceOf(address: string) {
  return (await house.api("GET", `/contacts/${await contactId(house, address)}/evidence`)).body;
}

test("a lapse names the last mail that stayed without an answer by its bytes, and the proof of it stands", async () => {
  const id = await running(house, [an]);
  await settle(house);
  house.advance(46 * dayMs);
  await settle(house);
  expect((await house.api("GET", `/campaigns/${id}`)).body.counts).toMatchObject({ lapsed: 1 });
  const last = mailTo(house, an).messageId;
  const { body: kept } = await house.api("GET", `/messages/${last}/mail`);
  expect(kept.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(await lastRecord(an)).toMatchObject({ event: "lapsed", mail_sha256: kept.sha256 });
  const document = await evidenceOf(an);
  expect(document.records.at(-1).payload.mail).toMatchObject({
    message: last,
    campaign: id,
    kind: "invitation",
    round: "0",
    sent_at: expect.any(String),
    sha256: kept.sha256,
  });
  const { ok } = await verifyEvidence(JSON.stringify(document));
  expect(ok).toBe(true);
});

describe("a yes on the question", () => {
  test("names the button as it read, the key of the link, when the page was made, and the mail by its bytes", async () => {
    await running(house, [an]);
    await settle(house);
    house.advance(60_000);
    const madeAt = house.now().toISOString();
    await press(linkTo(an), "Ja, mail me wat ik aanvinkte", [
      ["topic", "newsletter"],
      ["frequency", "monthly"],
    ]);
    const mail = mailTo(house, an);
    const { body: kept } = await house.api("GET", `/messages/${mail.messageId}/mail`);
    const record = await lastRecord(an);
    expect(record).toMatchObject({
      event: "given",
      duration: "until_withdrawn",
      processor: null,
      mail_sha256: kept.sha256,
      http: { link_kid: "1", sec_fetch_site: "same-origin" },
    });
    expect(record.button_label).toBe("Ja, mail me wat ik aanvinkte");
    expect(record.http.page_made_at.slice(0, 16)).toBe(madeAt.slice(0, 16));
    const year = Number(madeAt.slice(0, 4));
    expect(record.review_at).toBe(`${year + 1}${madeAt.slice(4, 10)}`);
    const document = await evidenceOf(an);
    expect(document.messages[0]).toMatchObject({ message: mail.messageId, mail_sha256: kept.sha256 });
    const asked = document.records[0].payload;
    expect(asked).toMatchObject({ event: { state: "requested" }, mail: { sha256: kept.sha256, wave: null } });
    const { ok, findings, summary } = await verifyEvidence(JSON.stringify(document));
    expect(findings.filter((finding) => !finding.ok)).toEqual([]);
    expect(ok).toBe(true);
    expect(summary).toContain(`by the button "${record.button_label}"`);
    expect(summary).toContain(`due for review on ${record.review_at}`);
  });

  test("in another language names the button in it; a campaign's own words are the ones on the button", async () => {
    await running(house, [an], { texts: { fr: { button: "Oui, gardez-moi" } } });
    await settle(house);
    await press(`${linkTo(an)}?lang=fr`, "Oui, gardez-moi", [["topic", "newsletter"]]);
    expect(await lastRecord(an)).toMatchObject({ language: "fr", button_label: "Oui, gardez-moi" });
  });

  test("to what was chosen in the mail names the button that said so", async () => {
    await running(house, [an]);
    await settle(house);
    await press(`${linkTo(an)}?topic=newsletter&frequency=monthly`, "Nieuwsbrief");
    const record = await lastRecord(an);
    expect(record.http.came_from_mail).toBe(true);
    expect(record.button_label).toMatch(/Nieuwsbrief.*maand/i);
  });

  test("by a program that sends the named fields alone claims no page, and no key but the link's", async () => {
    await running(house, [an]);
    await settle(house);
    expect(await answer(house, an, yes)).toBe(303);
    expect(await lastRecord(an)).toMatchObject({ http: { page_made_at: null, link_kid: "1" } });
  });

  test("names who runs the service for the account, in the record and in the other formats", async () => {
    await running(house, [an]);
    await settle(house);
    const processor = { name: "Mailwacht NV", id: "BE0999999922" };
    await press(linkTo(an), "Ja, mail me wat ik aanvinkte", [["topic", "newsletter"]], {
      ...house,
      config: { ...house.config, processor },
    });
    expect(await lastRecord(an)).toMatchObject({ processor });
    const document = await evidenceOf(an);
    expect((await verifyEvidence(JSON.stringify(document))).ok).toBe(true);
    const { payload } = document.records.at(-1);
    const settings = { publicUrl: "https://permission.example.org", verifierKey: "k" };
    expect(kantaraReceipt(payloadSchema.parse(payload), settings)?.piiControllers).toMatchObject([
      { onBehalf: false },
      { piiController: "Mailwacht NV (BE0999999922)", onBehalf: true },
    ]);
    const dpv = await house.api("GET", `/contacts/${payload.contact}/evidence?format=dpv`);
    const [, given] = dpv.body["@graph"];
    expect(given["dpv:hasEntity"][1]).toMatchObject({
      "@type": ["dpv:LegalEntity", "dpv:DataProcessor"],
      "dpv:hasName": "Mailwacht NV",
    });
    expect(given["dpv:hasProcess"][0]["dpv:hasRecipient"]).toContainEqual({ "@id": given["dpv:hasEntity"][1]["@id"] });
    expect(given["dpv:hasConsentStatus"][0]["dpv:hasIndicationMethod"]).toContain("Ja, mail me wat ik aanvinkte");
    expect(given["dpv:hasProcess"][0]["dpv:hasStorageCondition"][0]["dpv:hasDuration"]).toBe("P1827D");
  });
});

describe("other acts", () => {
  test("a no names its button, has no duration, and no review", async () => {
    await running(house, [an]);
    await settle(house);
    await press(linkTo(an), "Nee");
    const record = await lastRecord(an);
    expect(record).toMatchObject({ event: "refused", duration: null, review_at: null });
    expect(record.button_label).toContain("Nee");
  });

  test("one-click names no button: none of ours was pressed", async () => {
    await running(house, [an]);
    await settle(house);
    const header = mailTo(house, an).headers.find(({ name }) => name === "List-Unsubscribe")?.value ?? "";
    const path = /<http:\/\/localhost:8787(\/u\/[^>]+)>/.exec(header)?.[1] ?? "";
    const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
    expect((await app.request(path, { method: "POST", body }, house)).status).toBe(200);
    expect(await lastRecord(an)).toMatchObject({ method: "one_click", button_label: null, http: { link_kid: "1" } });
  });

  test("the preference centre and the page to unsubscribe name theirs", async () => {
    await listOf(house, [an]);
    const path = await preferencesPath(house, an);
    await press(path, "Bewaar mijn keuze", [["frequency_newsletter", "monthly"]]);
    expect(await lastRecord(an)).toMatchObject({
      method: "preference_page",
      event: "given",
      button_label: "Bewaar mijn keuze",
    });
    await press(await unsubscribePath(house, an), "Stop de mail");
    expect(await lastRecord(an)).toMatchObject({ method: "unsubscribe_page", button_label: "Stop de mail" });
  });
});

describe("a yes to a campaign", () => {
  test("that asks about some topics leaves a yes to another as it is, and says from which record it comes", async () => {
    await running(house, [an], { topics: ["newsletter"] });
    await settle(house);
    const link = linkTo(an);
    await press(await preferencesPath(house, an), "Bewaar mijn keuze", [
      ["frequency_offers", "monthly"],
      ["frequency_newsletter", "none"],
    ]);
    const first = await lastRecord(an);
    house.advance(60_000);
    await press(`${link}?topic=newsletter&frequency=weekly`, "Ja, mail me Nieuwsbrief");
    const second = await lastRecord(an);
    expect(second.choices).toMatchObject([
      { topic: "newsletter", frequency: "weekly", granted: true },
      { topic: "offers", frequency: "monthly", granted: true, kept_from: first.id },
    ]);
    expect(second.choices[0].kept_from).toBeUndefined();
    expect((await permission(house, "offers", an)).decision).toBe("allowed");
    expect((await permission(house, "newsletter", an)).decision).toBe("allowed");
    await settle(house);
    expect(mailTo(house, an)).toMatchObject({
      tags: { kind: "receipt" },
      text: expect.stringMatching(/Nieuwsbrief[^]*Aanbiedingen/),
    });

    // The same again adds nothing; another one keeps naming the first record.
    const count = (await evidenceOf(an)).records.length;
    await press(`${link}?topic=newsletter&frequency=weekly`, "Ja, mail me Nieuwsbrief");
    expect((await evidenceOf(an)).records).toHaveLength(count);
    await press(`${link}?topic=newsletter&frequency=monthly`, "Ja, mail me Nieuwsbrief");
    expect((await lastRecord(an)).choices[1]).toMatchObject({ topic: "offers", kept_from: first.id });
    expect((await verifyEvidence(JSON.stringify(await evidenceOf(an)))).ok).toBe(true);
  });

  test("that asks about a topic and gets none for it switches that topic off", async () => {
    await running(house, [an], { topics: ["newsletter", "offers"] });
    await settle(house);
    const link = linkTo(an);
    await press(link, "Ja, mail me wat ik aanvinkte", [
      ["topic", "newsletter"],
      ["topic", "offers"],
    ]);
    await press(`${link}?topic=newsletter&frequency=weekly`, "Ja, mail me Nieuwsbrief");
    expect((await permission(house, "offers", an)).decision).toBe("no_consent");
  });

  test("changed in one value is found: the button, the review, the mail", async () => {
    await running(house, [an]);
    await settle(house);
    await press(linkTo(an), "Ja, mail me wat ik aanvinkte", [["topic", "newsletter"]]);
    const document = await evidenceOf(an);
    const spoilt = (change: (copy: typeof document) => void) => {
      const copy = structuredClone(document);
      change(copy);
      return JSON.stringify(copy);
    };
    const other = createHash("sha256").update("x").digest("hex");
    for (const [json, check] of [
      [spoilt((copy) => (copy.records[1].payload.text.button_label = "Nee")), "commitment"],
      [spoilt((copy) => (copy.records[1].payload.event.review_at = "2036-01-01")), "commitment"],
      [spoilt((copy) => (copy.messages[0].mail_sha256 = other)), "mails"],
    ] as const) {
      const { findings } = await verifyEvidence(json);
      expect(findings.filter(({ ok }) => !ok).map((finding) => finding.check)).toEqual(
        expect.arrayContaining(["signature", check]),
      );
    }
  });
});
