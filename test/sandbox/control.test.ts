import { rm } from "node:fs/promises";

import { afterEach, beforeEach, expect, test } from "vitest";

import { isLoopback } from "../../src/sandbox/loopback.ts";
import { control, listen, mailTo, runSandbox, send } from "./run-sandbox.ts";
import type { Listener, Run } from "./run-sandbox.ts";

let listener: Listener;
let run: Run;

beforeEach(async () => {
  listener = await listen();
  run = await runSandbox({ feedbackUrl: listener.url });
});
afterEach(async () => {
  await run.close();
  await rm(run.directory, { recursive: true });
  await listener.close();
});

test("messages are listed oldest first, page by page, each once", async () => {
  const names = ["a", "b", "c", "d", "e"].map((name) => `${name}@telenet.be`);
  for (const name of names) await send(run, name);
  const seen: string[] = [];
  let cursor = "";
  do {
    const { json, headers } = await control(run, `/messages?limit=2&cursor=${cursor}`);
    seen.push(...json.data.map(({ to }: { to: string }) => to));
    cursor = json.next_cursor ?? "";
    expect(headers.get("link") !== null).toBe(cursor !== "");
  } while (cursor !== "");
  expect(seen).toEqual(names);
});

test("messages can be asked for by address, whatever its case", async () => {
  await send(run, "jan@telenet.be");
  await send(run, "piet@telenet.be");
  const { json } = await control(run, "/messages?to=JAN@telenet.be");
  expect(json.data.map(({ to }: { to: string }) => to)).toEqual(["jan@telenet.be"]);
  expect(json.next_cursor).toBeNull();
});

test.each(["/messages?limit=0", "/messages?limit=501", "/messages?limit=x", "/messages?cursor=zzz"])(
  "%s is refused with 422",
  async (path) => {
    const { status, headers } = await control(run, path);
    expect([status, headers.get("content-type")]).toEqual([422, "application/problem+json; charset=utf-8"]);
  },
);

test("an unknown message is a 404 as problem+json, for reading and for events", async () => {
  const read = await control(run, "/messages/none");
  const event = await control(run, "/messages/none/events", { method: "POST", body: { type: "bounce" } });
  expect([read.status, event.status, read.json.status]).toEqual([404, 404, 404]);
});

test.each([[{ type: "open" }], [{}], [{ type: "bounce", bounce_type: "Soft" }], ["text"]])(
  "the event %j is refused with 422",
  async (body) => {
    const id = await send(run, "jan@telenet.be");
    expect((await control(run, `/messages/${id}/events`, { method: "POST", body })).status).toBe(422);
  },
);

const putFaults = (body: string) => fetch(`${run.url}/sandbox/faults`, { method: "PUT", body });

test("a body that is no JSON is refused with 422, one over 64 KiB with 413", async () => {
  expect([(await putFaults("{")).status, (await putFaults("x".repeat(70_000))).status]).toEqual([422, 413]);
});

test("the account answers with all its fields, changed and unchanged", async () => {
  const { json } = await control(run, "/account", { body: { max_send_rate: 5 } });
  expect(json).toEqual({ max_send_rate: 5, max_24_hour_send: 1_000_000, enforcement_status: "HEALTHY" });
  expect((await control(run, "/account", { body: { enforcement_status: "FINE" } })).status).toBe(422);
});

test("the clock moves forward, goes on ticking, and dates what is accepted", async () => {
  const before = Date.now();
  const { json } = await control(run, "/clock", { method: "POST", body: { advance_seconds: 604_800 } });
  expect(Date.parse(json.now) - before).toBeGreaterThanOrEqual(604_800_000);
  expect(run.sandbox.offsetMs).toBe(604_800_000);
  const id = await send(run, "jan@telenet.be");
  const mail = (await control(run, `/messages/${id}`)).json;
  expect(Date.parse(mail.accepted_at) - before).toBeGreaterThanOrEqual(604_800_000);
  expect((await control(run, "/clock", { method: "POST", body: { advance_seconds: -1 } })).status).toBe(422);
  await expect(run.sandbox.setOffset(0)).rejects.toThrow("only goes forward");
});

test("the mailbox page shows the mails newest first, and one mail with its links and no script", async () => {
  await send(run, "jan@telenet.be");
  const id = await send(run, "piet@telenet.be", {
    Content: {
      Simple: {
        Subject: { Data: "<script>alert(1)</script>" },
        Body: { Html: { Data: '<p class="x">Hi & "you"</p><script>alert(2)</script>', Charset: "UTF-8" } },
      },
    },
  });
  const list = await fetch(`${run.url}/sandbox`);
  const text = await list.text();
  expect(text.indexOf("piet@telenet.be")).toBeLessThan(text.indexOf("jan@telenet.be"));
  expect(text).toMatch(/^<!doctype html><html lang="en">/);
  expect(text).not.toContain("<script");
  expect(list.headers.get("content-security-policy")).toContain("default-src 'none'");
  const one = await (await fetch(`${run.url}/sandbox/mails/${id}`)).text();
  expect(one).not.toContain("<script");
  expect(one).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  expect(one).toContain("&lt;p class=&quot;x&quot;&gt;Hi &amp;");
  expect((await fetch(`${run.url}/sandbox/mails/none`)).status).toBe(404);
});

test.each([
  ["nl", "Nog geen mail", "1 mail aan jan@telenet.be"],
  ["fr", "Pas encore de mail", "1 mail à jan@telenet.be"],
  ["de", "Noch keine Mail", "1 Mail an jan@telenet.be"],
  ["en", "No mail here yet", "1 mail to jan@telenet.be"],
])(
  "the mailbox speaks %s, by the link that leads there and by the browser, and goes on in it",
  async (lang, none, one) => {
    const read = async (path: string, accepted = "") =>
      await (await fetch(`${run.url}/sandbox${path}`, { headers: { "accept-language": accepted } })).text();
    expect(await read("", `${lang}-BE,en;q=0.5`)).toContain(none);
    const id = await send(run, "jan@telenet.be");
    const page = await read(`?lang=${lang}&to=jan@telenet.be`, "sv,pl");
    expect(page).toContain(`<html lang="${lang}">`);
    expect(page).toContain(one);
    expect(page).toContain(`/sandbox/mails/${encodeURIComponent(id)}?lang=${lang}`);
    for (const path of [`/mails/${id}?lang=${lang}`, `/mails/none?lang=${lang}`])
      expect(await read(path)).toContain(`<html lang="${lang}">`);
  },
);

test("one mail's page lists each of its links once", async () => {
  const id = await send(run, "jan@telenet.be", mailTo("jan@telenet.be"));
  const page = await (await fetch(`${run.url}/sandbox/mails/${id}`)).text();
  const links = [...page.matchAll(/<li><a href="([^"]+)"/g)].map(([, link]) => link);
  expect(links).toEqual([
    "http://localhost:8787/i/abc?topic=n&amp;frequency=m",
    "http://localhost:8787/i/abc",
    "http://localhost:8787/u/abc",
  ]);
});

test("only this machine counts as loopback", () => {
  const yes = ["127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"];
  const no = [
    "192.0.2.7",
    "128.0.0.1",
    "127.0.0.1.evil.example",
    "::ffff:10.0.0.1",
    "::2",
    "0.0.0.0",
    "",
    "127.0.0.256",
  ];
  expect([yes.filter(isLoopback), no.filter(isLoopback)]).toEqual([yes, []]);
});
