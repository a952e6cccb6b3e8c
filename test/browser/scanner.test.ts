import { afterAll, beforeAll, expect, test } from "vitest";
import { type Called, imported, type Running, startFresh } from "../journeys/service.ts";
import { hasBrowser, openBrowser } from "./open-browser.ts";

const mailsMin = 1000;
/** By Chromium; the rest by a program that parses the form and posts it: a thousand pages in a browser take minutes (SCANNER_PRESSES=1000). */
const pressedByBrowser = Number(process.env["SCANNER_PRESSES"] ?? 60);
const tabs = 4;

let service: Running;
let campaign: string;
beforeAll(async () => {
  service = await startFresh();
}, 120_000);
afterAll(async () => {
  await service?.stop();
}, 120_000);

const choices = /href="(http:\/\/localhost:\d+\/[^"]+)"/g;
const linksOf = (mail: Called["body"]): string[] => {
  const oneClick =
    /<(http[^>]+)>/.exec(mail.headers.find((one: { name: string }) => one.name === "List-Unsubscribe").value)?.[1] ??
    "";
  return [
    ...new Set([...[...mail.html.matchAll(choices)].map(([, url = ""]) => url.replaceAll("&amp;", "&")), oneClick]),
  ];
};

async function allMails(): Promise<Called["body"][]> {
  const found: Called["body"][] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page: Called = await service.open("GET", `/sandbox/messages?limit=500${cursor ? `&cursor=${cursor}` : ""}`);
    found.push(...page.body.data);
    cursor = page.body.next_cursor;
  }
  return found;
}

async function launched(): Promise<Called["body"][]> {
  const names = { nl: "Nieuwsbrief", fr: "Lettre", de: "Rundbrief", en: "Newsletter" };
  await service.call("PUT", "/v1/topics", [{ key: "newsletter", names, frequencies: ["weekly", "monthly"] }]);
  const list = await service.call("POST", "/v1/lists", {
    name: "CRM",
    basis: "consent_undocumented",
    source_kind: "customers",
    opt_outs: "none_known",
    last_contact: "2026-01-15",
  });
  const file = ["email", ...Array.from({ length: mailsMin }, (_, i) => `persoon.${i}@firma-${i % 7}.be`)].join("\n");
  const sent = await service.call("POST", `/v1/lists/${list.body.id}/imports`, file, { "content-type": "text/csv" });
  expect((await imported(service, sent.body.id)).rows.imported).toBe(mailsMin);
  const made = await service.call("POST", "/v1/campaigns", {
    name: "Blijven we in contact?",
    list_id: list.body.id,
    sender: { name: "De Korenbloem", address: "nieuws@bakkerij-de-korenbloem.example" },
    topics: ["newsletter"],
    pace: "provider",
    reminders: [],
  });
  campaign = made.body.id;
  const { body } = await service.call("GET", `/v1/campaigns/${campaign}/eligibility`);
  const launch = await service.call("POST", `/v1/campaigns/${campaign}/launches`, { acknowledged: body.needs });
  expect([launch.status, launch.body.audience], launch.text).toEqual([202, mailsMin]);
  expect((await service.call("POST", "/sandbox/clock", { advance_seconds: 30 })).status).toBe(200);
  return (await allMails()).filter((mail) => mail.tags.kind === "invitation");
}

/** What a form-filling scanner without a browser does: every hidden field of the first form, as it stands. */
async function pressParsed(url: string, headers: Record<string, string>): Promise<void> {
  const html = (await service.open("GET", url, undefined, headers)).text;
  const form = /<form method="post" action="([^"]+)">([\s\S]*?)<\/form>/.exec(html);
  const fields = [...(form?.[2] ?? "").matchAll(/<input type="(?:hidden|text)" name="(\w+)" value="([^"]*)"/g)];
  if (!form?.[1]) return;
  await service.open(
    "POST",
    form[1],
    Object.fromEntries(fields.map(([, name = "", value = ""]) => [name, value])),
    headers,
  );
}

async function inTurns<T>(
  work: readonly T[],
  width: number,
  each: (item: T, lane: number) => Promise<void>,
): Promise<void> {
  const waiting = [...work];
  const lane = async (n: number) => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await each(item, n);
  };
  await Promise.all(Array.from({ length: width }, (_, n) => lane(n)));
}

test.skipIf(!hasBrowser)(
  "a scanner that fetches every link of 1,000 mails and presses the first button of each gives no consent, and its noes hold",
  async () => {
    const mails = await launched();
    expect(mails).toHaveLength(mailsMin);
    const agent = {
      "user-agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
    };
    const client = { ...agent, "x-sandbox-client": "198.51.100.9" };
    const addresses = new Map(mails.map((mail, i) => [mail.to, i % 2 === 0 ? client : agent]));
    const sentBy = (mail: Called["body"]): Record<string, string> => addresses.get(mail.to) ?? agent;
    let fetched = 0;
    await inTurns(mails, 8, async (mail) => {
      // Half of them from one address, half from none that we know: a scanner on this machine.
      const headers = sentBy(mail);
      for (const link of linksOf(mail)) {
        for (const method of ["GET", "HEAD"]) {
          expect((await service.open(method, link, undefined, headers)).status).toBeLessThan(500);
          fetched += 1;
        }
      }
    });
    expect(fetched).toBeGreaterThan(mailsMin * 6);
    const { body: before } = await service.call("GET", `/v1/campaigns/${campaign}`);
    expect(before.counts).toMatchObject({ pending: mailsMin, given: 0, refused: 0 });

    // The yes of the mail is the first link, and its page has one button that names it: the worst case.
    const yesOf = (mail: Called["body"]) =>
      linksOf(mail).find((url) => url.includes("/i/") && url.includes("topic=")) ?? "";
    const browser = await openBrowser();
    try {
      const pages = await Promise.all(Array.from({ length: tabs }, () => browser.newPage()));
      await inTurns(mails.slice(0, pressedByBrowser), tabs, async (mail, lane) => {
        const page = pages[lane];
        const { "user-agent": _, ...own } = sentBy(mail);
        await page?.setExtraHTTPHeaders(own);
        await page?.goto(yesOf(mail));
        await page?.locator("form button").first().click();
        await page?.waitForURL((url) => !url.search.includes("topic="));
      });
    } finally {
      await browser.close();
    }
    await inTurns(mails.slice(pressedByBrowser), 8, async (mail) => {
      await pressParsed(yesOf(mail), sentBy(mail));
    });
    // It opens and presses the confirmations too, at once and again later.
    for (let round = 0; round < 2; round += 1) {
      await service.call("POST", "/sandbox/clock", { advance_seconds: 1200 });
      const confirmations = (await allMails()).filter((mail) => mail.tags.kind === "confirmation");
      expect(confirmations.length).toBeLessThanOrEqual(mailsMin);
      expect(confirmations.length).toBeGreaterThan(mailsMin * 0.9);
      await inTurns(confirmations, 8, async (mail) => {
        const button = linksOf(mail).find((url) => url.includes("/c/")) ?? "";
        await service.open("HEAD", button, undefined, sentBy(mail));
        await pressParsed(button, sentBy(mail));
      });
    }
    const { body } = await service.call("GET", `/v1/campaigns/${campaign}`);
    expect(body.counts).toMatchObject({ given: 0, pending: mailsMin });

    const noes = mails.slice(0, 20);
    for (const mail of noes) {
      const leave = linksOf(mail).find((url) => url.includes("choice=leave")) ?? "";
      await pressParsed(leave, client);
    }
    const { body: after } = await service.call("GET", `/v1/campaigns/${campaign}`);
    expect(after.counts).toMatchObject({ given: 0, refused: noes.length });
  },
  400_000 + pressedByBrowser * 1500,
);
