import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { consentRecords, contacts, messages } from "../../src/db/schema.ts";
import { queueMessage } from "../../src/messages/queue-message.ts";
import type { House } from "../house.ts";
import {
  consentOf,
  contactId,
  get,
  houseWithTopics,
  linkFor,
  onTheBooks,
  post,
  suppressionOf,
  unsubscribePath,
} from "../preferences/books.ts";

let house: House;
beforeAll(async () => {
  house = await houseWithTopics();
});

const oneClick = "List-Unsubscribe=One-Click";

/** As a mail provider posts: no cookie, no Origin, no Sec-Fetch-Site. */
async function machinePost(path: string, body: string | FormData, headers: Record<string, string> = {}) {
  const answer = await app.request(path, { method: "POST", body, headers }, house);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

const urlencoded = { "content-type": "application/x-www-form-urlencoded" };
let people = 0;
async function somebody(): Promise<string> {
  people += 1;
  const address = `lezer${people}@telenet.be`;
  await onTheBooks(house, [address]);
  return address;
}

/** The link of a mail stands for its message. */
async function mailLink(address: string): Promise<string> {
  const id = await contactId(house, address);
  const about = { campaignId: null, invitationId: null, locale: "nl", data: {} };
  await queueMessage(house, { accountId: house.accountId, kind: "receipt", contactId: id, ...about });
  const [message] = await house.db.select().from(messages).where(eq(messages.contactId, id));
  return `/u/${linkFor(house, "unsubscribe", message?.id ?? "")}`;
}

describe("RFC 8058 section 3.2: the receiver posts the key/value pair as the request body", () => {
  test('"application/x-www-form-urlencoded" unsubscribes, from the link of a mail', async () => {
    const address = await somebody();
    const answer = await machinePost(await mailLink(address), oneClick, urlencoded);
    expect(answer).toMatchObject({ status: 200, text: "ok" });
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(await suppressionOf(house, address)).toMatchObject({ suppressed: true, reason: "unsubscribe" });
    const { state, records } = await consentOf(house, address);
    expect(state.status).toBe("refused");
    expect(records.at(-1)).toMatchObject({ method: "one_click", event: "refused", counted: true });
  });

  test('"multipart/form-data" (the SHOULD) unsubscribes, from the link of a contact', async () => {
    const address = await somebody();
    const form = new FormData();
    form.append("List-Unsubscribe", "One-Click");
    expect((await machinePost(await unsubscribePath(house, address), form)).status).toBe(200);
    expect(await suppressionOf(house, address)).toMatchObject({ suppressed: true });
  });

  test.each([
    ["without a Content-Type", oneClick, { "content-type": "" }],
    ["in other capitals", "list-unsubscribe=one-click", urlencoded],
    ["with fields that nobody asked for", `a=1&${oneClick}&b=2`, urlencoded],
    [
      "said to come from another site",
      oneClick,
      { ...urlencoded, "sec-fetch-site": "cross-site", origin: "https://mail.be" },
    ],
    ["with a cookie and a signed-in key, which say nothing here", oneClick, { ...urlencoded, cookie: "a=b" }],
  ])("the pair %s counts", async (_name, body, headers) => {
    const address = await somebody();
    expect(await machinePost(await unsubscribePath(house, address), body, headers)).toMatchObject({
      status: 200,
      text: "ok",
    });
    expect(await suppressionOf(house, address)).toMatchObject({ suppressed: true });
  });
});

test("RFC 8058 section 3.1: the server MUST NOT answer with a redirect, and sets no cookie", async () => {
  const answer = await machinePost(await unsubscribePath(house, await somebody()), oneClick, urlencoded);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("location")).toBeNull();
  expect(answer.headers.get("set-cookie")).toBeNull();
});

test("a repeat is 200 and adds nothing; ten at once make one record", async () => {
  const address = await somebody();
  const path = await unsubscribePath(house, address);
  const answers = await Promise.all(Array.from({ length: 10 }, () => machinePost(path, oneClick, urlencoded)));
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect((await consentOf(house, address)).records).toHaveLength(1);
});

test("after erasure of the contact the answer is 200 and nothing is written", async () => {
  const address = await somebody();
  const [byContact, byMail] = [await unsubscribePath(house, address), await mailLink(address)];
  const id = await contactId(house, address);
  await house.db.delete(contacts).where(eq(contacts.id, id));
  for (const path of [byContact, byMail]) {
    expect(await machinePost(path, oneClick, urlencoded)).toMatchObject({ status: 200, text: "ok" });
    expect((await get(house, path)).status).toBe(200);
  }
  await house.db.delete(messages).where(eq(messages.contactId, id));
  expect(await machinePost(byMail, oneClick, urlencoded)).toMatchObject({ status: 200, text: "ok" });
  expect((await get(house, byMail)).text).toContain("<h1>");
  expect(await house.db.select().from(consentRecords).where(eq(consentRecords.contactId, id))).toEqual([]);
});

test("RFC 8058 section 3.1: a link is hard to forge; one that we did not make is 404 in plain text, and a page for people", async () => {
  const path = await unsubscribePath(house, await somebody());
  const forged = `${path.slice(0, -1)}${path.endsWith("A") ? "B" : "A"}`;
  const other = `/u/${linkFor(house, "preferences", await contactId(house, "lezer1@telenet.be"))}`;
  for (const wrong of [forged, other, "/u/short"]) {
    const answer = await machinePost(wrong, oneClick, urlencoded);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain/);
    const page = await get(house, wrong);
    expect(page.status).toBe(404);
    expect(page.headers.get("content-type")).toMatch(/^text\/html/);
  }
});

test("another body is 400, and so is an empty or broken one; nothing changes", async () => {
  const address = await somebody();
  const path = await unsubscribePath(house, address);
  const broken = { "content-type": "multipart/form-data" };
  for (const [body, headers] of [
    ["List-Unsubscribe=Two-Click", urlencoded],
    ["", urlencoded],
    ["--x\r\nrubbish", broken],
  ] as const) {
    expect((await machinePost(path, body, headers)).status).toBe(400);
  }
  expect(await suppressionOf(house, address)).toMatchObject({ suppressed: false });
});

test("a body over 4 KiB is 413, with or without a length", async () => {
  const path = await unsubscribePath(house, await somebody());
  const large = `${oneClick}&x=${"x".repeat(5000)}`;
  expect((await machinePost(path, large, urlencoded)).status).toBe(413);
  const streamed = { method: "POST", headers: urlencoded, body: new Response(large).body, duplex: "half" as const };
  const chunked = new Request(`http://localhost${path}`, streamed);
  expect((await app.request(chunked, {}, house)).status).toBe(413);
});

test("GET and HEAD change nothing; other methods are 405 and say which are allowed", async () => {
  const address = await somebody();
  const path = await unsubscribePath(house, address);
  expect((await get(house, path)).status).toBe(200);
  const head = await app.request(path, { method: "HEAD" }, house);
  expect([head.status, await head.text()]).toEqual([200, ""]);
  for (const method of ["OPTIONS", "PUT", "DELETE", "PATCH"]) {
    const answer = await app.request(path, { method }, house);
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
  }
  expect(await suppressionOf(house, address)).toMatchObject({ suppressed: false });
  expect((await consentOf(house, address)).records).toEqual([]);
});

test("while the database is away the answer is 503 with Retry-After", async () => {
  const path = await unsubscribePath(house, await somebody());
  const away = Object.assign(new Error("gone"), { code: "ECONNREFUSED" });
  const refuse = () => {
    throw away;
  };
  const answer = await app.request(
    path,
    { method: "POST", body: oneClick, headers: urlencoded },
    { ...house, db: { ...house.db, select: refuse, transaction: refuse, execute: refuse } },
  );
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
});

describe("the button for people", () => {
  test("posts action=unsubscribe, is answered 303 to the same path, and the page offers to undo", async () => {
    const address = await somebody();
    const path = await unsubscribePath(house, address);
    const posted = await post(house, path, { action: "unsubscribe" });
    expect([posted.status, posted.headers.get("location")]).toEqual([303, path]);
    expect(await suppressionOf(house, address)).toMatchObject({ suppressed: true, reason: "unsubscribe" });
    const page = await get(house, path);
    expect(page.text).toContain('name="choice" value="undo"');
    expect((await consentOf(house, address)).records.at(-1)).toMatchObject({ method: "unsubscribe_page" });

    expect((await post(house, path, { choice: "undo" })).status).toBe(303);
    expect(await suppressionOf(house, address)).toMatchObject({ suppressed: false });
    expect((await consentOf(house, address)).state.status).toBe("unknown");
    expect((await get(house, path)).text).toContain('name="action" value="unsubscribe"');
  });

  test("is refused from another site, unlike one-click", async () => {
    const address = await somebody();
    const path = await unsubscribePath(house, address);
    const crossSite = { ...urlencoded, "sec-fetch-site": "cross-site" };
    expect((await machinePost(path, "action=unsubscribe", crossSite)).status).toBe(403);
    expect(await suppressionOf(house, address)).toMatchObject({ suppressed: false });
  });

  test("an undo comes too late after seven days", async () => {
    const address = await somebody();
    const path = await unsubscribePath(house, address);
    await post(house, path, { action: "unsubscribe" });
    house.advance(7 * 24 * 3600 * 1000 + 1000);
    expect((await get(house, path)).text).not.toContain('value="undo"');
    expect((await post(house, path, { choice: "undo" })).status).toBe(410);
    expect(await suppressionOf(house, address)).toMatchObject({ suppressed: true });
  });
});
