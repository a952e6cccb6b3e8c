import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { HttpResponse } from "msw";
import { afterAll, describe, expect, test } from "vitest";
import { runConnectors } from "../../src/connectors/run-connectors.ts";
import { nodePost } from "../../src/local/node-post.ts";
import { hourMs } from "../campaigns/effort.ts";
import { openHouse } from "../house.ts";
import { at } from "./listmonk.ts";
import { connected, fields, suppress, sync } from "./set-up.ts";

const people = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ address: `n${i}@telenet.be`, reason: "unsubscribe" }));

const troubles: [string, () => Response, Record<string, unknown>][] = [
  ["401", () => HttpResponse.json({ message: "no" }, { status: 401 }), { code: "credentials" }],
  [
    "403 for a wrong token",
    () => HttpResponse.json({ message: "invalid API credentials" }, { status: 403 }),
    { code: "credentials" },
  ],
  [
    "403 for a permission",
    () => HttpResponse.json({ message: "permission denied: subscribers:sql_query" }, { status: 403 }),
    { code: "permission", detail: expect.stringContaining("permission denied: subscribers:sql_query") },
  ],
  [
    "500",
    () => HttpResponse.json({ message: "pq: an@telenet.be broke" }, { status: 500 }),
    { code: "server_error", detail: "listmonk answered 500: pq: an address broke" },
  ],
  [
    "502 in HTML",
    () => HttpResponse.html("<h1>Bad Gateway</h1>", { status: 502 }),
    { code: "server_error", detail: "listmonk answered 502." },
  ],
  [
    "HTML with status 200",
    () => HttpResponse.html("<title>Sign in</title>"),
    { code: "not_listmonk", detail: expect.stringContaining("text/html, status 200") },
  ],
  ["JSON of another kind", () => HttpResponse.json({ data: { results: [{ id: "x" }] } }), { code: "not_listmonk" }],
  ["a redirect", () => HttpResponse.redirect("http://169.254.169.254/", 302), { code: "redirect" }],
  [
    "more than anybody asked for",
    () => HttpResponse.json({ data: { results: [], padding: "x".repeat(9_000_000) } }),
    { code: "unanswered", detail: "Its answer broke off, or was larger than 8 MiB." },
  ],
  ["nothing", () => HttpResponse.error(), { code: "unanswered", detail: "There is no connection to it." }],
];

describe("a listmonk that is not well", () => {
  test.each(troubles)(
    "%s: said in plain words, nothing is lost, and it goes on by itself",
    async (_, trouble, error) => {
      const { house, world, id } = await connected();
      await suppress(house, ...people(3));
      world.instead = (asked) => (asked.startsWith("GET /subscribers") ? trouble() : undefined);
      const waiting = await sync({ house, id });
      expect(waiting).toMatchObject({ state: "waiting", last_error: error, feed_cursor: "0" });
      expect(JSON.stringify(waiting)).not.toContain("s3cret");
      world.instead = () => undefined;
      const asked = world.asked.length;
      await runConnectors(house);
      expect(world.asked).toHaveLength(asked);
      house.advance(61_000);
      await runConnectors(house);
      expect((await house.api("GET", `/connectors/${id}`)).body).toMatchObject({ state: "in_step", last_error: null });
      expect(world.people).toHaveLength(3);
    },
  );

  test("500 halfway: what was done is kept, the rest comes with the next run, and nobody is made twice", async () => {
    const { house, world, id } = await connected();
    await suppress(house, ...people(120));
    let made = 0;
    world.instead = (asked) => {
      if (asked !== "POST /subscribers") return undefined;
      made += 1;
      return made === 75 ? HttpResponse.json({ message: "no" }, { status: 500 }) : undefined;
    };
    const waiting = await sync({ house, id });
    expect(waiting).toMatchObject({ state: "waiting", feed_cursor: "50", totals: { created: 74 } });
    house.advance(61_000);
    await runConnectors(house);
    expect(world.people.filter(({ status }) => status === "blocklisted")).toHaveLength(120);
    expect((await house.api("GET", `/connectors/${id}`)).body).toMatchObject({
      state: "in_step",
      totals: { created: 120 },
    });
  });

  test("429: it waits as long as it is asked to, and ever longer while it stays so", async () => {
    const { house, world, id } = await connected();
    world.instead = () => HttpResponse.json({ message: "slow" }, { status: 429, headers: { "retry-after": "1800" } });
    const first = await sync({ house, id });
    expect(first.last_error.code).toBe("too_many_requests");
    expect(Date.parse(first.next_run_at) - house.now().getTime()).toBeGreaterThan(29 * 60_000);
    world.instead = () => HttpResponse.json({ message: "slow" }, { status: 429 });
    house.advance(hourMs);
    for (const [run, minutes] of [2, 4, 8, 16, 32, 60, 60].entries()) {
      await runConnectors(house);
      const { next_run_at: next } = (await house.api("GET", `/connectors/${id}`)).body;
      expect((Date.parse(next) - house.now().getTime()) / 60_000, `run ${run}`).toBeCloseTo(minutes, 0);
      house.advance(Date.parse(next) - house.now().getTime() + 1000);
    }
  });

  test("a run that dies: nobody else begins before its lease ends, then it goes on where it was", async () => {
    const { house, world, id } = await connected();
    await suppress(house, ...people(60));
    const { post } = house;
    let posts = 0;
    house.post = async (asked) => {
      if (asked.method === "POST" && ++posts === 55) throw new Error("killed");
      return await post(asked);
    };
    await expect(runConnectors(house)).rejects.toThrow("killed");
    house.post = post;
    expect((await house.api("GET", `/connectors/${id}`)).body).toMatchObject({ state: "running", feed_cursor: "50" });
    await runConnectors(house);
    expect(world.people).toHaveLength(54);
    house.advance(11 * 60_000);
    await runConnectors(house);
    expect((await house.api("GET", `/connectors/${id}`)).body).toMatchObject({ state: "in_step" });
    expect(world.people.filter(({ status }) => status === "blocklisted")).toHaveLength(60);
    // What it had made and not remembered is no word of theirs either.
    house.advance(hourMs);
    await sync({ house, id }, { all: true });
    const { data } = (await house.api("GET", "/suppressions?limit=500")).body;
    expect(data.filter(({ source }: { source: string | null }) => source !== null)).toEqual([]);
  });

  test("many are told in several runs, each of a size that a Worker may make", async () => {
    const { house, world, id } = await connected({ requests_per_second: 200 });
    await suppress(house, ...people(600));
    const going = await sync({ house, id });
    expect(going.totals.created).toBeGreaterThan(0);
    for (let i = 0; i < 5; i++) {
      house.advance(1000);
      await runConnectors(house);
    }
    expect(world.people).toHaveLength(600);
    expect((await house.api("GET", `/connectors/${id}`)).body.last_run.requests).toBeLessThan(620);
  });

  test("a list that is not there is said before anything is done", async () => {
    const { house, world, id } = await connected({ lists: [{ topic: "newsletter", list_id: 99 }] });
    await suppress(house, ...people(1));
    expect(await sync({ house, id })).toMatchObject({
      state: "waiting",
      last_error: { code: "not_found", detail: expect.stringContaining("no list 99") },
    });
    expect(world.people).toEqual([]);
    await house.api("PATCH", `/connectors/${id}`, { lists: fields.lists });
    expect(await sync({ house, id })).toMatchObject({ state: "in_step", last_error: null, totals: { created: 1 } });
  });

  test("an address that has become private since is not asked", async () => {
    const { house, world, id } = await connected();
    house.dns.query = async (_, type) =>
      type === "A" ? { kind: "answers", records: ["10.0.0.7"], ttlSeconds: 60 } : { kind: "nodata", ttlSeconds: 60 };
    expect(await sync({ house, id })).toMatchObject({ state: "waiting", last_error: { code: "address_refused" } });
    house.dns.query = async () => ({ kind: "unavailable" });
    expect(await sync({ house, id })).toMatchObject({ last_error: { code: "dns_unavailable" } });
    expect(world.asked).toEqual([]);
  });
});

describe("the object", () => {
  test("the token is never shown and lies encrypted; without its pepper it is asked for anew", async () => {
    const { house, id } = await connected();
    const shown = await house.api("GET", `/connectors/${id}`);
    expect(shown.body).toMatchObject({ state: "new", user: "reaffirm", url: at });
    expect(JSON.stringify(shown.body)).not.toContain("s3cret");
    const [row] = await house.db.execute<{ row: string }>("select row_to_json(c)::text as row from connectors c");
    for (const form of ["s3cret", Buffer.from("s3cret").toString("hex")]) expect(row?.row).not.toContain(form);
    house.config.peppers = new Map([[2, new Uint8Array(32)]]);
    expect(await sync({ house, id })).toMatchObject({ last_error: { code: "token_lost" } });
    await house.api("PATCH", `/connectors/${id}`, { token: "s3cret" });
    expect(await sync({ house, id })).toMatchObject({ state: "in_step" });
  });

  test("another address needs its own token, and begins anew", async () => {
    const { house, world, id } = await connected();
    await suppress(house, ...people(2));
    await sync({ house, id });
    const moved = await house.api("PATCH", `/connectors/${id}`, { url: "https://elders.korenbloem.be" });
    expect(moved.body.errors).toMatchObject([{ pointer: "#/token", code: "token_missing" }]);
    const again = await house.api("PATCH", `/connectors/${id}`, { url: "https://elders.korenbloem.be/", token: "x" });
    expect(again.body).toMatchObject({ url: "https://elders.korenbloem.be", feed_cursor: "0" });
    expect(world.people).toHaveLength(2);
  });

  test.each([
    [{ url: "http://news.korenbloem.be" }, "url_not_https"],
    [{ url: "https://10.0.0.1/" }, "address_not_public"],
    [{ url: "https://me:you@news.korenbloem.be/" }, "url_credentials"],
    [{ url: "https://news.korenbloem.be/?x=1" }, "url_invalid"],
    [{ lists: [{ topic: "weather", list_id: 3 }] }, "unknown_topic"],
    [
      {
        lists: [
          { topic: "offers", list_id: 3 },
          { topic: "newsletter", list_id: 3 },
        ],
      },
      "twice",
    ],
    [{ user: "a:b" }, undefined],
    [{ token: "" }, undefined],
    [{ requests_per_second: 0 }, undefined],
  ])("%j is not taken", async (given, code) => {
    const { house } = await connected();
    const { status, body } = await house.api("POST", "/connectors", { ...fields, ...given });
    expect(status).toBe(422);
    if (code) expect(body.errors[0].code).toBe(code);
  });

  test("switched off nothing is asked; removed its token is gone; only the scope account may", async () => {
    const { house, world, id } = await connected();
    expect((await house.api("PATCH", `/connectors/${id}`, { enabled: false })).body).toMatchObject({
      state: "off",
      next_run_at: null,
    });
    await runConnectors(house);
    expect((await house.api("POST", `/connectors/${id}/sync`)).status).toBe(409);
    expect(world.asked).toEqual([]);
    const key = await house.keyWith(["webhooks", "suppressions:write"]);
    expect((await house.api("GET", "/connectors", undefined, { authorization: `Bearer ${key}` })).status).toBe(403);
    expect((await house.api("DELETE", `/connectors/${id}`)).status).toBe(200);
    expect((await house.api("GET", `/connectors/${id}`)).status).toBe(404);
    const actions = (await house.api("GET", "/audit")).body.data.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(expect.arrayContaining(["connector.created", "connector.changed", "connector.removed"]));
  });

  test("changed while a run is under way: that run has no say any more", async () => {
    const { house, world, id } = await connected();
    await suppress(house, ...people(2));
    world.instead = async (asked) => {
      if (asked === "POST /subscribers") await house.api("PATCH", `/connectors/${id}`, { enabled: false });
      return undefined;
    };
    await runConnectors(house);
    expect((await house.api("GET", `/connectors/${id}`)).body).toMatchObject({ state: "off", feed_cursor: "0" });
  });

  test("on Node, over a real connection", async () => {
    const house = await openHouse("own");
    house.post = nodePost();
    const seen: unknown[] = [];
    const server = createServer((request, response) => {
      seen.push([request.method, request.url?.split("?")[0], request.headers.authorization]);
      request.resume().on("end", () => {
        const data = request.method === "POST" ? { id: 7 } : { results: [] };
        response.writeHead(200, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify({ data }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    afterAll(() => server.closeAllConnections());
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on TCP has a port
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/listmonk/`;
    const { body } = await house.api("POST", "/connectors", { ...fields, url, lists: [] });
    await suppress(house, ...people(1));
    expect(await sync({ house, id: body.id })).toMatchObject({ state: "in_step", totals: { created: 1 } });
    const token = "token reaffirm:s3cret";
    expect(seen).toEqual([
      ["GET", "/listmonk/api/subscribers", token],
      ["GET", "/listmonk/api/subscribers", token],
      ["POST", "/listmonk/api/subscribers", token],
    ]);
    server.close();
  });
});
