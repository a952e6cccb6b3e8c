import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openKillable } from "./killable.ts";

const people = 600;
const kills = 4;

/** Every message once, or shown as in doubt: whatever dies in between, and whatever the provider does (STANDARDS 2.6). */
test("killed again and again while mail goes out, with a provider that throttles, fails and cuts, it sends nothing twice and forgets nobody", async () => {
  const { url, key, killAndStart, stop } = await openKillable("kill");
  const call = async (method: string, path: string, body?: unknown, type = "application/json"): Promise<any> => {
    const init = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": type },
      ...init,
    });
    return await answer.json();
  };

  const list = await call("POST", "/v1/lists", {
    name: "kill",
    basis: "consent_undocumented",
    last_contact: "2026-01-01",
    opt_outs: "none_known",
  });
  const file = ["E-mail", ...Array.from({ length: people }, (_, i) => `p${i}.kill@telenet.be`)].join("\n");
  const upload = await call("POST", `/v1/lists/${list.id}/imports`, file, "text/csv");
  while ((await call("GET", `/v1/imports/${upload.id}`)).status !== "done") await sleep(50);
  await call("PUT", "/v1/topics", [{ key: "news", names: { nl: "Nieuws" }, frequencies: ["weekly"] }]);
  const sender = { name: "De Korenbloem", address: "nieuws@bakkerij-de-korenbloem.example" };
  const campaign = await call("POST", "/v1/campaigns", {
    name: "kill",
    list_id: list.id,
    sender,
    topics: ["news"],
    pace: "provider",
    reminders: [],
  });
  await call("PUT", "/sandbox/faults", {
    throttle: 0.05,
    server_error: 0.02,
    cut_after_accept: 0.02,
    duplicate_events: 0.1,
    shuffle_events: true,
  });
  await call("PUT", "/sandbox/account", { max_send_rate: 200 });
  await call("POST", `/v1/campaigns/${campaign.id}/launches`, { acknowledged: ["undocumented"] });
  for (let kill = 0; kill < kills; kill++) {
    await sleep(400 + 300 * kill);
    await killAndStart();
  }
  await call("PUT", "/sandbox/faults", { throttle: 0, server_error: 0, cut_after_accept: 0 });
  await call("POST", "/sandbox/clock", { advance_seconds: 3 * 3600 });

  const { counts } = await call("GET", `/v1/campaigns/${campaign.id}`);
  const received = new Map<string, number>();
  for (let cursor: string | null = ""; cursor !== null;) {
    const page: any = await call("GET", `/sandbox/messages?limit=500${cursor ? `&cursor=${cursor}` : ""}`);
    for (const { to } of page.data) received.set(to, (received.get(to) ?? 0) + 1);
    cursor = page.next_cursor;
  }
  expect([...received.values()].filter((times) => times > 1)).toEqual([]);
  expect(received.size + counts.in_doubt).toBeGreaterThanOrEqual(people);
  expect(counts).toMatchObject({ audience: people, queued: 0 });
  expect(counts.submitted + counts.in_doubt).toBe(people);

  expect(await stop()).toBe(0);
}, 240_000);
