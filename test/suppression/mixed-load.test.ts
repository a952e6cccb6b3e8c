import { afterAll, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { apiKeys } from "../../src/db/schema.ts";
import { freePort } from "../../src/local/embedded-database.ts";
import { closeServers, listen } from "../../src/local/listen.ts";
import { openHouse } from "../house.ts";
import { entries, loadMixed } from "./mixed-load.ts";

/** The short form of test/faults/load.faults.ts, on sockets of its own. */
test("64 connections with one in a hundred that is malformed, oversize or has the wrong key: no 5xx, no wrong answer", async () => {
  const house = await openHouse("own");
  const faults: string[] = [];
  const log = ({ level, event }: { level: string; event: string }) => void (level === "error" && faults.push(event));
  const port = await freePort();
  const servers = await listen((request, client) => app.fetch(request, { ...house, log, client }), port, ["127.0.0.1"]);
  afterAll(() => closeServers(servers, 100));
  await house.api("POST", "/suppressions", { entries });
  const keyWithout = await house.keyWith(["lists"]);
  await house.db.update(apiKeys).set({ requestsPerSecond: 1_000_000 });
  house.knownKeys.clear();

  const target = { url: `http://127.0.0.1:${port}`, key: house.key, keyWithout };
  const { checks, refusals, wrong } = await loadMixed(target, { connections: 64, seconds: 4 });
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(faults).toEqual([]);
  expect(checks).toBeGreaterThan(500);
  expect(refusals).toBeGreaterThan(0);
});
