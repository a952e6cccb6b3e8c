import { beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import {
  deliver,
  houseWithTopics,
  mailTo,
  running,
  settle,
  suppressionOf,
  yes as monthly,
} from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { consentOf } from "./books.ts";

const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1";
const bot = "Mozilla/5.0 (compatible; LinkScanner/1.0)";
const minuteMs = 60_000;
const an = "an@telenet.be";

let house: House;

beforeEach(async () => {
  house = await houseWithTopics("own");
  await running(house, [an], { topics: ["newsletter", "offers"] });
  await settle(house);
  await deliver(house);
  house.advance(60 * minuteMs);
});

const question = () => {
  const mail = house.outbox.find((one) => one.to === an && one.tags["kind"] === "invitation");
  return /http:\/\/localhost:8787(\/i\/[A-Za-z0-9_-]{52})/.exec(mail?.text ?? "")?.[1] ?? "";
};
const headers = (agent = phone, client = "203.0.113.20") => ({ "user-agent": agent, "x-sandbox-client": client });

async function open(): Promise<string> {
  return await (await app.request(question(), { headers: headers() }, house)).text();
}

/** What the browser posts of the first form with this choice. */
function form(html: string, choice: string): Record<string, string> {
  const found = (html.match(/<form[\s\S]*?<\/form>/g) ?? []).find((one) =>
    one.includes(`name="choice" value="${choice}"`),
  );
  if (!found) throw new Error(`the page has no form for ${choice}`);
  return Object.fromEntries(
    [...found.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]),
  );
}

async function post(fields: Record<string, string>, visitor = headers()): Promise<number> {
  const init = { method: "POST", body: new URLSearchParams(fields), headers: visitor };
  return (await app.request(question(), init, house)).status;
}

/** Opens, reads, presses. */
async function press(choice: string, fields: Record<string, string> = {}): Promise<Record<string, string>> {
  const html = await open();
  house.advance(6000);
  const posted = { ...form(html, choice), ...fields };
  expect(await post(posted)).toBe(303);
  house.advance(minuteMs);
  return posted;
}

const status = async () => (await consentOf(house, an)).state.status;
const sayYes = () => press("stay", monthly);

describe("the undo takes back what its page showed", () => {
  test("so that of two presses of one button the second takes back nothing more", async () => {
    await sayYes();
    await post({ choice: "leave" });
    const posted = await press("undo");
    expect(await status()).toBe("given");
    expect(await post(posted)).toBe(303);
    expect(await status()).toBe("given");
  });

  test("and a yes that was undone twice over leaves the no before it", async () => {
    await post({ choice: "leave" });
    house.advance(minuteMs);
    await post(monthly);
    expect(await status()).toBe("given");
    const posted = await press("undo");
    expect(await status()).toBe("refused");
    await post(posted);
    expect(await status()).toBe("refused");
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "objection" });
  });

  test("and the no that came back by an undo can be undone in its turn, with its entry", async () => {
    await post({ choice: "leave" });
    house.advance(minuteMs);
    await post(monthly);
    await press("undo");
    await press("undo");
    expect(await status()).toBe("requested");
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
  });

  test("so that who sees the work of a machine and presses undo is not counted for it", async () => {
    await sayYes();
    await post({ choice: "leave" });
    expect(await status()).toBe("withdrawn");
    house.advance(minuteMs);
    await post({ choice: "undo" }, headers(bot, "198.51.100.9"));
    await post({ choice: "undo", more: "x" }, headers(bot, "198.51.100.9"));
    expect(await status()).toBe("withdrawn");
    house.advance(30 * minuteMs);
    // The page shows the yes as if it counted, and its button takes that back.
    await press("undo");
    expect(await status()).toBe("withdrawn");
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "objection" });
    await settle(house);
    expect(mailTo(house, an).tags["kind"]).not.toBe("receipt");
  });
});
