import { describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { houseWithTopics, onTheBooks, post, preferencesPath, unsubscribePath } from "./books.ts";

describe("the audience", () => {
  test("is who would be allowed, as NDJSON with links that work, and goes on after a cursor", async () => {
    const own = await houseWithTopics();
    await onTheBooks(own, ["a@telenet.be", "b@telenet.be", "c@telenet.be"], {
      basis: "consent_documented",
      topics_before: ["newsletter"],
    });
    await post(own, await unsubscribePath(own, "b@telenet.be"), { action: "unsubscribe" });
    await post(own, await preferencesPath(own, "c@telenet.be"), {
      choice: "stay",
      topic: "newsletter",
      frequency: "monthly",
    });
    const { headers, body } = await own.api("GET", "/audience?topic=newsletter");
    expect(headers.get("content-type")).toContain("application/x-ndjson");
    const members = body
      .trim()
      .split("\n")
      .map((line: string) => JSON.parse(line));
    expect(members).toMatchObject([
      { address: "a@telenet.be", ground: "documented_before", witnessed: false, frequency: null, language: "nl" },
      { address: "c@telenet.be", ground: "consent", witnessed: true, frequency: "monthly" },
    ]);
    const rest = await own.api("GET", `/audience?topic=newsletter&after=${members[0].contact_id}`);
    expect(JSON.parse(rest.body)).toEqual({
      ...members[1],
      unsubscribe_url: expect.any(String),
      preferences_url: expect.any(String),
      list_unsubscribe: expect.any(String),
    });
    // Whoever lost their place is told, and does not mail everybody once more.
    expect(await own.api("GET", "/audience?topic=newsletter&after=zzz")).toMatchObject({ status: 422 });
    const unsubscribe = await app.request(
      new URL(members[0].unsubscribe_url).pathname,
      { method: "POST", body: new URLSearchParams("List-Unsubscribe=One-Click") },
      own,
    );
    expect(await unsubscribe.text()).toBe("ok");
    expect((await app.request(new URL(members[1].preferences_url).pathname, {}, own)).status).toBe(200);
  });

  test("is CSV for who accepts it", async () => {
    const own = await houseWithTopics();
    await onTheBooks(own, ["a@telenet.be"], { basis: "consent_documented", topics_before: ["newsletter"] });
    const { headers, body } = await own.api("GET", "/audience?topic=newsletter", undefined, { accept: "text/csv" });
    expect(headers.get("content-type")).toContain("text/csv");
    for (const accept of ["text/csv;q=0", "text/csv;q=0.1, application/x-ndjson", "*/*"]) {
      const rather = await own.api("GET", "/audience?topic=newsletter", undefined, { accept });
      expect([accept, rather.headers.get("content-type")]).toEqual([accept, "application/x-ndjson"]);
    }
    const [head, line, end] = body.split("\r\n");
    expect(head).toBe(
      "contact_id,address,frequency,language,ground,witnessed,record_id,unsubscribe_url,preferences_url,list_unsubscribe",
    );
    expect(line).toContain(",a@telenet.be,,nl,documented_before,false,,http://localhost:8787/u/");
    expect(end).toBe("");
  });
});

test("links are made for contacts in the order asked, with ready header values", async () => {
  const own = await houseWithTopics();
  const an = "an@telenet.be";
  await onTheBooks(own, [an]);
  const { body } = await own.api("POST", "/links", { addresses: ["nobody@telenet.be", an.toUpperCase()] });
  expect(body.results[0]).toEqual({
    i: 0,
    unsubscribe_url: null,
    preferences_url: null,
    list_unsubscribe: null,
    list_unsubscribe_post: null,
  });
  const { unsubscribe_url: url, list_unsubscribe: header, list_unsubscribe_post: pair } = body.results[1];
  expect(url).toMatch(/^http:\/\/localhost:8787\/u\/[A-Za-z0-9_-]{52}$/);
  expect([header, pair]).toEqual([`<${url}>`, "List-Unsubscribe=One-Click"]);
  const only = await own.api("POST", "/links", { addresses: [an], purposes: ["preferences"] });
  expect(only.body.results[0]).toMatchObject({
    unsubscribe_url: null,
    list_unsubscribe: null,
    preferences_url: expect.stringContaining("/p/"),
  });
});
