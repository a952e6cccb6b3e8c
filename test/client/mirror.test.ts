import { createHash, createHmac, randomBytes } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { suppressions } from "../../src/db/schema.ts";
import {
  createSuppressionMirror,
  type MirrorOptions,
  type ReaffirmProblem,
  type SuppressionMirror,
} from "../../src/client/reaffirm.ts";
import { createState } from "../../src/client/mirror-state.ts";
import { type House, openHouse } from "../house.ts";
import { newsletter, onTheBooks, post, preferencesPath } from "../preferences/books.ts";
import { clientOf, eventually, type Fetch, fetchOf, json } from "./service.ts";

const open: SuppressionMirror[] = [];
afterEach(async () => {
  for (const mirror of open.splice(0)) await mirror.close();
});

async function mirrorOf(house: House, options: Partial<MirrorOptions> = {}, fetch?: Fetch): Promise<SuppressionMirror> {
  const mirror = createSuppressionMirror({ client: clientOf(house, fetch), staleAfterMs: 20_000, ...options });
  open.push(mirror);
  await mirror.ready();
  return mirror;
}

const add = async (house: House, ...entries: object[]) => {
  const { status } = await house.api("POST", "/suppressions", { entries });
  expect(status).toBe(200);
};

async function lift(house: House, address: string): Promise<void> {
  const [row] = await house.db.select().from(suppressions).where(eq(suppressions.address, address));
  const key = Buffer.from(row?.key ?? []).toString("hex");
  const { status } = await house.api("DELETE", `/suppressions/${key}`, { reason: "a mistake", evidence: "a call" });
  expect(status).toBe(200);
}

test("a mirror answers as the service does, for every writing of an address, and follows adds and lifts", async () => {
  const house = await openHouse("own");
  await add(
    house,
    { address: "nee@müller.de", reason: "unsubscribe" },
    { address: "hand@telenet.be", reason: "manual" },
  );
  const mirror = await mirrorOf(house);
  expect(mirror.size()).toBe(2);
  for (const writing of ["nee@müller.de", " NEE@MÜLLER.DE ", "nee@xn--mller-kva.de", "\u00a0Nee@Müller.de."]) {
    expect(mirror.ask(writing)).toEqual({ mayMail: false, why: "suppressed", reason: "unsubscribe" });
  }
  expect(mirror.mayMail("ja@telenet.be")).toBe(true);
  expect(mirror.ask("no address")).toMatchObject({ mayMail: false, why: "not_an_address" });

  await add(house, { address: "later@telenet.be", reason: "complaint" });
  await eventually(() => !mirror.mayMail("later@telenet.be"));
  await lift(house, "hand@telenet.be");
  await eventually(() => mirror.mayMail("hand@telenet.be"));
  await add(house, { address: "hand@telenet.be", reason: "complaint" });
  await eventually(() => mirror.ask("hand@telenet.be").reason === "complaint");
});

test("entries for a topic stop that topic alone; service mail stops at a dead mailbox alone", async () => {
  const house = await openHouse("own");
  await add(
    house,
    { address: "half@telenet.be", reason: "manual", topic: "newsletter" },
    { address: "weg@telenet.be", reason: "hard_bounce" },
    { address: "nee@telenet.be", reason: "complaint" },
  );
  const mirror = await mirrorOf(house);
  expect(mirror.mayMail("half@telenet.be", { topic: "newsletter" })).toBe(false);
  expect(mirror.mayMail("half@telenet.be", { topic: "offers" })).toBe(true);
  expect(mirror.mayMail("half@telenet.be")).toBe(true);
  expect(mirror.mayMail("weg@telenet.be", { kind: "service" })).toBe(false);
  expect(mirror.mayMail("nee@telenet.be", { kind: "service" })).toBe(true);
  expect(mirror.mayMail("nee@telenet.be", { topic: "newsletter" })).toBe(false);
});

test("an entry that is told again, for another reason, stops what that reason stops", async () => {
  const house = await openHouse("own");
  const address = "an@telenet.be";
  await house.api("PUT", "/topics", [newsletter]);
  await onTheBooks(house, [address]);
  await add(house, { address, reason: "unsubscribe" }, { address, reason: "hard_bounce", source: "crm" });
  const mirror = await mirrorOf(house);
  expect(mirror.mayMail(address, { kind: "service" })).toBe(true);
  await post(house, await preferencesPath(house, address), { choice: "stay", frequency_newsletter: "monthly" });
  const { body } = await house.api("POST", "/suppressions/check", { addresses: [address], kind: "service" });
  expect(body.results[0]).toMatchObject({ suppressed: true, reason: "hard_bounce" });
  await eventually(() => !mirror.mayMail(address, { kind: "service" }));
  expect([mirror.ask(address).reason, mirror.size()]).toEqual(["hard_bounce", 1]);
});

test("people whose address is gone, or was given as a hash alone, stay unmailed, under every key that ever was", async () => {
  const house = await openHouse("own");
  await add(house, { address: "vergeten@telenet.be", reason: "unsubscribe" });
  await house.db.update(suppressions).set({ address: null });
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode("hash@telenet.be")));
  await add(house, { hash: Buffer.from(digest).toString("hex"), reason: "manual" });

  const rotated = {
    ...house,
    config: { ...house.config, peppers: new Map([...house.config.peppers, [2, new Uint8Array(randomBytes(32))]]) },
  };
  const fetch = fetchOf(rotated);
  const mirror = await mirrorOf(house, {}, fetch);
  for (const address of ["vergeten@telenet.be", "hash@telenet.be"]) {
    for (let time = 0; time < 3; time++) expect([address, mirror.mayMail(address)]).toEqual([address, false]);
  }
  for (let time = 0; time < 3; time++) expect(mirror.mayMail("ander@telenet.be")).toBe(true);
  const other = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode("ander@telenet.be")));
  const init = {
    method: "POST",
    headers: { authorization: `Bearer ${house.key}`, "content-type": "application/json" },
  };
  const body = JSON.stringify({ entries: [{ hash: Buffer.from(other).toString("hex"), reason: "manual" }] });
  expect((await fetch("http://localhost:8787/v1/suppressions", { ...init, body })).status).toBe(200);
  await eventually(() => !mirror.mayMail("ander@telenet.be"));
});

test("a key that is new since the mirror began is read, and until then nothing is fresh", async () => {
  const house = await openHouse("own");
  let current: House = house;
  const problems: ReaffirmProblem[] = [];
  const mirror = await mirrorOf(house, { onProblem: (problem) => problems.push(problem) }, (url, init) =>
    fetchOf(current)(url, init),
  );
  const peppers = new Map([...house.config.peppers, [2, new Uint8Array(randomBytes(32))] as const]);
  current = { ...house, config: { ...house.config, peppers } };
  const init = {
    method: "POST",
    headers: { authorization: `Bearer ${house.key}`, "content-type": "application/json" },
  };
  const body = JSON.stringify({ entries: [{ address: "nieuw@telenet.be", reason: "manual" }] });
  await fetchOf(current)("http://localhost:8787/v1/suppressions", { ...init, body });
  await eventually(() => mirror.ask("nieuw@telenet.be").why === "suppressed");
  expect(problems.map(({ message }) => message)).toContainEqual(expect.stringContaining("new key"));
});

describe("a mirror says no for whatever it does not know", () => {
  test("before its copy is whole, and after it is closed", async () => {
    const house = await openHouse("own");
    const mirror = createSuppressionMirror({ client: clientOf(house) });
    expect(mirror.ask("ja@telenet.be")).toEqual({ mayMail: false, why: "not_ready", reason: null });
    expect(mirror.mayMail("ja@telenet.be", { kind: "service" })).toBe(false);
    await mirror.ready();
    expect(mirror.mayMail("ja@telenet.be")).toBe(true);
    await mirror.close();
    expect(mirror.ask("ja@telenet.be")).toEqual({ mayMail: false, why: "closed", reason: null });
  });

  test("when the feed is silent for too long; service mail goes by what was known", async () => {
    const house = await openHouse("own");
    await add(house, { address: "weg@telenet.be", reason: "hard_bounce" });
    let isDown = false;
    const problems: ReaffirmProblem[] = [];
    const fetch: Fetch = (url, init) =>
      isDown ? Promise.resolve(json({ title: "Cannot tell now", status: 503 }, 503)) : fetchOf(house)(url, init);
    const mirror = await mirrorOf(house, { staleAfterMs: 3000, onProblem: (problem) => problems.push(problem) }, fetch);
    expect(mirror.mayMail("ja@telenet.be")).toBe(true);
    isDown = true;
    await eventually(() => mirror.ask("ja@telenet.be").why === "stale");
    expect(mirror.mayMail("ja@telenet.be", { kind: "service" })).toBe(true);
    expect(mirror.mayMail("weg@telenet.be", { kind: "service" })).toBe(false);
    await eventually(() => problems.length > 0);
    expect(problems[0]).toMatchObject({ kind: "refused", status: 503 });
    await add(house, { address: "ja@telenet.be", reason: "unsubscribe" });
    isDown = false;
    await eventually(() => mirror.ask("ja@telenet.be").why === "suppressed");
    expect(mirror.mayMail("ander@telenet.be")).toBe(true);
  });

  test("when the snapshot breaks off, it begins again and is not ready until it is whole", async () => {
    const house = await openHouse("own");
    await add(house, ...Array.from({ length: 50 }, (_, i) => ({ address: `n${i}@telenet.be`, reason: "manual" })));
    let snapshots = 0;
    const mirror = await mirrorOf(house, {}, async (url, init) => {
      const answer = await fetchOf(house)(url, init);
      if (!url.includes("/snapshot") || (snapshots += 1) > 1) return answer;
      return new Response((await answer.text()).slice(0, 1500), { headers: answer.headers });
    });
    expect([snapshots, mirror.size()]).toEqual([2, 50]);
  });

  test("when the service's own examples come out otherwise, it never becomes ready", async () => {
    const house = await openHouse("own");
    const problems: ReaffirmProblem[] = [];
    const mirror = createSuppressionMirror({
      client: clientOf(house, async (url, init) => {
        const answer = await fetchOf(house)(url, init);
        if (!url.endsWith("/key")) return answer;
        const text = await answer.text();
        return json(JSON.parse(text.replace(/"key":"[0-9a-f]{64}"/, `"key":"${"00".repeat(32)}"`)));
      }),
      onProblem: (problem) => problems.push(problem),
    });
    open.push(mirror);
    await eventually(() => problems.length > 1);
    expect(problems[0]?.message).toContain("newer version");
    expect(mirror.ask("ja@telenet.be").why).toBe("not_ready");
  });
});

test("what was saved goes on from its cursor; what does not fit is not believed", async () => {
  const house = await openHouse("own");
  await add(
    house,
    { address: "een@telenet.be", reason: "unsubscribe" },
    { address: "half@telenet.be", reason: "manual", topic: "newsletter" },
  );
  await house.db.update(suppressions).set({ address: null }).where(eq(suppressions.address, "een@telenet.be"));
  let saved: Uint8Array | null = null;
  const store = { save: async (bytes: Uint8Array) => void (saved = bytes), load: async () => saved };
  await (await mirrorOf(house, store)).close();
  expect(saved).not.toBeNull();
  expect(Buffer.from(saved ?? []).toString("latin1")).not.toContain("telenet");
  await add(house, { address: "twee@telenet.be", reason: "complaint" });
  await lift(house, "half@telenet.be");

  const asked: string[] = [];
  const counted: Fetch = (url, init) => (asked.push(new URL(url).pathname), fetchOf(house)(url, init));
  const second = await mirrorOf(house, store, counted);
  expect(asked).not.toContain("/v1/suppressions/snapshot");
  expect(["een", "twee", "half"].map((name) => second.mayMail(`${name}@telenet.be`, { topic: "newsletter" }))).toEqual([
    false,
    false,
    true,
  ]);

  const bytes = new Uint8Array(saved ?? []);
  for (const broken of [
    bytes.slice(0, -1),
    bytes.slice(0, 30),
    new Uint8Array(3),
    new TextEncoder().encode("nonsense!"),
  ]) {
    asked.length = 0;
    const third = await mirrorOf(house, { load: async () => broken }, counted);
    expect(asked).toContain("/v1/suppressions/snapshot");
    expect(third.mayMail("een@telenet.be")).toBe(false);
  }
});

test("a mirror that follows many random changes ends as the service answers", async () => {
  const house = await openHouse("own");
  const people = Array.from({ length: 100 }, (_, i) => `p${i}@telenet.be`);
  const mirror = await mirrorOf(house);
  for (let round = 0; round < 8; round++) {
    const some = people.filter(() => Math.random() < 0.2);
    const entries = some.map((address) => ({
      address,
      reason: "manual",
      ...(Math.random() < 0.3 ? { topic: "newsletter" } : {}),
    }));
    if (entries.length > 0) await add(house, ...entries);
    const rows = await house.db.select().from(suppressions);
    for (const { address } of rows.filter(() => Math.random() < 0.1)) {
      if (
        address !== null &&
        (await house.db.select().from(suppressions).where(eq(suppressions.address, address))).length > 0
      )
        await lift(house, address);
    }
  }
  const cursor = (await house.api("GET", "/suppressions/changes?after=0&limit=5000")).body.next_cursor;
  expect(parseInt(cursor, 10)).toBeGreaterThan(100);
  for (const topic of [undefined, "newsletter", "offers"]) {
    const { results } = (await house.api("POST", "/suppressions/check", { addresses: people, topic })).body;
    const expected = results.map(({ suppressed }: { suppressed: boolean }) => !suppressed);
    const question = topic === undefined ? {} : { topic };
    await eventually(
      () => JSON.stringify(people.map((one) => mirror.mayMail(one, question))) === JSON.stringify(expected),
    );
  }
});

describe("what a platform does wrong stops nobody's no", () => {
  test("a teller that throws does not end the following, and what is no text is no address", async () => {
    const house = await openHouse("own");
    let isAway = false;
    const through = fetchOf(house);
    const told: string[] = [];
    const mirror = await mirrorOf(
      house,
      {
        staleAfterMs: 3000,
        onProblem(problem) {
          told.push(problem.kind);
          throw new Error("the platform's own");
        },
      },
      async (input, init) => (isAway ? Promise.reject(new Error("away")) : await through(input, init)),
    );
    isAway = true;
    await eventually(() => told.length > 0);
    isAway = false;
    await add(house, { address: "later@telenet.be", reason: "complaint" });
    await eventually(() => !mirror.mayMail("later@telenet.be"));
    expect(mirror.mayMail("ja@telenet.be")).toBe(true);
    for (const nothing of [undefined, null, 7, {}]) {
      expect(Reflect.apply(mirror.ask, null, [nothing])).toMatchObject({ mayMail: false, why: "not_an_address" });
    }
  });

  test("what could not be saved is saved the next time", async () => {
    const house = await openHouse("own");
    await add(house, { address: "nee@telenet.be", reason: "unsubscribe" });
    const saved: Uint8Array[] = [];
    let fails = 1;
    const mirror = await mirrorOf(house, {
      save: async (bytes) => {
        if (fails-- > 0) throw new Error("the disk is full");
        saved.push(bytes);
      },
    });
    await mirror.close();
    expect(saved).toHaveLength(1);
  });
});

test("a thousand people forgotten at once do not make the mirror wipe its memory a thousand times", () => {
  const entry = { topic: null, reason: "erased" };
  const state = createState([{ kid: 1, account_key: "ab".repeat(32) }]);
  state.add({ ...entry, key: "00".repeat(32), address: null });
  for (let n = 0; n < 1000; n++) expect(state.stopped(`lezer.${n}@telenet.be`, {})).toBeNull();
  const from = performance.now();
  for (let n = 0; n < 2000; n++) {
    state.add({ ...entry, key: n.toString(16).padStart(64, "1"), address: null });
  }
  expect(performance.now() - from).toBeLessThan(1000);
  // One of them is found from then on, whoever was cleared before.
  const marked = createHmac("sha256", Buffer.from("ab".repeat(32), "hex"))
    .update(createHash("sha256").update("lezer.7@telenet.be").digest())
    .digest("hex");
  state.add({ ...entry, key: marked, address: null });
  expect(state.stopped("lezer.7@telenet.be", {})).toBe("erased");
});

test("a reader that comes with a cursor of before a backup was put back begins again from the snapshot", async () => {
  const house = await openHouse("own");
  for (const address of ["een@telenet.be", "twee@telenet.be"]) await add(house, { address, reason: "manual" });
  const head = (await house.api("GET", "/suppressions/changes")).body.next_cursor;
  const ahead = await house.api("GET", `/suppressions/changes?after=${parseInt(head, 10) + 1}`);
  expect([ahead.status, ahead.body.errors?.[0]?.code]).toEqual([422, "cursor"]);
  expect((await house.api("GET", `/suppressions/changes?after=${head}`)).body).toEqual({ data: [], next_cursor: head });

  const mirror = await mirrorOf(house, { staleAfterMs: 3000 });
  expect(mirror.mayMail("twee@telenet.be")).toBe(false);
  // The database as it was before the second entry, and another one since.
  await house.driver`delete from suppressions where address = 'twee@telenet.be'`;
  await house.driver`delete from suppression_changes where address = 'twee@telenet.be'`;
  await eventually(() => mirror.mayMail("twee@telenet.be"));
  await add(house, { address: "drie@telenet.be", reason: "manual" });
  await eventually(() => !mirror.mayMail("drie@telenet.be"));
  expect(mirror.size()).toBe(2);
});

test("it begins again too when it comes back after the feed has passed its cursor, and so does a reader of its own", async () => {
  const house = await openHouse("own");
  await add(house, { address: "een@telenet.be", reason: "manual" });
  const shared = (await house.api("GET", "/suppressions/changes")).body.next_cursor;
  await add(house, { address: "twee@telenet.be", reason: "manual" });
  const head = (await house.api("GET", "/suppressions/changes")).body.next_cursor;
  const etag = (await house.api("GET", "/suppressions/snapshot")).headers.get("etag") ?? "";
  const saved: Uint8Array[] = [];
  const save = async (bytes: Uint8Array) => void saved.push(bytes);
  await (await mirrorOf(house, { save })).close();

  // The database as it was before the second entry, and two others since.
  await house.driver`delete from suppressions where address = 'twee@telenet.be'`;
  await house.driver`delete from suppression_changes where address = 'twee@telenet.be'`;
  for (const address of ["drie@telenet.be", "vier@telenet.be"]) await add(house, { address, reason: "manual" });
  expect((await house.api("GET", "/suppressions/changes")).body.data.at(-1).seq).toBe(3);

  const told = await house.api("GET", `/suppressions/changes?after=${head}`);
  expect([told.status, told.body.errors?.[0]?.code]).toEqual([422, "cursor"]);
  expect(told.body.errors[0].detail).toContain("Read the snapshot");
  expect((await house.api("GET", "/suppressions/snapshot", undefined, { "if-none-match": etag })).status).toBe(200);
  const seen: string[] = [];
  const fetch: Fetch = async (url, init) => {
    seen.push(new URL(url).pathname.split("/").at(-1) ?? "");
    return await fetchOf(house)(url, init);
  };
  const back = await mirrorOf(house, { save, load: async () => saved.at(-1) ?? null }, fetch);
  expect(seen.filter((path) => path === "snapshot")).toHaveLength(1);
  const answersOf = (mirror: SuppressionMirror) =>
    ["een", "twee", "drie", "vier"].map((name) => mirror.mayMail(`${name}@telenet.be`));
  expect(answersOf(back)).toEqual([false, true, false, false]);
  // What it began with anew is saved at once: whoever starts after a fall goes on from that, and reads no snapshot again.
  await eventually(() => saved.length === 2);
  const next = await mirrorOf(house, { load: async () => saved.at(-1) ?? null }, fetch);
  expect(answersOf(next)).toEqual([false, true, false, false]);
  expect(seen.filter((path) => path === "snapshot")).toHaveLength(1);
  // What both databases have said is the same: nobody who stood there begins again, nor one with a cursor of before tags.
  for (const after of [shared, "1"]) {
    const { status, body } = await house.api("GET", `/suppressions/changes?after=${after}`);
    expect([status, body.data.map(({ address }: { address: string }) => address)]).toEqual([
      200,
      ["drie@telenet.be", "vier@telenet.be"],
    ]);
  }
  const beside = await house.api("GET", "/suppressions/changes?after=2");
  expect(beside.body.data).toHaveLength(1);
});
