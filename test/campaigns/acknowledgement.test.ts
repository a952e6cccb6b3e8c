import { beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import type { House } from "../house.ts";
import {
  answer,
  dayMs,
  forwardHeard as forward,
  hear,
  houseWithTopics,
  mailTo,
  messageTo,
  neighbour,
  no,
  oneClick,
  running,
  settleHeard as settle,
  suppressionOf,
} from "./effort.ts";

let house: House;
beforeEach(async () => {
  house = await houseWithTopics("own");
});
const acknowledged = (address?: string) =>
  house.outbox.filter(({ to, tags }) => tags["kind"] === "acknowledgement" && (!address || to === address));
const pathIn = (text: string) => /http:\/\/localhost:8787(\/[iu]\/[A-Za-z0-9_-]{52})/.exec(text)?.[1] ?? "";
const press = async (path: string, fields: Record<string, string>) =>
  (
    await app.request(
      path,
      { method: "POST", body: new URLSearchParams(fields), headers: { "sec-fetch-site": "same-origin" } },
      house,
    )
  ).status;

/** One-clicks of these people, one after the other, from these clients. */
async function clickAll(addresses: readonly string[], clientOf: (i: number) => string): Promise<void> {
  for (const [i, address] of addresses.entries()) {
    const header = mailTo(house, address).headers.find(({ name }) => name === "List-Unsubscribe")?.value ?? "";
    const path = /<http:\/\/localhost:8787(\/u\/[^>]+)>/.exec(header)?.[1] ?? "";
    const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
    const headers = { "x-sandbox-client": clientOf(i) };
    expect((await app.request(path, { method: "POST", body, headers }, house)).status).toBe(200);
  }
}

describe("after an explicit no", () => {
  test("one mail, though the person is suppressed; the same no again brings no other", async () => {
    const an = "an@telenet.be";
    await running(house, [an]);
    await settle(house);
    const path = pathIn(mailTo(house, an).text);
    expect(await press(path, no)).toBe(303);
    await settle(house);
    expect(await press(path, no)).toBe(303);
    expect(await oneClick(house, house.outbox[0] ?? mailTo(house, an))).toBe(200);
    await forward(house, dayMs);
    expect(acknowledged()).toHaveLength(1);
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "objection" });
  });

  test("its link undoes the no for seven days, by the person's own press, and not by looking", async () => {
    const an = "an@telenet.be";
    await running(house, [an]);
    await settle(house);
    await answer(house, an, no);
    await settle(house);
    const undo = pathIn(acknowledged(an)[0]?.text ?? "");
    expect((await app.request(undo, {}, house)).status).toBe(200);
    await app.request(undo, { method: "HEAD" }, house);
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true });
    house.advance(6.9 * dayMs);
    expect(await press(undo, { choice: "undo" })).toBe(303);
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
    // Another no is another act, with its own acknowledgement.
    expect(await press(undo, no)).toBe(303);
    await settle(house);
    expect(acknowledged(an)).toHaveLength(2);
    house.advance(7.1 * dayMs);
    expect(await press(undo, { choice: "undo" })).toBe(410);
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true });
  });

  test("none after a complaint", async () => {
    const an = "an@telenet.be";
    const id = await running(house, [an]);
    await settle(house);
    await hear(house, { type: "Complaint", id: (await messageTo(house, id, an)).id, to: an });
    await forward(house, dayMs);
    expect(await suppressionOf(house, an)).toMatchObject({ reason: "complaint" });
    expect(acknowledged()).toEqual([]);
  });

  test("in Belgium it cannot be switched off, elsewhere it can be switched on", async () => {
    expect((await house.api("GET", "/account")).body.acknowledge_no).toBe(true);
    const off = await house.api("PUT", "/account", { acknowledge_no: false });
    expect([off.status, off.body.errors[0].code]).toEqual([422, "asked_by_law"]);
    expect((await house.api("PUT", "/account", { country: "NL" })).body.acknowledge_no).toBe(false);
    await running(house, ["an@telenet.be", "bea@telenet.be"]);
    await settle(house);
    await answer(house, "an@telenet.be", no);
    await settle(house);
    expect(acknowledged()).toEqual([]);
    expect((await house.api("PUT", "/account", { acknowledge_no: true })).body.acknowledge_no).toBe(true);
    await answer(house, "bea@telenet.be", no);
    await settle(house);
    expect(acknowledged()).toHaveLength(1);
    expect((await house.api("PUT", "/account", { acknowledge_no: null })).body.acknowledge_no).toBe(false);
  });
});

describe("after a one-click", () => {
  const six = Array.from({ length: 6 }, (_, i) => `persoon${i}@telenet.be`);

  test("of one person it comes a moment later", async () => {
    await running(house, ["an@telenet.be"]);
    await settle(house);
    await clickAll(["an@telenet.be"], () => "198.51.100.7");
    await settle(house);
    expect(acknowledged()).toEqual([]);
    await forward(house, 6000);
    expect(acknowledged("an@telenet.be")).toHaveLength(1);
  });

  test("none where many came from one client network within seconds; each no holds all the same", async () => {
    await running(house, six);
    await settle(house);
    await clickAll(six, (i) => `198.51.100.${i + 1}`);
    await forward(house, dayMs);
    expect(acknowledged()).toEqual([]);
    for (const address of six) expect(await suppressionOf(house, address)).toMatchObject({ reason: "unsubscribe" });
  });

  test("none where many of one company's mailboxes were clicked just after delivery", async () => {
    const colleagues = six.map((address) => address.replace("telenet.be", "bedrijf-zonder-dns.be"));
    await running(house, colleagues);
    await settle(house);
    await clickAll(colleagues, (i) => `198.51.${i}.1`);
    await forward(house, dayMs);
    expect(acknowledged()).toEqual([]);
  });

  test("people of one provider, or of one office on other days, are no cluster", async () => {
    await running(house, [...six, "an@bedrijf-zonder-dns.be", "bea@bedrijf-zonder-dns.be"]);
    await settle(house);
    await clickAll(six, (i) => `198.51.${i}.1`);
    for (const address of ["an@bedrijf-zonder-dns.be", "bea@bedrijf-zonder-dns.be"]) {
      await forward(house, 3 * 60 * 1000);
      await clickAll([address], () => "203.0.113.9");
    }
    await forward(house, dayMs);
    expect(acknowledged()).toHaveLength(8);
  });

  test("another account's clicks are none of this one's", async () => {
    const other = await neighbour(house);
    const [mine, theirs] = [six.slice(0, 4), six.slice(0, 4).map((address) => `buur.${address}`)];
    await running(house, mine);
    await running(other, theirs);
    await settle(house);
    await clickAll([...mine, ...theirs], () => "198.51.100.7");
    await forward(house, dayMs);
    expect(acknowledged()).toHaveLength(8);
  });
});
