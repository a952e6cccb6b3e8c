import { beforeAll, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { draft, houseWithTopics, launch, listOf, mailTo, neighbour, settle } from "../campaigns/effort.ts";
import type { House } from "../house.ts";

let house: House;
beforeAll(async () => {
  house = await houseWithTopics();
});

/** The head of a PNG of that size; nobody decodes the rest. */
function png(width: number, height: number, padding = 20): string {
  const bytes = new Uint8Array(33 + padding);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes.toBase64();
}

/** A JPEG with an application segment before its frame. */
function jpeg(width: number, height: number): string {
  const bytes = [
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    4,
    1,
    2,
    0xff,
    0xc0,
    0,
    17,
    8,
    height >> 8,
    height & 255,
    width >> 8,
    width & 255,
  ];
  return new Uint8Array([...bytes, ...new Uint8Array(12)]).toBase64();
}

test("a logo is kept by its hash, and served to anybody, unchanging and without a cookie", async () => {
  const put = await house.api("PUT", "/account/logo", { data: png(400, 100) });
  expect(put).toMatchObject({ status: 200, body: { width: 400, height: 100 } });
  expect(put.body.url).toBe(`http://localhost:8787/logos/${put.body.sha256}.png`);
  const got = await app.request(`/logos/${put.body.sha256}.png`, {}, house);
  expect(got.status).toBe(200);
  expect(new Uint8Array(await got.arrayBuffer()).toBase64()).toBe(png(400, 100));
  expect(got.headers.get("content-type")).toBe("image/png");
  expect(got.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(got.headers.get("set-cookie")).toBeNull();
  expect((await app.request(`/logos/${put.body.sha256}.jpg`, {}, house)).status).toBe(404);
  expect((await app.request(`/logos/${"0".repeat(64)}.png`, {}, house)).status).toBe(404);
});

test("it is the only thing that a mail asks of the network, the same for everybody, with a name for who sees no pictures", async () => {
  const { body } = await house.api("PUT", "/account/logo", { data: png(400, 100) });
  const id = await draft(house, await listOf(house, ["an@telenet.be", "bo@skynet.be"]));
  await launch(house, id);
  await settle(house);
  for (const address of ["an@telenet.be", "bo@skynet.be"]) {
    const { html } = mailTo(house, address);
    const sources = Array.from(html.matchAll(/(?:src|background|srcset)="([^"]*)"|url\(|@import/g), ([, url]) => url);
    expect(sources).toEqual([body.url]);
    expect(html).toMatch(/<img\s+alt="De Korenbloem"[^>]*width="200"/);
  }
  const page = await app.request(
    /localhost:8787(\/i\/[\w-]{52})/.exec(mailTo(house, "an@telenet.be").text)?.[1] ?? "",
    {},
    house,
  );
  expect(await page.text()).toContain(`<img src="/logos/${body.sha256}.png"`);
});

test("changing the colour keeps the logo; taking it away leaves what was sent", async () => {
  const { body } = await house.api("PUT", "/account/logo", { data: jpeg(120, 60) });
  expect(body).toMatchObject({ width: 120, height: 60, url: expect.stringMatching(/\.jpg$/) });
  const account = await house.api("PUT", "/account", { brand: { colour: "#0b6258" } });
  expect(account.body.brand).toMatchObject({ colour: "#0b6258", logo: { sha256: body.sha256 } });
  expect((await house.api("DELETE", "/account/logo")).status).toBe(200);
  expect((await house.api("GET", "/account")).body.brand).toEqual({ colour: "#0b6258" });
  expect((await app.request(`/logos/${body.sha256}.jpg`, {}, house)).status).toBe(200);
});

test("is nobody else's", async () => {
  await house.api("PUT", "/account/logo", { data: png(64, 64) });
  expect((await (await neighbour(house)).api("GET", "/account")).body.brand).toEqual({});
});

test.each([
  ["no picture", btoa("<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>".padEnd(60))],
  ["no base64", "***"],
  ["a GIF", btoa(`GIF89a${"x".repeat(40)}`)],
  ["half a PNG", png(400, 100).slice(0, 28)],
  ["too wide", png(2001, 100)],
  ["too small", png(400, 1)],
  ["too many bytes", png(400, 100, 210 * 1024)],
])("%s is refused", async (_what, data) => {
  expect(await house.api("PUT", "/account/logo", { data })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: "#/data" }] },
  });
});
