import { beforeAll, describe, expect, test } from "vitest";
import { type House, openHouse } from "../house.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});

describe("Idempotency-Key", () => {
  const make = (key: string, name: string) => house.api("POST", "/lists", { name }, { "idempotency-key": key });

  test("the same body is the same answer, another one is 422, without one it is done again", async () => {
    const [first, again, other] = [await make('"k1"', "Een"), await make("k1", "Een"), await make("k1", "Twee")];
    expect([first.status, again.status, other.status]).toEqual([201, 201, 422]);
    expect(again.body).toEqual(first.body);
    expect(other.body.errors).toMatchObject([{ code: "idempotency_key_reused" }]);
    expect((await make("k2", "Een")).body.id).not.toBe(first.body.id);
  });

  test("of many at once one runs; the others hear its answer, or that it runs", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => make("k3", "Tegelijk")));
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    expect((await make("k3", "Tegelijk")).body.id).toBe(made[0]?.body.id);
  });

  test("a refusal is replayed too, and each account has keys of its own", async () => {
    const [first, again] = [await make("k4", ""), await make("k4", "")];
    expect([first.status, again.status]).toEqual([422, 422]);
    expect(again.body).toEqual(first.body);
    const other = await openHouse();
    const theirs = await other.api("POST", "/lists", { name: "Een" }, { "idempotency-key": "k1" });
    expect(theirs.status).toBe(201);
  });

  test("a question is answered as things stand: the yes of before a no is not given again", async () => {
    const address = "toen-nog-wel@telenet.be";
    const ask = async () => {
      const key = { "idempotency-key": "run-1" };
      return (await house.api("POST", "/suppressions/check", { addresses: [address] }, key)).body.results[0].suppressed;
    };
    expect(await ask()).toBe(false);
    await house.api("POST", "/suppressions", { entries: [{ address, reason: "unsubscribe" }] });
    expect(await ask()).toBe(true);
    const bounced = "bestaat-niet-meer@telenet.be";
    const judge = async () => {
      const may = { kind: "service", addresses: [bounced] };
      const { body } = await house.api("POST", "/permissions/check", may, { "idempotency-key": "run-2" });
      return body.results[0].decision;
    };
    expect(await judge()).toBe("allowed");
    await house.api("POST", "/suppressions", { entries: [{ address: bounced, reason: "hard_bounce" }] });
    expect(await judge()).toBe("suppressed");
  });

  test("it holds for a POST without a body: a secret is changed once, and lies nowhere in the open", async () => {
    const url = "http://127.0.0.1:9/hook";
    const { body } = await house.api("POST", "/webhook-endpoints", { url, events: ["import.done"] });
    const rotate = () =>
      house.api("POST", `/webhook-endpoints/${body.id}/secret`, undefined, { "idempotency-key": "k5" });
    const [first, again] = [await rotate(), await rotate()];
    expect([first.status, again.body.secret]).toEqual([201, first.body.secret]);
  });

  test("a day later it is another request, and a long key is refused", async () => {
    const own = await openHouse("own");
    const post = () => own.api("POST", "/lists", { name: "Een" }, { "idempotency-key": "k6" });
    const first = await post();
    own.advance(23 * 3_600_000);
    expect((await post()).body.id).toBe(first.body.id);
    own.advance(2 * 3_600_000);
    expect((await post()).body.id).not.toBe(first.body.id);
    const long = await make("x".repeat(256), "Een");
    expect(long).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining("255"), errors: [{ pointer: "#/Idempotency-Key", code: "too_big" }] },
    });
  });
});
