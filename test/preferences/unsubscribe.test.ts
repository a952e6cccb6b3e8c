import { expect, test } from "vitest";
import { sql } from "drizzle-orm";
import { sayNo } from "../../src/preferences/say-no.ts";
import { undoAnswer } from "../../src/preferences/undo-answer.ts";
import {
  consentOf,
  get,
  houseWithTopics,
  onTheBooks,
  pathIn,
  post,
  preferencesPath,
  sentMail,
  suppressionOf,
  unsubscribePath,
} from "./books.ts";

test("in Belgium a no is acknowledged once, and the mail leads to the undo", async () => {
  const house = await houseWithTopics();
  await onTheBooks(house, ["an@telenet.be"]);
  const path = await unsubscribePath(house, "an@telenet.be");
  await post(house, path, { action: "unsubscribe" });
  await post(house, path, { action: "unsubscribe" });
  const mails = await sentMail(house);
  expect(mails.map(({ tags }) => tags["kind"])).toEqual(["acknowledgement"]);
  const undo = pathIn(mails[0]?.text ?? "", "/u/");
  expect((await get(house, undo)).text).toContain('value="undo"');
  await post(house, undo, { choice: "undo" });
  expect(await suppressionOf(house, "an@telenet.be")).toMatchObject({ suppressed: false });
});

test("undoing a no lifts the entry that it made and no other", async () => {
  const house = await houseWithTopics();
  await onTheBooks(house, ["an@telenet.be"]);
  await house.api("POST", "/suppressions", {
    entries: [{ address: "an@telenet.be", reason: "unsubscribe", source: "platform" }],
  });
  const path = await unsubscribePath(house, "an@telenet.be");
  expect((await get(house, path)).text).not.toContain('value="undo"');
  await post(house, path, { action: "unsubscribe" });
  await post(house, path, { choice: "undo" });
  expect(await suppressionOf(house, "an@telenet.be")).toMatchObject({ suppressed: true, reason: "unsubscribe" });
});

test("undoing a yes puts back all that it had lifted", async () => {
  const house = await houseWithTopics();
  await onTheBooks(house, ["an@telenet.be"]);
  await post(house, await unsubscribePath(house, "an@telenet.be"), { action: "unsubscribe" });
  house.advance(1000);
  const path = await preferencesPath(house, "an@telenet.be");
  await post(house, path, { choice: "stay", topic: "newsletter", frequency: "monthly" });
  expect(await suppressionOf(house, "an@telenet.be")).toMatchObject({ suppressed: false });
  const { records } = await consentOf(house, "an@telenet.be");
  const person = { accountId: house.accountId, contactId: records[0]?.contactId ?? "", message: null, language: "nl" };
  const evidence = { clientAddress: null, userAgent: null, cameFromMail: false };
  expect(await undoAnswer(house, { ...person, evidence, only: "no" })).toBe("nothing");
  expect(await undoAnswer(house, { ...person, evidence })).toBe("undone");
  expect(await suppressionOf(house, "an@telenet.be")).toMatchObject({ suppressed: true, reason: "unsubscribe" });
  expect((await consentOf(house, "an@telenet.be")).state.status).toBe("refused");
});

test("a yes to one topic leaves the person's no to another", async () => {
  const house = await houseWithTopics();
  await onTheBooks(house, ["an@telenet.be"]);
  await house.api("POST", "/suppressions", {
    entries: [{ address: "an@telenet.be", reason: "unsubscribe", topic: "offers" }],
  });
  await post(house, await preferencesPath(house, "an@telenet.be"), {
    choice: "stay",
    topic: "newsletter",
    frequency: "monthly",
  });
  expect(await suppressionOf(house, "an@telenet.be", "offers")).toMatchObject({ suppressed: true, topic: "offers" });
  await post(house, await preferencesPath(house, "an@telenet.be"), {
    choice: "stay",
    topic: ["newsletter", "offers"],
    frequency: "monthly",
  });
  expect(await suppressionOf(house, "an@telenet.be", "offers")).toMatchObject({ suppressed: false });
});

test("a complaint is no button's to undo", async () => {
  const house = await houseWithTopics();
  await onTheBooks(house, ["an@telenet.be"]);
  const [contact] = await house.db.execute<{ id: string }>(
    sql`select id from contacts where account_id = ${house.accountId}`,
  );
  await sayNo(house, {
    accountId: house.accountId,
    contactId: contact?.id ?? "",
    message: null,
    method: "complaint",
    reason: "complaint",
    language: "nl",
    text: null,
    notice: null,
    evidence: null,
  });
  const path = await unsubscribePath(house, "an@telenet.be");
  expect((await get(house, path)).text).not.toContain('value="undo"');
  await post(house, path, { choice: "undo" });
  expect(await suppressionOf(house, "an@telenet.be")).toMatchObject({ suppressed: true, reason: "complaint" });
  expect((await consentOf(house, "an@telenet.be")).state.status).toBe("refused");
});
