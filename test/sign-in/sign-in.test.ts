import { expect, test } from "vitest";
import { createSignInLink } from "../../src/accounts/persons/create-sign-in-link.ts";
import { app } from "../../src/app.ts";
import { personSessions, signInLinks, signInProofs } from "../../src/db/schema.ts";
import { type House, openHouse } from "../house.ts";

test("opening the link changes nothing, however often", async () => {
  const { house, path } = await houseWithLink();
  const kept = async () => [await house.db.select().from(signInLinks), await house.db.select().from(signInProofs)];
  const before = await kept();
  for (const method of ["GET", "HEAD", "GET"]) {
    const answer = await app.request(path, { method }, house);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(answer.headers.get("cache-control")).toBe("no-store");
  }
  expect(await kept()).toEqual(before);
  expect(JSON.stringify(before)).not.toContain(path.split("/").at(-1));
});

test("the button signs in until nobody clicked for twelve hours, and the token alone opens nothing", async () => {
  const { house, path } = await houseWithLink();
  const answer = await app.request(path, { method: "POST" }, house);
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
  const cookie = answer.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/^session-8787=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
  for (const { token } of await house.db.select().from(personSessions)) {
    expect(await home(house, `session-8787=${token}`)).toContain("Mail me a link");
  }

  expect(await home(house, cookieOf(answer))).toContain("Sign out");
  house.advance(11.5 * 3600 * 1000);
  expect(await home(house, cookieOf(answer))).toContain("Sign out");
  house.advance(11.5 * 3600 * 1000);
  expect(await home(house, cookieOf(answer))).toContain("Sign out");
  house.advance(12 * 3600 * 1000);
  expect(await home(house, cookieOf(answer))).toContain("Mail me a link");
});

test("over https the cookie is bound to the host", async () => {
  const { house, path } = await houseWithLink();
  const secure = { ...house, config: { ...house.config, publicUrl: "https://permission.bakkerij-peeters.be" } };
  const answer = await app.request(path, { method: "POST" }, secure);
  expect(answer.headers.get("set-cookie")).toMatch(
    /^__Host-session=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
});

test("of two presses at once one signs in, the other is told that the link was used", async () => {
  const { house, path } = await houseWithLink();
  const press = async () => await app.request(path, { method: "POST" }, house);
  const answers = await Promise.all([press(), press()]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 410]);
  const late = answers.find(({ status }) => status === 410);
  expect(await late?.text()).toContain("start it again");
});

test("a used link leads whoever is signed in to the first page, and nobody else", async () => {
  const { house, path } = await houseWithLink();
  const cookie = cookieOf(await app.request(path, { method: "POST" }, house));
  const again = await app.request(path, { headers: { cookie } }, house);
  expect([again.status, again.headers.get("location")]).toEqual([303, "/"]);
  expect((await app.request(path, {}, house)).status).toBe(410);
});

test("a link that never was, and one that is too old, sign nobody in", async () => {
  const { house, path } = await houseWithLink();
  for (const method of ["GET", "POST"]) {
    const answer = await app.request("/sign-in/never", { method }, house);
    expect([answer.status, answer.headers.get("set-cookie")]).toEqual([404, null]);
    expect(await answer.text()).toContain("How to get a new one");
  }
  house.advance(366 * 24 * 3600 * 1000);
  expect((await app.request(path, { method: "POST" }, house)).status).toBe(410);
});

test("the token of a session opens no other session, and a link is no session", async () => {
  const { house, path } = await houseWithLink();
  const link = path.split("/").at(-1) ?? "";
  expect(await home(house, `session-8787=${link}`)).toContain("Mail me a link");
  const token = cookieOf(await app.request(path, { method: "POST" }, house)).split("=")[1];
  expect((await app.request(`/sign-in/${token}`, { method: "POST" }, house)).status).toBe(404);
});

test.each([
  [{ "sec-fetch-site": "cross-site" }],
  [{ "sec-fetch-site": "same-site", origin: "http://localhost:8787" }],
  [{ origin: "https://elsewhere.net" }],
  [{ origin: "null" }],
])("a form from another site is refused: %o", async (headers) => {
  const { house, path } = await houseWithLink();
  const cookie = cookieOf(await app.request(path, { method: "POST" }, house));
  const sent = { ...headers, cookie };
  expect((await app.request("/sign-out", { method: "POST", headers: sent }, house)).status).toBe(403);
  expect(await home(house, cookie)).toContain("Sign out");
  const other = new URL(await createSignInLink(house, house.accountId)).pathname;
  expect((await app.request(other, { method: "POST", headers: sent }, house)).status).toBe(403);
  expect((await app.request(other, {}, house)).status).toBe(200);
});

test.each([[{ "sec-fetch-site": "same-origin" }], [{ origin: "http://localhost:8787" }]])(
  "signing out from our own page ends the session: %o",
  async (headers) => {
    const { house, path } = await houseWithLink();
    const cookie = cookieOf(await app.request(path, { method: "POST", headers }, house));
    const answer = await app.request("/sign-out", { method: "POST", headers: { ...headers, cookie } }, house);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
    expect(answer.headers.get("set-cookie")).toContain("Max-Age=0");
    expect(await home(house, cookie)).toContain("Mail me a link");
    expect((await app.request("/sign-out", {}, house)).status).toBe(405);
  },
);

async function houseWithLink(): Promise<{ house: House; path: string }> {
  const house = await openHouse();
  return { house, path: new URL(await createSignInLink(house, house.accountId)).pathname };
}

async function home(house: House, cookie: string): Promise<string> {
  return await (await app.request("/", { headers: { cookie } }, house)).text();
}

function cookieOf(answer: Response): string {
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}
