import { beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { houseWithTopics, mailTo, running, settle } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { consentOf, get, post, preferencesPath } from "./books.ts";

const an = "an@telenet.be";
const molen = { key: "newsletter", kind: "partner", names: { nl: "Van partners" }, frequencies: ["monthly"] };

let house: House;

beforeEach(async () => {
  house = await houseWithTopics("own");
  await house.api("PUT", "/topics", [{ ...molen, partners: ["Molen De Zon"] }]);
  await running(house, [an], { topics: ["newsletter"] });
  await settle(house);
});

const addPartner = () => house.api("PUT", "/topics", [{ ...molen, partners: ["Molen De Zon", "Slagerij Van Hove"] }]);
const question = () => /http:\/\/localhost:8787(\/i\/[A-Za-z0-9_-]{52})/.exec(mailTo(house, an).text)?.[1] ?? "";

/** The hidden fields of the first form with this choice, or of the only form. */
function hidden(html: string, choice: string | null): Record<string, string> {
  const found = (html.match(/<form[\s\S]*?<\/form>/g) ?? []).find(
    (one) => choice === null || one.includes(`name="choice" value="${choice}"`),
  );
  return Object.fromEntries(
    [...(found ?? "").matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(
      ([, name = "", value = ""]) => [name, value],
    ),
  );
}

const record = async () => (await consentOf(house, an)).records.at(-1);

describe("a yes is to what the page said, and to nothing that was changed since", () => {
  test("on the question: the page comes again, with the partner that was added, and then counts", async () => {
    const before = hidden((await get(house, question())).text, "stay");
    await addPartner();
    const answered = await post(house, question(), { ...before, topic: "newsletter", frequency: "monthly" });
    expect(answered.status).toBe(422);
    expect(answered.text).toContain("Slagerij Van Hove");
    expect((await consentOf(house, an)).state.status).not.toBe("given");
    const anew = hidden(answered.text, "stay");
    expect((await post(house, question(), { ...anew, topic: "newsletter", frequency: "monthly" })).status).toBe(303);
    expect(JSON.parse((await record())?.payload ?? "{}").choices[0].partners).toContain("Slagerij Van Hove");
  });

  test("a no is honoured all the same, and its record names no text that was not shown", async () => {
    const before = hidden((await get(house, question())).text, "leave");
    await addPartner();
    expect((await post(house, question(), before)).status).toBe(303);
    expect((await consentOf(house, an)).state.status).toBe("refused");
    expect(JSON.parse((await record())?.payload ?? "{}")).toMatchObject({ text: null, notice: null });
  });

  test("the bare form, which says nothing of a page, counts as before", async () => {
    const bare = { choice: "stay", topic: "newsletter", frequency: "monthly" };
    expect((await post(house, question(), bare)).status).toBe(303);
    expect((await consentOf(house, an)).state.status).toBe("given");
  });

  test("on the preference page", async () => {
    const path = await preferencesPath(house, an);
    const before = hidden((await get(house, path)).text, "stay");
    await addPartner();
    const answered = await post(house, path, { ...before, frequency_newsletter: "monthly" });
    expect(answered.status).toBe(422);
    expect(answered.text).toContain("Slagerij Van Hove");
    expect((await consentOf(house, an)).state.status).not.toBe("given");
    const off = await post(house, path, { ...before, frequency_newsletter: "none" });
    expect(off.status).toBe(303);
  });

  test("on the sign-up page", async () => {
    const path = `/s/${house.accountId}`;
    const page = await (await app.request(path, {}, house)).text();
    const before = hidden(page, null);
    await addPartner();
    const form = { ...before, address: "zoe@telenet.be", topic: "newsletter", frequency: "monthly" };
    const answered = await post(house, path, form);
    expect(answered.status).toBe(422);
    expect(answered.text).toContain("Slagerij Van Hove");
  });
});
