import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { GetSuppressedDestinationCommand, PutSuppressedDestinationCommand } from "@aws-sdk/client-sesv2";
import { afterEach, beforeEach, expect, test } from "vitest";

import { openJournal } from "../../src/sandbox/journal.ts";
import { openSandbox } from "../../src/sandbox/open-sandbox.ts";
import { control, eventsIn, listen, mailTo, runSandbox, send } from "./run-sandbox.ts";
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

const reopen = async (): Promise<void> => {
  await run.close();
  run = await runSandbox({ feedbackUrl: listener.url, directory: run.directory });
};

test("a reopened sandbox has the same mails, faults, account, clock, suppression list and certificate", async () => {
  const id = await send(run, "jan@telenet.be");
  await control(run, "/faults", { body: { duplicate_events: 0.5 } });
  await control(run, "/account", { body: { max_send_rate: 7 } });
  await control(run, "/clock", { method: "POST", body: { advance_seconds: 3_600 } });
  await run.client.send(new PutSuppressedDestinationCommand({ EmailAddress: "piet@telenet.be", Reason: "BOUNCE" }));
  const look = async () => ({
    messages: (await control(run, "/messages")).json,
    faults: (await control(run, "/faults")).json,
    account: (await control(run, "/account")).json,
    offset: run.sandbox.offsetMs,
    suppressed: (await run.client.send(new GetSuppressedDestinationCommand({ EmailAddress: "piet@telenet.be" })))
      .SuppressedDestination,
    certificate: run.sandbox.certificate,
  });
  const before = await look();
  await reopen();
  expect(await look()).toEqual(before);
  await reopen();
  expect(await look()).toEqual(before);
  expect(before.messages.data[0].id).toBe(id);
});

test("owed notifications are sent after a reopen, and only those", async () => {
  await send(run, "jan@telenet.be");
  await run.sandbox.drain();
  listener.answer.status = 500;
  const id = await send(run, "bounce@simulator.amazonses.com");
  await control(run, `/messages/${id}/events`, { method: "POST", body: { type: "complaint" } });
  await run.close();
  listener.posts.length = 0;
  listener.answer.status = 200;
  run = await runSandbox({ feedbackUrl: listener.url, directory: run.directory });
  await run.sandbox.drain();
  expect(
    eventsIn(listener)
      .map(([type]) => type)
      .toSorted(),
  ).toEqual(["Bounce", "Complaint", "Send"]);
  listener.posts.length = 0;
  await reopen();
  await run.sandbox.drain();
  expect(listener.posts).toEqual([]);
});

test("a last line that a kill tore off is left out, and what follows is kept", async () => {
  await send(run, "jan@telenet.be");
  await run.close();
  await appendFile(join(run.directory, "mails.jsonl"), '{"mail":{"id":"0102');
  await appendFile(join(run.directory, "state.jsonl"), '{"line":"fau');
  run = await runSandbox({ feedbackUrl: listener.url, directory: run.directory });
  await send(run, "piet@telenet.be");
  await reopen();
  const { json } = await control(run, "/messages");
  expect(json.data.map(({ to }: { to: string }) => to)).toEqual(["jan@telenet.be", "piet@telenet.be"]);
});

test("a journal damaged in its middle is not opened, and says where", async () => {
  await send(run, "jan@telenet.be");
  await send(run, "piet@telenet.be");
  const path = join(run.directory, "mails.jsonl");
  const text = await readFile(path, "utf8");
  const damaged = await mkdtemp(join(tmpdir(), "sandbox-"));
  await writeFile(join(damaged, "mails.jsonl"), text.replace('{"mail"', '{"ma"'));
  const opened = openSandbox({ directory: damaged, feedbackUrl: listener.url, now: () => new Date() });
  await expect(opened).rejects.toThrow("is damaged at byte 0");
  await rm(damaged, { recursive: true });
});

test("the journal of state is compacted at open", async () => {
  for (let i = 0; i < 50; i += 1) await control(run, "/faults", { body: { delay_ms: i } });
  const path = join(run.directory, "state.jsonl");
  const before = (await stat(path)).size;
  await reopen();
  expect((await stat(path)).size).toBeLessThan(before / 10);
  expect((await control(run, "/faults")).json.delay_ms).toBe(49);
});

test("lines appended at the same time are each whole and where their place says", async () => {
  const path = join(run.directory, "lines");
  const journal = await openJournal(path, 0);
  const lines = Array.from({ length: 500 }, (_, i) => `${i}:${"é".repeat(i)}`);
  const places = await Promise.all(lines.map((line) => journal.append(line)));
  expect(await Promise.all(places.map((place) => journal.read(place)))).toEqual(lines);
  await journal.close();
  expect(await readFile(path, "utf8")).toBe(`${lines.join("\n")}\n`);
});

test("more than 1,000 mails a second are accepted, each durably", { retry: 2 }, async () => {
  await control(run, "/faults", { body: { events_off: true } });
  await control(run, "/account", { body: { max_send_rate: 100_000 } });
  const body = JSON.stringify(mailTo("jan@telenet.be"));
  const total = 2_000;
  let left = total;
  const startedMs = Date.now();
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await run.sandbox.ses.request("/v2/email/outbound-emails", { method: "POST", body });
    }
  };
  await Promise.all(Array.from({ length: 100 }, lane));
  expect(total / ((Date.now() - startedMs) / 1_000)).toBeGreaterThan(1_000);
  await reopen();
  expect((await control(run, "/messages?limit=1")).json.data).toHaveLength(1);
});
