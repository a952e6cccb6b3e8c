import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import {
  dayMs,
  get,
  houseWithTopics,
  onTheBooks,
  pathIn,
  permission,
  post,
  preferencesPath,
  sentMail,
  unsubscribePath,
} from "./books.ts";

let house: House;
let an: string;
let people = 0;
/** One house, as each holds connections; every test has its own people. */
const named = (name: string) => `${name}${people}@telenet.be`;
beforeAll(async () => {
  house = await houseWithTopics();
});
beforeEach(async () => {
  await sentMail(house);
  people += 1;
  an = named("an");
});

const kinds = async () => (await sentMail(house)).map(({ tags }) => tags["kind"]);

describe("a lost link", () => {
  const again = (address: string) => post(house, `/again/${house.accountId}`, { address });

  test("is mailed anew to whoever may get one, and the answer is the same for all", async () => {
    await onTheBooks(house, [an, named("left"), named("lapsed")]);
    await post(house, await unsubscribePath(house, named("left")), { action: "unsubscribe" });
    await sentMail(house);
    await house.api("POST", "/suppressions", { entries: [{ address: named("lapsed"), reason: "lapsed" }] });
    const answers = await Promise.all([an, an, named("left"), named("lapsed"), named("nobody")].map(again));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const mails = await sentMail(house);
    expect(mails.map(({ to, tags }) => [to, tags["kind"]]).sort()).toEqual([
      [an, "service"],
      [named("lapsed"), "service"],
    ]);
    const mail = mails.find(({ to }) => to === named("lapsed"));
    const path = pathIn(mail?.text ?? "", "/p/");
    await post(house, path, { choice: "stay", topic: "newsletter", frequency: "weekly" });
    expect(await permission(house, "newsletter", named("lapsed"))).toMatchObject({ decision: "allowed" });
  });

  test("is mailed once a day and three times a month", async () => {
    await onTheBooks(house, [an]);
    const sent: number[] = [];
    for (let day = 0; day < 5; day += 1) {
      await Promise.all([again(an), again(an)]);
      sent.push((await sentMail(house)).length);
      house.advance(dayMs + 1000);
    }
    expect(sent).toEqual([1, 1, 1, 0, 0]);
  });

  test("a no that came after a silence is still a no", async () => {
    await onTheBooks(house, [an]);
    await house.api("POST", "/suppressions", { entries: [{ address: an, reason: "lapsed" }] });
    await post(house, await preferencesPath(house, an), { choice: "leave" });
    await sentMail(house);
    await again(an);
    expect(await kinds()).toEqual([]);
  });

  test("what is no address gets the same answer and no mail, an unknown account 404", async () => {
    const [noAddress, stranger] = [await again("an"), await again("nobody.at.all@telenet.be")];
    expect([noAddress.status, noAddress.text]).toEqual([stranger.status, stranger.text]);
    expect((await get(house, `/again/${house.accountId}`)).text).toContain('name="address"');
    expect((await post(house, "/again/nobody", { address: an })).status).toBe(404);
  });
});
