import { type SQL, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { sendMessages } from "../../src/messages/send-messages.ts";
import type { House } from "../house.ts";
import {
  countsOf,
  dayMs,
  draft,
  everything,
  forward,
  houseWithTopics,
  launch,
  listOf,
  neighbour,
  running,
  settle,
} from "./effort.ts";

let house: House;
beforeAll(async () => {
  house = await houseWithTopics();
});

test("a sender without a reply_to has none, told as null and taken back as null", async () => {
  const id = await draft(house, await listOf(house, ["nul@telenet.be"]));
  const { sender } = (await house.api("GET", `/campaigns/${id}`)).body;
  expect(sender).toMatchObject({ reply_to: null });
  const kept = await house.api("PATCH", `/campaigns/${id}`, { sender });
  expect([kept.status, kept.body.sender]).toEqual([200, sender]);
});

describe("a launch", () => {
  test("of two at once one wins, and there is one audience", async () => {
    const id = await draft(house, await listOf(house, ["an@telenet.be", "bea@telenet.be"]));
    const both = await Promise.all([launch(house, id), launch(house, id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect(await countsOf(house, id)).toMatchObject({ audience: 2, queued: 2, pending: 2 });
    expect((await launch(house, id)).status).toBe(409);
    expect(await countsOf(house, id)).toMatchObject({ audience: 2, queued: 2 });
  });

  test("of two campaigns over the same people at once asks each of them once", async () => {
    const list = await listOf(house, ["cas@telenet.be", "dirk@telenet.be"]);
    const ids = [await draft(house, list), await draft(house, list)];
    await Promise.all(ids.map((id) => launch(house, id)));
    const asked = await house.db.execute(sql`
      select contact_id from invitations i where campaign_id in (${ids[0]}, ${ids[1]}) group by contact_id having count(*) > 1`);
    expect(asked).toHaveLength(0);
  });

  test("is replayed under its Idempotency-Key, and refused under another", async () => {
    const id = await draft(house, await listOf(house, ["els@telenet.be"]));
    const once = (key: string) =>
      house.api("POST", `/campaigns/${id}/launches`, everything, { "idempotency-key": key });
    const first = await once("k1");
    expect(first.status).toBe(202);
    const again = await once("k1");
    expect([again.status, again.body]).toEqual([202, first.body]);
    expect((await once("k2")).status).toBe(409);
    expect(await countsOf(house, id)).toMatchObject({ audience: 1 });
  });

  test("while the provider does not answer says so, changes nothing, and works once it does", async () => {
    const id = await draft(house, await listOf(house, ["griet@telenet.be"]));
    const { account } = house.mailer;
    house.mailer.account = () => Promise.reject(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }));
    const refused = await launch(house, id).finally(() => void (house.mailer.account = account));
    expect([refused.status, refused.headers.get("retry-after"), refused.body.detail]).toEqual([
      503,
      "60",
      expect.stringContaining("mail provider"),
    ]);
    expect((await launch(house, id)).body).toMatchObject({ audience: 1 });
  });

  test("that lacks something says what, and changes nothing", async () => {
    const id = await draft(house, await listOf(house, ["fien@telenet.be"], { opt_outs: null }));
    const refused = await launch(house, id, {});
    expect(refused.status).toBe(409);
    expect(refused.body.needs).toEqual(["opt_outs", "undocumented"]);
    expect(await countsOf(house, id)).toMatchObject({ status: "draft", audience: 0 });
  });

  test("of nobody is refused", async () => {
    const id = await draft(house, await listOf(house, ["gil@telenet.be"], { basis: "unknown" }));
    expect(await launch(house, id)).toMatchObject({ status: 409, body: { needs: ["askable"] } });
  });

  test("keeps what was signed, by whom and when", async () => {
    const id = await draft(house, await listOf(house, ["hugo@telenet.be"]));
    await launch(house, id, { ...everything, statement: "Wij tekenen." });
    const { body } = await house.api("GET", `/campaigns/${id}`);
    expect(body).toMatchObject({ ...everything, statement: "Wij tekenen.", status: "running" });
    expect(body.launched_by).toMatch(/^key .+ \(test\)$/);
    expect(Date.parse(body.deadline) - Date.parse(body.launched_at)).toBe(30 * dayMs);
  });

  test("is another account's business only there", async () => {
    const id = await draft(house, await listOf(house, ["iris@telenet.be"]));
    const other = await neighbour(house);
    for (const [method, path] of [
      ["GET", ""],
      ["PATCH", ""],
      ["GET", "/eligibility"],
      ["POST", "/launches"],
      ["PUT", "/pause"],
      ["DELETE", "/pause"],
      ["POST", "/stops"],
      ["POST", "/tests"],
      ["POST", "/overrides"],
    ] as const) {
      const body = { to: "iris@telenet.be", code: "role", reason: "x" };
      const answer = await other.api(method, `/campaigns/${id}${path}`, method === "GET" ? undefined : body);
      expect(answer.status, `${method} ${path}`).toBe(404);
    }
    expect((await house.api("GET", `/campaigns/${id}`)).body.status).toBe("draft");
  });

  test("needs the scope", async () => {
    const key = await house.keyWith(["lists"]);
    const id = await draft(house, await listOf(house, ["jo@telenet.be"]));
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const init = { method: "POST", headers, body: JSON.stringify(everything) };
    expect((await app.request(`/v1/campaigns/${id}/launches`, init, house)).status).toBe(403);
  });
});

test("no row of invitations or messages can name a campaign of another account, or an account that is none", async () => {
  const id = await running(house, ["lut@telenet.be"]);
  const strangers = sql`(select uuid7(now()))`;
  const invite = (account: SQL) =>
    house.db.execute(sql`
      insert into invitations (id, account_id, campaign_id, contact_id, locale, paused_ms_before)
      select uuid7(now()), ${account}, campaign_id, uuid7(now()), 'nl', 0 from invitations where campaign_id = ${id}`);
  const write = (account: SQL, campaign: SQL) =>
    house.db.execute(sql`
      insert into messages (id, account_id, kind, campaign_id, contact_id, round, locale, state, attempts, due_at, created_at)
      values (uuid7(now()), ${account}, 'service', ${campaign}, uuid7(now()), 0, 'nl', 'queued', 0, now(), now())`);
  const refused = { cause: { code: "23503" } };
  await expect(invite(strangers)).rejects.toMatchObject(refused);
  await expect(write(strangers, sql`${id}`)).rejects.toMatchObject(refused);
  await expect(write(strangers, sql`null`)).rejects.toMatchObject(refused);
  await expect(write(sql`${house.accountId}`, sql`uuid7(now())`)).rejects.toMatchObject(refused);
});

test("a suppression between the launch and the claim is heeded", async () => {
  const id = await running(house, ["kris@telenet.be", "lena@telenet.be"]);
  await house.api("POST", "/suppressions", { entries: [{ address: "kris@telenet.be", reason: "manual" }] });
  await sendMessages(house);
  expect(house.outbox.map(({ to }) => to)).not.toContain("kris@telenet.be");
  expect(await countsOf(house, id)).toMatchObject({ audience: 2, submitted: 1, skipped: 1, pending: 1, queued: 0 });
});

describe("the forecast", () => {
  test("that passes the deadline is refused with a date that works, also some minutes later", async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `mieke.${i}@telenet.be`);
    const deadline = new Date(house.now().getTime() + 2 * dayMs).toISOString();
    const id = await draft(house, await listOf(house, rows), { pace: "careful", deadline });
    const refused = await launch(house, id);
    expect(refused.status, JSON.stringify(refused.body)).toBe(409);
    expect(Date.parse(refused.body.earliest)).toBeGreaterThan(Date.parse(deadline));
    expect(await countsOf(house, id)).toMatchObject({ status: "draft", audience: 0 });
    await house.api("PATCH", `/campaigns/${id}`, { deadline: refused.body.earliest });
    house.advance(20 * 60 * 1000);
    expect((await launch(house, id)).status).toBe(202);
    const { plan } = (await house.api("GET", `/campaigns/${id}`)).body;
    expect(Date.parse(plan.forecast_end)).toBeLessThanOrEqual(Date.parse(refused.body.earliest));
    await house.api("POST", `/campaigns/${id}/stops`, {});
  });

  test("heeds a deadline that passed while the draft lay there", async () => {
    const deadline = new Date(house.now().getTime() + 1000).toISOString();
    const id = await draft(house, await listOf(house, ["mo@telenet.be"]), { deadline });
    house.advance(5000);
    const refused = await launch(house, id);
    expect(refused.status).toBe(409);
    await house.api("PATCH", `/campaigns/${id}`, { deadline: refused.body.earliest });
    expect((await launch(house, id)).status).toBe(202);
  });
});

describe("a change", () => {
  test("of a draft may be any, of one part beside the others", async () => {
    const id = await draft(house, await listOf(house, ["nel@telenet.be"]));
    expect((await house.api("PATCH", `/campaigns/${id}`, { on_no_answer: "keep_unmailed" })).status).toBe(422);
    const kept = { on_no_answer: "keep_unmailed", keep_reason: "boekhouding", keep_review_on: "2027-12-31" };
    expect((await house.api("PATCH", `/campaigns/${id}`, kept)).body).toMatchObject(kept);
    expect((await house.api("PATCH", `/campaigns/${id}`, { keep_reason: null })).status).toBe(422);
    expect((await house.api("PATCH", `/campaigns/${id}`, { on_no_answer: "keep_unmailed" })).status).toBe(200);
    expect((await house.api("PATCH", `/campaigns/${id}`, { keep_review_on: "2027-02-31" })).status).toBe(422);
    expect((await house.api("PATCH", `/campaigns/${id}`, { topics: ["nope"] })).status).toBe(422);
    expect(
      (await house.api("PATCH", `/campaigns/${id}`, { reminders: [{ after_days: 7 }, { after_days: 7 }] })).status,
    ).toBe(422);
  });

  test("after the launch may move the deadline later, never earlier, and nothing else", async () => {
    const deadline = new Date(house.now().getTime() + 20 * dayMs).toISOString();
    const id = await draft(house, await listOf(house, ["oda@telenet.be"]), { deadline });
    await launch(house, id);
    const later = new Date(Date.parse(deadline) + dayMs).toISOString();
    expect((await house.api("PATCH", `/campaigns/${id}`, { deadline: later })).body.deadline).toBe(later);
    for (const change of [{ deadline }, { name: "Anders" }, { deadline: later, name: "Anders" }]) {
      expect((await house.api("PATCH", `/campaigns/${id}`, change)).status).toBe(409);
    }
    expect((await house.api("GET", `/campaigns/${id}`)).body).toMatchObject({
      deadline: later,
      name: "Blijven we in contact?",
    });
    await forward(house, 60 * dayMs);
    const tooLate = { deadline: new Date(house.now().getTime() + dayMs).toISOString() };
    expect((await house.api("PATCH", `/campaigns/${id}`, tooLate)).status).toBe(409);
  });

  test("of texts that cannot be sent is refused at once, with the reason", async () => {
    const list = await listOf(house, ["pim@telenet.be"], { last_contact: "2027-01-01" });
    const texts = { nl: { intro: "Dag {{voornaam}}, blijf je?" } };
    const made = await house.api("POST", "/campaigns", {
      name: "x",
      list_id: list,
      sender: { name: "De Korenbloem", address: "nieuws@bakkerij-de-korenbloem.example" },
      topics: ["newsletter"],
      texts,
    });
    expect([made.status, made.body.errors[0].pointer]).toEqual([422, "#/texts/nl/intro"]);
    expect(made.body.detail).toContain("{{voornaam}}");
    const id = await draft(house, list, { texts: { nl: { intro: "Dag, blijf je?" } } });
    expect((await house.api("PATCH", `/campaigns/${id}`, { texts })).status).toBe(422);
    expect((await house.api("GET", `/campaigns/${id}`)).body.texts).toEqual({ nl: { intro: "Dag, blijf je?" } });
  });

  test("to the provider's own pace is for the sandbox alone", async () => {
    const list = await listOf(house, ["ria@telenet.be"], { last_contact: "2027-01-01" });
    const outside = { ...house, config: { ...house.config, mail: { ...house.config.mail, provider: "ses" as const } } };
    const form = {
      name: "x",
      list_id: list,
      sender: { name: "A", address: "a@korenbloem.example" },
      topics: ["newsletter"],
    };
    const post = async (body: unknown) => {
      const headers = { authorization: `Bearer ${house.key}`, "content-type": "application/json" };
      return await app.request("/v1/campaigns", { method: "POST", headers, body: JSON.stringify(body) }, outside);
    };
    expect((await post({ ...form, pace: "provider" })).status).toBe(422);
    expect((await post({ ...form, pace: "careful" })).status).toBe(201);
  });
});

describe("steering", () => {
  test("a paused campaign claims nothing, and goes on where it was", async () => {
    const id = await running(house, ["stan@telenet.be"]);
    expect((await house.api("PUT", `/campaigns/${id}/pause`)).body.status).toBe("paused");
    await settle(house);
    expect(await countsOf(house, id)).toMatchObject({ submitted: 0, queued: 1, pending: 1 });
    expect((await house.api("DELETE", `/campaigns/${id}/pause`)).body.status).toBe("running");
    await settle(house);
    expect(await countsOf(house, id)).toMatchObject({ submitted: 1, queued: 0 });
  });

  test("a stop skips what is queued, needs no body, and happens once", async () => {
    const id = await running(house, ["tine@telenet.be", "ugo@telenet.be"]);
    const stopped = await house.api("POST", `/campaigns/${id}/stops`);
    expect([stopped.status, stopped.body.status]).toEqual([202, "stopped"]);
    await settle(house);
    expect(await countsOf(house, id)).toMatchObject({ audience: 2, skipped: 2, submitted: 0, queued: 0, pending: 0 });
    expect((await house.api("DELETE", `/campaigns/${id}/pause`)).status).toBe(409);
    expect((await house.api("PUT", `/campaigns/${id}/pause`)).status).toBe(409);
    expect((await house.api("POST", `/campaigns/${id}/stops`, {})).status).toBe(202);
  });

  test("a message that comes back to the queue after the stop is skipped too", async () => {
    const id = await running(house, ["vic@telenet.be"]);
    house.provider.answer = async () => {
      await house.api("POST", `/campaigns/${id}/stops`, { reason: "genoeg" });
      return { outcome: "retry", code: "throttled" };
    };
    await sendMessages(house);
    house.advance(60_000);
    house.provider.answer = async (mail) => (
      house.outbox.push(mail),
      { outcome: "submitted", sesMessageId: mail.messageId }
    );
    await settle(house);
    expect(await countsOf(house, id)).toMatchObject({ skipped: 1, queued: 0, submitted: 0, stop_reason: "genoeg" });
  });
});
