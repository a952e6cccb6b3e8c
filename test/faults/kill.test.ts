import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Accepted } from "../local/open-provider.ts";
import { addressOf, expectOnceEach, sayNoes } from "./ask-many.ts";
import { openKillable } from "./killable.ts";

const people = 600;
const kills = 4;
const daySeconds = 24 * 3600;

/** Every message once, or shown as in doubt: whatever dies in between, and whatever the provider does (STANDARDS 2.6). */
test("killed again and again while invitations and reminders go out, with a provider that throttles, fails and cuts, it sends nothing twice, forgets nobody and asks nobody after a no", async () => {
  const { url, key, killAndStart, stop } = await openKillable("kill");
  const call = async (method: string, path: string, body?: unknown, type = "application/json"): Promise<any> => {
    const init = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
    const headers = { authorization: `Bearer ${key}`, "content-type": type };
    const answer = await fetch(`${url}${path}`, { method, headers, ...init }).catch(() => null);
    return answer?.ok ? await answer.json().catch(() => null) : null;
  };
  const control = (method: string, path: string, body?: unknown) => call(method, `/sandbox${path}`, body);
  const accepted = async (): Promise<Accepted[]> => {
    const mails: Accepted[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: any = await control("GET", `/messages?limit=500${cursor ? `&cursor=${cursor}` : ""}`);
      for (const { id, to, tags, accepted_at: at } of page.data)
        mails.push({ id, to, kind: tags.kind, acceptedAtMs: Date.parse(at) });
      cursor = page.next_cursor;
    }
    return mails;
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
    reminders: [{ after_days: 7 }],
  });
  const bad = {
    throttle: 0.05,
    server_error: 0.02,
    cut_after_accept: 0.02,
    duplicate_events: 0.1,
    shuffle_events: true,
  };
  await control("PUT", "/faults", bad);
  await control("PUT", "/account", { max_send_rate: 200 });
  await call("POST", `/v1/campaigns/${campaign.id}/launches`, { acknowledged: ["undocumented"] });
  const killing = (async () => {
    for (let kill = 0; kill < kills; kill++) {
      await sleep(400 + 300 * kill);
      await killAndStart();
    }
  })();
  const noes = await sayNoes({ call, control, url }, { people, share: 0.02, until: killing });
  await killing;
  // Who is in doubt has no mail to click in yet.
  expect(noes.size).toBeGreaterThanOrEqual(5);
  const good = { throttle: 0, server_error: 0, cut_after_accept: 0 };
  await control("PUT", "/faults", good);
  await control("POST", "/clock", { advance_seconds: 3 * 3600 });

  const { counts } = await call("GET", `/v1/campaigns/${campaign.id}`);
  expect(counts).toMatchObject({ audience: people, queued: 0 });
  const first = await accepted();
  await expectOnceEach(first, noes, { people: counts.in_doubt === 0 ? people : 0, fates: new Map() });
  const invited = new Set(first.flatMap(({ to, kind }) => (kind === "invitation" ? [to] : [])));
  expect(counts.submitted).toBe(invited.size);
  expect(invited.size + counts.in_doubt + noes.size).toBeGreaterThanOrEqual(people);

  // A week later those are reminded who were asked and said nothing; the clock's own request dies with the service.
  const late = addressOf(1);
  expect(await call("POST", "/v1/suppressions", { entries: [{ address: late, reason: "objection" }] })).not.toBeNull();
  await control("PUT", "/faults", bad);
  void control("POST", "/clock", { advance_seconds: 7 * daySeconds });
  const reminders = async () => (await accepted()).filter(({ kind }) => kind === "reminder");
  while ((await reminders()).length < people / 10) await sleep(50);
  await killAndStart();
  await sleep(1000);
  await killAndStart();
  await control("PUT", "/faults", good);
  await control("POST", "/clock", { advance_seconds: 7 * daySeconds });
  const reminded = (await reminders()).map(({ to }) => to);
  const silent = [...invited].filter((to) => !noes.has(to) && to !== late);
  expect(reminded.toSorted()).toEqual(silent.toSorted());

  expect(await stop()).toBe(0);
}, 240_000);
