import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Client, createSuppressionMirror, ReaffirmProblem } from "../../src/client/reaffirm.ts";
import type { House } from "../house.ts";
import { houseWithTopics, onTheBooks } from "../preferences/books.ts";
import { allOf, clientOf, type Fetch, fetchOf, json } from "./service.ts";

let house: House;
let client: Client;
const [yes, no, silent] = ["wel@telenet.be", "nee@telenet.be", "stil@telenet.be"];

beforeAll(async () => {
  house = await houseWithTopics();
  client = clientOf(house);
  await onTheBooks(house, [yes, no], { basis: "consent_documented", topics_before: ["newsletter"] });
  await onTheBooks(house, [silent]);
  await client.suppressions.add([{ address: no, reason: "unsubscribe", source: "the other platform" }]);
});

describe("every call gives the service's answer", () => {
  test("suppressions: check, add, list, lift", async () => {
    const { subtle } = globalThis.crypto;
    const digest = await subtle.digest("SHA-256", new TextEncoder().encode(no));
    const hash = Buffer.from(digest).toString("hex");
    const found = await client.suppressions.check({ addresses: [yes, no], hashes: [hash] });
    expect(found.map(({ suppressed, reason }) => [suppressed, reason])).toEqual([
      [false, null],
      [true, "unsubscribe"],
      [true, "unsubscribe"],
    ]);
    const entry = { address: "hand@telenet.be", reason: "manual" as const };
    expect(await client.suppressions.add([entry, entry])).toMatchObject([
      { outcome: "created" },
      { outcome: "already" },
    ]);
    const page = await client.suppressions.list({ reason: "manual", limit: 1 });
    const [{ key } = { key: "" }] = page.data;
    expect(await client.suppressions.lift(key, { reason: "a mistake", evidence: "a call" })).toEqual({ lifted: 1 });
  });

  test("the feed in pages, as lines, and waiting; the snapshot with its ETag", async () => {
    const { data, next_cursor: cursor } = await client.suppressions.changes({ limit: 1 });
    expect(data).toMatchObject([{ op: "add", address: no, reason: "unsubscribe" }]);
    const lines = await client.suppressions.changeLines({ limit: 1 });
    expect([lines.cursor, await allOf(lines.changes)]).toEqual([cursor, data]);

    const snapshot = await client.suppressions.snapshot();
    if (!snapshot) throw new Error("no snapshot");
    expect((await allOf(snapshot.entries)).map(({ address }) => address)).toContain(no);
    expect(await client.suppressions.snapshot({ etag: snapshot.etag ?? "" })).toBeNull();

    const after = snapshot.cursor;
    const waiting = client.suppressions.changes({ after, waitSeconds: 10 });
    await client.suppressions.add([{ address: "later@telenet.be", reason: "manual" }]);
    expect((await waiting).data).toMatchObject([{ address: "later@telenet.be" }]);
  });

  test("permissions, audience, links, sends, claims, consent requests", async () => {
    const addresses = [no, yes, silent, "nobody@telenet.be"];
    const decisions = await client.checkPermissions({ topic: "newsletter", addresses });
    expect(decisions.map(({ decision }) => decision)).toEqual([
      "suppressed",
      "allowed",
      "no_consent",
      "unknown_contact",
    ]);
    const members = await allOf(await client.audience({ topic: "newsletter" }));
    expect(members.map(({ address }) => address)).toEqual([yes]);
    const links = await client.links({ addresses, purposes: ["unsubscribe"] });
    expect(links.map((link) => link.unsubscribe_url !== null)).toEqual([true, true, true, false]);
    expect(await client.claimSends({ topic: "newsletter", addresses: [yes] })).toMatchObject([{ decision: "allowed" }]);
    expect(await client.reportSends({ topic: "newsletter", addresses: [yes] })).toEqual({ recorded: 1, unknown: 0 });
    const request = { address: "nieuw@telenet.be", topics: ["newsletter"], source: "checkout" };
    expect(await client.requestConsent(request)).toEqual({ status: "accepted" });
  });

  test("a refusal is one typed problem with the service's words", async () => {
    const refused = await problemOf(client.checkPermissions({ topic: "gossip", addresses: [] }));
    expect(refused).toMatchObject({
      kind: "refused",
      status: 422,
      errors: [{ pointer: "#/topic", code: "unknown_topic" }],
    });
    const lift = client.suppressions.lift("00".repeat(32), { reason: "x", evidence: "y" });
    expect(await problemOf(lift)).toMatchObject({ kind: "refused", status: 404 });
  });
});

test("mayMail is true for whom the service allows, in order, and however many", async () => {
  const many = Array.from({ length: 10_050 }, (_, i) => (i === 10_010 ? yes : `n${i}@telenet.be`));
  const answers = await client.mayMail([no, ...many, silent], { topic: "newsletter" });
  expect(answers).toHaveLength(10_052);
  expect(answers.filter(({ mayMail }) => mayMail).map(({ address }) => address)).toEqual([yes]);
  expect(answers[0]).toEqual({ address: no, mayMail: false, why: "suppressed", problem: null });
  expect((await client.mayMail([no], { kind: "service" }))[0]).toMatchObject({ mayMail: true });
});

const allowed = (i: number) => ({
  i,
  decision: "allowed",
  ground: null,
  witnessed: true,
  until: null,
  record_id: null,
});
const clean = () => json({ results: [allowed(0), allowed(1)] });
const brokenOff = () =>
  new Response(
    new ReadableStream({
      pull(out) {
        out.enqueue(new TextEncoder().encode('{"results":[{"i":0,"decision":"allowed"'));
        out.error(new Error("connection lost"));
      },
    }),
  );

/** What a service, a proxy or a network may do; each is no clean answer, whatever it seems to say. */
const unclean: Record<string, Fetch> = {
  "network error": () => Promise.reject(new TypeError("fetch failed")),
  "500": async () => json({ title: "Something failed", status: 500 }, 500),
  "502 of a proxy": async () => new Response("<html>Bad gateway</html>", { status: 502 }),
  "503": async () => json({ title: "Cannot tell now", detail: "Do not send.", status: 503 }, 503),
  "429": async () => new Response("{}", { status: 429, headers: { "retry-after": "1" } }),
  "401": async () => json({ title: "Not authenticated", status: 401 }, 401),
  "a redirect": async () => new Response(null, { status: 302, headers: { location: "https://elsewhere.example/" } }),
  "304 without a question": async () => new Response(null, { status: 304 }),
  "204": async () => new Response(null, { status: 204 }),
  "an empty body": async () => new Response(""),
  "a sign-in page": async () => new Response("<!doctype html><title>Sign in</title>"),
  "half an answer": async () => brokenOff(),
  null: async () => json(null),
  "no results": async () => json({ data: [] }),
  "too few results": async () => json({ results: [allowed(0)] }),
  "too many results": async () => json({ results: [allowed(0), allowed(1), allowed(2)] }),
  "another order": async () => json({ results: [allowed(1), allowed(0)] }),
  "results without their place": async () => json({ results: [{ decision: "allowed" }, { decision: "allowed" }] }),
  "results of another call": async () =>
    json({
      results: [
        { i: 0, suppressed: false },
        { i: 1, suppressed: false },
      ],
    }),
  "a decision that is none": async () =>
    json({
      results: [
        { i: 0, decision: true },
        { i: 1, decision: 1 },
      ],
    }),
  "no answer in time": (_, init) =>
    new Promise((_resolve, reject) => {
      init.signal?.addEventListener("abort", () => reject(new Error("aborted")));
    }),
};

describe("anything but a clean answer is do-not-send", () => {
  test("a clean one is not", async () => {
    const answers = await clientOf(house, async () => clean()).mayMail(["a@b.be", "c@d.be"], { topic: "newsletter" });
    expect(answers.map(({ mayMail }) => mayMail)).toEqual([true, true]);
  });

  for (const [name, fetch] of Object.entries(unclean)) {
    test(name, async () => {
      const unsure = clientOf(house, fetch, 100);
      const answers = await unsure.mayMail(["a@b.be", "c@d.be"], { topic: "newsletter" });
      expect(answers).toEqual(
        ["a@b.be", "c@d.be"].map((address) => ({
          address,
          mayMail: false,
          why: "cannot_tell",
          problem: expect.any(ReaffirmProblem),
        })),
      );
      expect(await problemOf(unsure.suppressions.check({ addresses: ["a@b.be"] }))).toBeInstanceOf(ReaffirmProblem);
    });
  }

  test("an unknown decision is no", async () => {
    const strange = clientOf(house, async () => json({ results: [{ i: 0, decision: "probably" }] }));
    expect(await strange.mayMail(["a@b.be"], { topic: "newsletter" })).toMatchObject([{ mayMail: false }]);
  });

  test("a part that fails says no to all in it, and to nobody else", async () => {
    let calls = 0;
    const flaky: Fetch = async (url, init) =>
      (calls += 1) === 1 ? new Response("", { status: 503 }) : await fetchOf(house)(url, init);
    const many = Array.from({ length: 10_000 }, (_, i) => `n${i}@telenet.be`);
    const answers = await clientOf(house, flaky).mayMail([...many, "info@nergens.be"], { kind: "service" });
    expect(answers.filter(({ why }) => why === "cannot_tell")).toHaveLength(10_000);
    expect(answers.at(-1)).toMatchObject({ address: "info@nergens.be", mayMail: true });
  });

  test("a stream that breaks off, or ends within a line, throws", async () => {
    const line = `${JSON.stringify({ contact_id: "1", address: "a@b.be" })}\n`;
    const cut = clientOf(house, async () => new Response(`${line}{"contact_id":`));
    await expect(allOf(await cut.audience({ topic: "newsletter" }))).rejects.toBeInstanceOf(ReaffirmProblem);
    const lost = clientOf(house, async () => brokenOff());
    await expect(allOf(await lost.audience({ topic: "newsletter" }))).rejects.toBeInstanceOf(ReaffirmProblem);
  });
});

async function problemOf(promise: Promise<unknown>): Promise<ReaffirmProblem | null> {
  try {
    await promise;
    return null;
  } catch (error) {
    if (error instanceof ReaffirmProblem) return error;
    throw error;
  }
}

describe("a stream that falls silent, by a clock of the test's own", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => void vi.useRealTimers());

  const entry = { key: "ab".repeat(32), kid: 1, address: null, reason: "erased", topic: null, since: null };
  const line = new TextEncoder().encode(`${JSON.stringify({ ...entry, since: "2026-11-22T08:00:00.000Z" })}\n`);
  /** A snapshot whose pieces the test gives. */
  function slow() {
    let out: ReadableStreamDefaultController<Uint8Array> | undefined;
    let isLeft = false;
    const body = new ReadableStream<Uint8Array>({ start: (to) => void (out = to), cancel: () => void (isLeft = true) });
    const fetch: Fetch = async () => new Response(body, { headers: { "feed-cursor": "7" } });
    return { fetch, give: () => out?.enqueue(line), end: () => out?.close(), isLeft: () => isLeft };
  }
  async function read(fetch: Fetch) {
    const snapshot = await clientOf(house, fetch).suppressions.snapshot();
    const seen: unknown[] = [];
    const state: { outcome: unknown } = { outcome: null };
    const done = (async () => {
      for await (const one of snapshot?.entries ?? []) seen.push(one);
    })();
    done.then(
      () => (state.outcome = "whole"),
      (error: unknown) => (state.outcome = error),
    );
    await vi.advanceTimersByTimeAsync(0);
    return { seen, state };
  }

  test("is broken off after a minute without a piece, and is no whole answer", async () => {
    const { fetch, give, isLeft } = slow();
    const { seen, state } = await read(fetch);
    give();
    await vi.advanceTimersByTimeAsync(59_999);
    expect([seen.length, state.outcome, isLeft()]).toEqual([1, null, false]);
    await vi.advanceTimersByTimeAsync(1);
    expect(state.outcome).toMatchObject({ kind: "timeout", message: expect.stringContaining("Do not send.") });
    expect(isLeft()).toBe(true);
  });

  test("may last for hours as long as pieces come", async () => {
    const { fetch, give, end } = slow();
    const { seen, state } = await read(fetch);
    for (let n = 0; n < 100; n++) {
      await vi.advanceTimersByTimeAsync(59_000);
      give();
    }
    end();
    await vi.advanceTimersByTimeAsync(0);
    expect([seen.length, state.outcome]).toEqual([100, "whole"]);
  });
});

test("a mirror whose snapshot falls silent says no, tells why, and reads it again", async () => {
  const document = await (await fetchOf(house)("/v1/suppressions/key", asked())).text();
  const snapshots: (() => Response)[] = [
    () => new Response(new ReadableStream(), { headers: { "feed-cursor": "0" } }),
    () => new Response("", { headers: { "feed-cursor": "0" } }),
  ];
  let pages = 0;
  const fetch: Fetch = async (url, init) => {
    if (url.endsWith("/key")) return new Response(document);
    if (url.endsWith("/snapshot")) return snapshots.shift()?.() ?? new Response(null, { status: 500 });
    // The first page says that there is nothing behind the snapshot; the next one waits for news.
    if (pages++ > 0) await new Promise((_, reject) => init.signal?.addEventListener("abort", reject));
    return json({ data: [], next_cursor: "0" });
  };
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const told: string[] = [];
  const onProblem = ({ kind }: ReaffirmProblem) => void told.push(kind);
  const mirror = createSuppressionMirror({ client: clientOf(house, fetch), onProblem });
  try {
    await vi.advanceTimersByTimeAsync(59_000);
    expect([told, mirror.ask(yes).why]).toEqual([[], "not_ready"]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual(["timeout"]);
    await mirror.ready();
    expect(mirror.mayMail(yes)).toBe(true);
  } finally {
    vi.useRealTimers();
    await mirror.close();
  }
});

const asked = (): RequestInit => ({ headers: { authorization: `Bearer ${house.key}` } });
