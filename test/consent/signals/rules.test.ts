import { describe, expect, test } from "vitest";
import { isMachineAgent } from "../../../src/consent/signals/machine-agents.ts";
import { readMark, writeMark } from "../../../src/consent/signals/render-mark.ts";
import { type Facts, judgeFacts, type Opened, type Rule } from "../../../src/consent/signals/rules.ts";
import { createLinkKeys } from "../../../src/http/links.ts";

const at = new Date("2026-11-23T09:00:00Z");
const ago = (ms: number) => new Date(at.getTime() - ms);
const get = (ms: number, link = "i"): Opened => ({ method: "GET", link, at: ago(ms) });
const office = { recipients: 3, openedTogether: 2, postedTogether: 1, isSuspect: false, isOpenedElsewhere: false };

/** A person who opened an hour after delivery, read for eight seconds, and posted. */
const person: Facts = {
  at,
  renderedAt: ago(8000),
  isTrapFilled: false,
  isMachineAgent: false,
  isCloudNetwork: false,
  isUserActivated: false,
  isUnequal: false,
  deliveredAt: ago(3_600_000),
  opens: [get(8000)],
  client: { ...office, recipients: 1, openedTogether: 1 },
};
const judge = (facts: Partial<Facts>) => judgeFacts({ ...person, ...facts });

test("a person who answers normally gives no signal, nor does one of whom only the form is known", () => {
  expect(judge({})).toEqual({ signals: [], isHeld: false, isForItself: false });
  expect(judge({ renderedAt: null, opens: [], client: null, deliveredAt: null }).signals).toEqual([]);
});

describe("each plain signal speaks alone, and holds nothing alone", () => {
  test.each<[Rule, Partial<Facts>]>([
    ["opened_on_delivery", { deliveredAt: ago(17_000) }],
    ["opened_on_delivery", { deliveredAt: ago(1000) }],
    ["links_together", { opens: [get(9000, "u"), get(8500, "p"), get(8000)] }],
    ["posted_at_once", { renderedAt: ago(1400), opens: [get(1400)] }],
    ["head_request", { opens: [{ ...get(9000), method: "HEAD" }] }],
    ["machine_agent", { isMachineAgent: true }],
    ["opened_elsewhere", { client: { ...office, recipients: 1, openedTogether: 1, isOpenedElsewhere: true } }],
    ["cloud_network", { isCloudNetwork: true }],
  ])("%s", (rule, facts) => {
    expect(judge(facts)).toEqual({ signals: [rule], isHeld: false, isForItself: false });
  });
});

describe("each strong signal holds alone", () => {
  test.each<[Rule, Partial<Facts>]>([
    ["honeypot_field", { isTrapFilled: true }],
    ["fan_out", { renderedAt: ago(2000), opens: [], client: office }],
    ["fan_out", { renderedAt: null, opens: [], client: office }],
    ["fan_out", { client: { ...office, postedTogether: 3 } }],
    ["fan_out", { client: { ...office, openedTogether: 5 } }],
  ])("%s", (rule, facts) => {
    expect(judge(facts)).toEqual({ signals: [rule], isHeld: true, isForItself: true });
  });

  test("suspicion holds, and does not breed", () => {
    const suspect = { ...office, recipients: 1, isSuspect: true };
    expect(judge({ client: suspect })).toEqual({ signals: ["suspect_client"], isHeld: true, isForItself: false });
  });
});

test("two plain signals hold", () => {
  expect(judge({ isMachineAgent: true, isCloudNetwork: true }).isHeld).toBe(true);
});

test("people behind one address who read are people, three of them in a minute or thirty", () => {
  expect(judge({ client: office }).signals).toEqual([]);
  expect(judge({ client: { ...office, recipients: 30, openedTogether: 4, postedTogether: 2 } }).signals).toEqual([]);
});

test("edges: 1.5 seconds, 10 seconds after delivery, two links, six seconds apart", () => {
  expect(judge({ renderedAt: ago(1500) }).signals).toEqual([]);
  expect(judge({ deliveredAt: ago(18_000) }).signals).toEqual([]);
  expect(judge({ opens: [get(9000, "u"), get(8000)] }).signals).toEqual([]);
  expect(judge({ opens: [get(14_000, "u"), get(8500, "p"), get(8000)] }).signals).toEqual([]);
  expect(judge({ opens: [get(9000), get(8500), get(8000)] }).signals).toEqual([]);
});

test("where neither address nor form is known, what anybody fetched says nothing of this post", () => {
  const bare = { renderedAt: null, client: null };
  const opens: Opened[] = [{ ...get(300), method: "HEAD" }, get(200, "u"), get(100, "p"), get(0)];
  expect(judge({ ...bare, opens, deliveredAt: ago(500) }).signals).toEqual([]);
});

test("what speaks for a person is kept, and lifts nothing", () => {
  const human = { isUserActivated: true, isUnequal: true };
  expect(judge(human)).toEqual({ signals: ["user_activated", "unequal_choices"], isHeld: false, isForItself: false });
  expect(judge({ ...human, isTrapFilled: true }).isHeld).toBe(true);
});

test.each([
  [null, true],
  ["", true],
  ["Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", true],
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36",
    true,
  ],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) BingPreview/1.0b", true],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
    false,
  ],
  [
    "Mozilla/5.0 (Linux; Android 10; CUBOT_P40) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
    false,
  ],
  ["Lynx/2.9.0dev.12 libwww-FM/2.14", false],
  ["w3m/0.5.3", false],
])("the agent %j is a machine's: %j", (agent, expected) => {
  expect(isMachineAgent(agent)).toBe(expected);
});

test("a mark is of its link and its keys, to the millisecond, and no letter of it can be changed", () => {
  const keys = createLinkKeys(new Map([[1, new Uint8Array(32).fill(7)]]));
  const moment = new Date("2026-11-23T09:00:00.123Z");
  const mark = writeMark(keys, "link-a", { at: moment, version: "ab".repeat(32) });
  expect(readMark(keys, "link-a", mark)).toEqual(moment);
  expect(readMark(keys, "link-b", mark)).toBeNull();
  expect(readMark(createLinkKeys(new Map([[1, new Uint8Array(32).fill(8)]])), "link-a", mark)).toBeNull();
  for (const text of [null, "", "1", mark.slice(1), `${mark}A`]) expect(readMark(keys, "link-a", text)).toBeNull();
  for (let i = 0; i < mark.length - 1; i += 1) {
    const changed = mark.slice(0, i) + (mark[i] === "a" ? "b" : "a") + mark.slice(i + 1);
    expect(readMark(keys, "link-a", changed), `letter ${i}`).toBeNull();
  }
});
