import { rm } from "node:fs/promises";

import { TooManyRequestsException } from "@aws-sdk/client-sesv2";
import { afterEach, beforeEach, expect, test } from "vitest";

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

const kept = async (): Promise<number> => (await control(run, "/messages")).json.data.length;

test("throttle answers 429 and keeps nothing", async () => {
  await control(run, "/faults", { body: { throttle: 1 } });
  await expect(send(run, "jan@telenet.be")).rejects.toThrow(TooManyRequestsException);
  expect(await kept()).toBe(0);
});

test("server_error answers 500 and keeps nothing", async () => {
  await control(run, "/faults", { body: { server_error: 1 } });
  await expect(send(run, "jan@telenet.be")).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
  expect(await kept()).toBe(0);
});

test("cut_after_accept keeps the mail, sends its events, and gives the caller no answer", async () => {
  await control(run, "/faults", { body: { cut_after_accept: 1 } });
  const error: unknown = await send(run, "jan@telenet.be").catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: "ECONNRESET" });
  await run.sandbox.drain();
  expect([await kept(), listener.posts.length]).toEqual([1, 2]);
});

test("cut_after_accept without a socket breaks the answer off", async () => {
  await control(run, "/faults", { body: { cut_after_accept: 1 } });
  const answer = await run.sandbox.ses.request("/v2/email/outbound-emails", {
    method: "POST",
    body: JSON.stringify(mailTo("jan@telenet.be")),
  });
  await expect(answer.text()).rejects.toThrow("cut");
  expect(await kept()).toBe(1);
});

test("delay_ms makes every send wait", async () => {
  await control(run, "/faults", { body: { delay_ms: 300 } });
  const startedMs = Date.now();
  await send(run, "jan@telenet.be");
  expect(Date.now() - startedMs).toBeGreaterThanOrEqual(295);
});

test("a fraction hits that share of the calls", async () => {
  await control(run, "/faults", { body: { throttle: 0.5 } });
  const sent = await Promise.allSettled(Array.from({ length: 200 }, () => send(run, "jan@telenet.be")));
  const refused = sent.filter(({ status }) => status === "rejected").length;
  expect(refused).toBeGreaterThan(60);
  expect(refused).toBeLessThan(140);
});

test("only the fields given are changed", async () => {
  await control(run, "/faults", { body: { throttle: 0.25, delay_ms: 5 } });
  const { json } = await control(run, "/faults", { body: { delay_ms: 0 } });
  expect(json).toEqual({
    throttle: 0.25,
    server_error: 0,
    cut_after_accept: 0,
    delay_ms: 0,
    duplicate_events: 0,
    shuffle_events: false,
    events_off: false,
  });
});

test.each([[{ throttle: 1.5 }], [{ throttle: "0.5" }], [{ unknown: 1 }], [{ delay_ms: -1 }]])(
  "%j is refused with 422 and changes nothing",
  async (body) => {
    const { status, headers } = await control(run, "/faults", { body });
    expect([status, headers.get("content-type")]).toEqual([422, "application/problem+json; charset=utf-8"]);
    expect((await control(run, "/faults")).json).toMatchObject({ throttle: 0, delay_ms: 0 });
  },
);
