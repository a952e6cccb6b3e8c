import { describe, expect, test } from "vitest";
import { sql } from "drizzle-orm";
import { runConnectors } from "../../src/connectors/run-connectors.ts";
import { dayMs, hourMs } from "../campaigns/effort.ts";
import { blocklist } from "./listmonk.ts";
import { connected, entriesOf, suppress, sync } from "./set-up.ts";

const off = (id: number, time: string) => ({ id, status: "unsubscribed", updated_at: time });
const on = (id: number, time: string) => ({ id, status: "confirmed", updated_at: time });
const long = "2024-05-01T08:00:00.000Z";

describe("our noes, there", () => {
  test("a no to everything blocklists who is there, and makes a blocklisted subscriber of who is not", async () => {
    const { house, world, id } = await connected();
    world.add("an@telenet.be", { lists: [on(3, long)] });
    world.add("ander@telenet.be", { lists: [on(3, long)] });
    await suppress(
      house,
      { address: "An@telenet.be", reason: "unsubscribe" },
      { address: "o'neil@telenet.be", reason: "manual" },
    );
    const told = await sync({ house, id });
    expect(told).toMatchObject({
      state: "in_step",
      last_error: null,
      totals: { blocklisted: 1, created: 1, suppressed: 0 },
    });
    expect(world.get("an@telenet.be")).toMatchObject({
      status: "blocklisted",
      lists: [{ id: 3, status: "unsubscribed" }],
    });
    expect(world.get("o'neil@telenet.be")).toMatchObject({ status: "blocklisted", lists: [] });
    expect(world.get("ander@telenet.be")).toMatchObject({ status: "enabled", lists: [{ status: "confirmed" }] });
  });

  test("a no to one topic takes them off its list alone", async () => {
    const { house, world, id } = await connected();
    world.add("an@telenet.be", { lists: [on(3, long), on(4, long)] });
    await suppress(house, { address: "an@telenet.be", reason: "unsubscribe", topic: "offers" });
    await sync({ house, id });
    expect(world.get("an@telenet.be")).toMatchObject({
      status: "enabled",
      lists: [
        { id: 3, status: "confirmed" },
        { id: 4, status: "unsubscribed" },
      ],
    });
    // Nobody who is not there is made a subscriber to be kept off a list.
    await suppress(house, { address: "bea@telenet.be", reason: "unsubscribe", topic: "offers" });
    await sync({ house, id });
    expect(world.get("bea@telenet.be")).toBeUndefined();
  });

  test("what we did there is nobody's no when it is read back, however often", async () => {
    const { house, world, id } = await connected();
    world.add("an@telenet.be", { lists: [on(3, long)] });
    world.add("bea@telenet.be", { lists: [on(4, long)] });
    await suppress(
      house,
      { address: "an@telenet.be", reason: "manual" },
      { address: "cas@telenet.be", reason: "hard_bounce" },
      { address: "bea@telenet.be", reason: "manual", topic: "offers" },
    );
    for (let i = 0; i < 3; i++) {
      await sync({ house, id }, { all: true });
      house.advance(hourMs);
    }
    for (const address of ["an@telenet.be", "cas@telenet.be", "bea@telenet.be"]) {
      expect(await entriesOf(house, address)).toHaveLength(1);
    }
    expect(await house.db.execute(sql`select address from suppressions where own_no`)).toEqual([]);
    // So the sender may still lift it, and the next reading does not bring it back.
    const { data } = (await house.api("GET", "/suppressions?reason=manual")).body;
    for (const { key } of data)
      await house.api("DELETE", `/suppressions/${key}`, { reason: "mistake", evidence: "call" });
    await sync({ house, id }, { all: true });
    expect(await entriesOf(house, "an@telenet.be")).toEqual([]);
    expect(await entriesOf(house, "bea@telenet.be")).toEqual([]);
    // Nobody said yes: there it stays as it was.
    expect(world.get("an@telenet.be")?.status).toBe("blocklisted");
  });

  test("a second run asks for nothing more, and one every minute tells what is new", async () => {
    const { house, world, id } = await connected();
    await suppress(house, { address: "an@telenet.be", reason: "unsubscribe" });
    await sync({ house, id });
    const asked = world.asked.length;
    await runConnectors(house);
    house.advance(61_000);
    await runConnectors(house);
    expect(world.asked).toHaveLength(asked);
    await suppress(house, { address: "bea@telenet.be", reason: "unsubscribe" });
    house.advance(61_000);
    await runConnectors(house);
    expect(world.get("bea@telenet.be")?.status).toBe("blocklisted");
  });

  test("whoever is suppressed here and mailable there again is put right: imported, freed by hand, or known by a hash alone", async () => {
    const { house, world, id } = await connected();
    const { createHash } = await import("node:crypto");
    const hash = createHash("sha256").update("vergeten@telenet.be").digest("hex");
    await suppress(house, { address: "an@telenet.be", reason: "unsubscribe" }, { hash, reason: "objection" });
    await suppress(house, { address: "bea@telenet.be", reason: "unsubscribe", topic: "offers" });
    await sync({ house, id });
    house.advance(hourMs);
    const now = house.now().toISOString();
    const an = world.get("an@telenet.be");
    Object.assign(an ?? {}, { status: "enabled", updated_at: now });
    world.add("vergeten@telenet.be", { lists: [on(3, now)] });
    world.add("bea@telenet.be", { lists: [on(4, now), on(3, now)] });
    house.advance(60_000);
    const told = await sync({ house, id });
    expect(told.last_run.counts).toMatchObject({ blocklisted: 2, unsubscribed: 1, suppressed: 0 });
    expect(["an@telenet.be", "vergeten@telenet.be"].map((email) => world.get(email)?.status)).toEqual([
      "blocklisted",
      "blocklisted",
    ]);
    expect(world.get("bea@telenet.be")?.lists.map(({ status }) => status)).toEqual(["unsubscribed", "confirmed"]);
  });

  test("an address that listmonk does not take is counted and holds up nobody", async () => {
    const { house, world, id } = await connected();
    await suppress(house, { address: "punt..@telenet.be", reason: "manual" }).catch(() => {});
    world.instead = (asked, n) =>
      asked === "POST /subscribers" && n < 6
        ? Response.json({ message: "Invalid e-mail." }, { status: 400 })
        : undefined;
    await suppress(
      house,
      { address: "an@telenet.be", reason: "manual" },
      { address: "bea@telenet.be", reason: "manual" },
    );
    const told = await sync({ house, id });
    expect(told).toMatchObject({ state: "in_step" });
    expect(told.totals.refused + told.totals.created).toBe(2);
  });

  test("somebody who subscribes there in the same moment is blocklisted all the same", async () => {
    const { house, world, id } = await connected();
    await suppress(house, { address: "an@telenet.be", reason: "unsubscribe" });
    world.instead = (asked) => {
      if (asked === "POST /subscribers" && !world.get("an@telenet.be"))
        world.add("an@telenet.be", { lists: [on(3, long)] });
      return undefined;
    };
    expect(await sync({ house, id })).toMatchObject({ state: "in_step", totals: { blocklisted: 1, created: 0 } });
    expect(world.get("an@telenet.be")?.status).toBe("blocklisted");
  });

  test("a domain in letters of its own language is found as it was typed there", async () => {
    const { house, world, id } = await connected();
    world.add("info@müller.de", { lists: [on(3, long)] });
    await suppress(house, { address: "info@xn--mller-kva.de", reason: "unsubscribe" });
    await sync({ house, id });
    expect(world.people.map(({ email, status }) => [email, status])).toEqual([["info@müller.de", "blocklisted"]]);
  });
});

describe("their noes, here", () => {
  test("with their source and the time at which they were said; nobody's place on a list is a yes", async () => {
    const { house, world, id } = await connected();
    world.add("an@telenet.be", {
      status: "blocklisted",
      updated_at: "2025-09-09T09:00:00.000Z",
      lists: [off(3, long)],
    });
    world.add("bea@telenet.be", { lists: [off(3, "2025-02-03T04:05:06.789123+01:00"), on(4, long)] });
    world.add("cas@telenet.be", { lists: [on(3, long)] });
    world.add("dirk@telenet.be", { status: "disabled" });
    const told = await sync({ house, id });
    expect(told.totals).toMatchObject({ suppressed: 2, blocklisted: 0, unsubscribed: 0 });
    expect(await entriesOf(house, "an@telenet.be")).toEqual([
      { reason: "unsubscribe", topic: null, source: "listmonk", since: long },
    ]);
    expect(await entriesOf(house, "bea@telenet.be")).toEqual([
      { reason: "unsubscribe", topic: "newsletter", source: "listmonk", since: "2025-02-03T03:05:06.789Z" },
    ]);
    const { results } = (
      await house.api("POST", "/permissions/check", {
        topic: "newsletter",
        addresses: ["cas@telenet.be", "dirk@telenet.be"],
      })
    ).body;
    expect(results.map(({ decision }: { decision: string }) => decision)).toEqual([
      "unknown_contact",
      "unknown_contact",
    ]);
    expect(world.asked.filter((asked) => !asked.startsWith("GET"))).toEqual([]);
  });

  test("a bounce or a complaint that listmonk keeps beside it is the reason", async () => {
    const { house, world, id } = await connected();
    const [an, bea, cas] = ["an", "bea", "cas"].map((name) =>
      world.add(`${name}@telenet.be`, { status: "blocklisted", updated_at: long }),
    );
    world.bounces.push(
      { subscriber_id: an?.id ?? 0, type: "hard" },
      { subscriber_id: bea?.id ?? 0, type: "hard" },
      { subscriber_id: bea?.id ?? 0, type: "complaint" },
      { subscriber_id: cas?.id ?? 0, type: "soft" },
    );
    await sync({ house, id });
    const reasons = await Promise.all(
      ["an", "bea", "cas"].map(async (name) =>
        (await entriesOf(house, `${name}@telenet.be`)).map(({ reason }) => reason),
      ),
    );
    expect(reasons).toEqual([["hard_bounce"], ["complaint"], ["unsubscribe"]]);
  });

  test("the first reason stands, and twice is once", async () => {
    const { house, world, id } = await connected();
    await suppress(house, {
      address: "an@telenet.be",
      reason: "complaint",
      occurred_at: "2023-01-01T00:00:00Z",
      source: "SES",
    });
    world.add("an@telenet.be", { status: "blocklisted", lists: [off(3, long)] });
    await sync({ house, id }, { all: true });
    await sync({ house, id }, { all: true });
    expect(await entriesOf(house, "an@telenet.be")).toEqual([
      { reason: "complaint", topic: null, source: "SES", since: "2023-01-01T00:00:00.000Z" },
    ]);
  });

  test("what is new there is read within ten minutes; who leaves from a mail shows at once by their lists", async () => {
    const { house, world, id } = await connected();
    world.add("an@telenet.be", { updated_at: long, lists: [on(3, long)] });
    for (let i = 0; i < 60; i++) world.add(`n${i}@telenet.be`, { updated_at: long, lists: [on(3, long)] });
    await sync({ house, id });
    house.advance(2 * hourMs);
    const before = world.asked.length;
    const an = world.get("an@telenet.be");
    if (an) blocklist(an, house.now().toISOString(), true);
    await runConnectors(house);
    expect((await entriesOf(house, "an@telenet.be"))[0]).toMatchObject({ reason: "unsubscribe" });
    // A page of what is new, the page after it, their bounces of both kinds, and a look at who is in our feed by now.
    expect(world.asked.length - before).toBe(5);
  });

  test("a change that listmonk does not show is found by the reading of everybody, once a day", async () => {
    const { house, world, id } = await connected();
    const an = world.add("an@telenet.be", { updated_at: long, lists: [off(3, long)] });
    await sync({ house, id });
    house.advance(2 * hourMs);
    blocklist(an, long, true);
    await sync({ house, id });
    expect(await entriesOf(house, "an@telenet.be")).toHaveLength(1);
    house.advance(dayMs);
    await runConnectors(house);
    expect((await entriesOf(house, "an@telenet.be")).map(({ topic }) => topic).toSorted()).toEqual(
      [null, "newsletter"].toSorted(),
    );
  });
});
