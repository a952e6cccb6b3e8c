import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { takeFeedback } from "../../src/feedback/take-feedback.ts";
import type { Signer } from "../../src/sandbox/certificate.ts";
import { hourMs, houseWithTopics, messageTo, neighbour, running, sesText, settle } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { believe, notify } from "./outside.ts";
import { confirmation, makeSigner, signed, topic } from "./sign-sns.ts";

let signer: Signer;
let house: House;
beforeAll(async () => {
  signer = await makeSigner(new Date("2020-01-01T00:00:00Z"));
});
beforeEach(async () => {
  house = await houseWithTopics("own");
  believe(house, signer);
});
const an = "an.smets@telenet.be";
const status = async (of: House = house) => (await of.api("GET", "/feedback")).body;

describe("whether the provider is heard", () => {
  test("nothing yet, and then the last event seen, of this account alone", async () => {
    const other = await neighbour(house);
    expect(await status()).toMatchObject({
      last_event_at: null,
      last_event: null,
      unheard: 0,
      oldest_unheard_at: null,
      waiting: 0,
      failing: 0,
      oldest_waiting_at: null,
    });
    const id = await running(house, [an, "bea.smets@telenet.be"]);
    await settle(house);
    const { oldest_unheard_at, ...silent } = await status();
    expect(silent).toMatchObject({ last_event_at: null, unheard: 2 });
    expect(Date.parse(oldest_unheard_at)).toBeLessThanOrEqual(house.now().getTime());

    house.advance(hourMs);
    const message = await messageTo(house, id, an);
    await notify(house, signer, sesText(house, { type: "Delivery", id: message.id, to: an }));
    const waiting = await status();
    expect(waiting).toMatchObject({ waiting: 1, last_event_at: null });
    expect(house.now().getTime() - Date.parse(waiting.oldest_waiting_at)).toBeLessThan(10_000);

    await takeFeedback(house);
    const heard = await status();
    expect(heard).toMatchObject({ waiting: 0, oldest_waiting_at: null, last_event: "delivery", unheard: 1 });
    expect(house.now().getTime() - Date.parse(heard.last_event_at)).toBeLessThan(10_000);
    expect(await status(other)).toMatchObject({ last_event_at: null, unheard: 0 });
  });

  test("says when the provider's list was last read", async () => {
    expect((await status()).reconciled_at).toBeNull();
    await settle(house);
    expect(Date.parse((await status()).reconciled_at)).toBeGreaterThan(0);
  });

  test("asks for the scope of the account", async () => {
    const key = await house.keyWith(["lists"]);
    expect((await house.api("GET", "/feedback", undefined, { authorization: `Bearer ${key}` })).status).toBe(403);
  });
});

describe("a topic that asks for its confirmation", () => {
  const ask = async (answer: () => Promise<Response>) => {
    const visited: string[] = [];
    const before = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      visited.push(`${String(input)} ${init?.redirect}`);
      return await answer();
    };
    try {
      const body = signed(signer, {
        ...confirmation,
        SubscribeURL: "https://evil.example/?Action=ConfirmSubscription",
      });
      const { status } = await app.request("/feedback/ses", { method: "POST", body }, house);
      return { status, visited };
    } finally {
      globalThis.fetch = before;
    }
  };
  const expectUntil = (ms: number) => {
    house.config = {
      ...house.config,
      sns: { ...house.config.sns, confirmUntil: new Date(house.now().getTime() + ms) },
    };
  };
  const ok = async () => new Response("<ConfirmSubscriptionResponse/>");

  test("is confirmed while the operator expects it, at an address that we build ourselves", async () => {
    expectUntil(hourMs);
    const query = new URLSearchParams({ Action: "ConfirmSubscription", TopicArn: topic, Token: "2336412f37" });
    expect(await ask(ok)).toEqual({
      status: 200,
      visited: [`https://sns.eu-west-1.amazonaws.com/?${query.toString()} manual`],
    });
  });

  test("is noted and not confirmed at any other time", async () => {
    expect(await ask(ok)).toEqual({ status: 200, visited: [] });
    expectUntil(1000);
    house.advance(2000);
    expect(await ask(ok)).toEqual({ status: 200, visited: [] });
  });

  test("is to ask again when it could not be confirmed, and is not led elsewhere", async () => {
    expectUntil(hourMs);
    const moved = async () => new Response(null, { status: 302, headers: { location: "https://evil.example/" } });
    expect((await ask(moved)).status).toBe(503);
    const down = async (): Promise<Response> => {
      throw new Error("no network");
    };
    expect((await ask(down)).status).toBe(503);
  });
});
