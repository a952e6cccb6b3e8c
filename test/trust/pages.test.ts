import { beforeAll, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { houseWithTopics, running, settle } from "../campaigns/effort.ts";
import type { House } from "../house.ts";

let house: House;
beforeAll(async () => {
  house = await houseWithTopics("own");
});

/** Machines send these, and say nothing of where they come from (STANDARDS 0.6). */
const exempt = (path: string) => path.startsWith("/u/") || path.startsWith("/feedback/");

/** With an id in the place of each part that has the form of one. */
const filled = (path: string) =>
  path.replaceAll(/:\w+[^/]*/g, (part) => (part.includes("{") ? "0198d4a0-0000-7000-8000-000000000001" : "x"));

/** Every route of the app that takes a form, with something in the place of its parts. */
const forms = () =>
  [
    ...new Set(
      app.routes
        .filter(({ method, path }) => method === "POST" && !path.startsWith("/v1") && !path.includes("*"))
        .map(({ path }) => filled(path)),
    ),
  ].toSorted();

const post = (path: string, headers: Record<string, string>, body = "a=b") =>
  app.request(
    path,
    { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded", ...headers } },
    house,
  );

test("no form of ours is taken from another site, but one-click and the provider's events", async () => {
  const paths = forms();
  expect(paths.length).toBeGreaterThan(40);
  const taken: string[] = [];
  for (const path of paths.filter((one) => !exempt(one))) {
    const { status } = await post(path, { "sec-fetch-site": "cross-site", origin: "https://evil.example.com" });
    if (status !== 403) taken.push(`${path} ${status}`);
  }
  // The sign-up form stands on the account's own site; what it asks for is confirmed by mail.
  expect(taken.filter((one) => !one.startsWith("/s/"))).toEqual([]);
  for (const path of paths.filter(exempt))
    expect(
      await (await post(path, { "sec-fetch-site": "cross-site" }, "List-Unsubscribe=One-Click")).text(),
      path,
    ).not.toContain("another site");
});

test("every form has a limit: a megabyte is 413 or refused before it is read, with or without a length", async () => {
  const faults: string[] = [];
  for (const path of forms()) {
    const { status } = await post(path, { "sec-fetch-site": "same-origin" }, `a=${"b".repeat(1024 * 1024)}`);
    if (status < 400 && status !== 303 && status !== 302) faults.push(`${path} ${status}`);
    if (status >= 500) faults.push(`${path} ${status}`);
  }
  expect(faults).toEqual([]);
});

test("every page carries the headers that keep it whole: no script from elsewhere, no frame, no cache, no sniffing", async () => {
  const paths = app.routes
    .filter(({ method, path }) => method === "GET" && !path.startsWith("/v1") && !path.includes("*"))
    .map(({ path }) => filled(path));
  const faults: string[] = [];
  for (const path of new Set(paths)) {
    const answered = await app.request(path, { headers: { accept: "text/html" } }, house);
    if (!answered.headers.get("content-type")?.includes("text/html")) continue;
    const policy = answered.headers.get("content-security-policy") ?? "";
    // A mail in a frame has its own styles, in a sandbox without scripts, forms and origin.
    if (policy.startsWith("sandbox; default-src 'none'; ")) continue;
    if (!policy.includes("default-src 'none'") || /unsafe-(inline|eval)|script-src[^;]*(\*|https?:)/.test(policy))
      faults.push(`${path}: policy ${policy}`);
    if (!/frame-ancestors '(none|self)'/.test(policy)) faults.push(`${path}: may be framed`);
    if (answered.headers.get("x-content-type-options") !== "nosniff") faults.push(`${path}: sniffed`);
    if (!answered.headers.has("strict-transport-security")) faults.push(`${path}: no HSTS`);
    if (!answered.headers.has("referrer-policy")) faults.push(`${path}: tells where one came from`);
  }
  expect(faults).toEqual([]);
});

test("what people are called stays text in the mail and on the pages: no tag, no entity, no new header", async () => {
  const nasty = `<script>alert(1)</script><img src=x onerror=alert(2)> {{link}} &lt;b&gt; "'`;
  const list = { name: nasty, basis: "consent_undocumented", opt_outs: "none_known", last_contact: "2026-01-15" };
  const { body } = await house.api("POST", "/lists", list);
  expect(body.name).toBe(nasty);
  for (const value of ["a\r\nBcc: victim@telenet.be", "a\nSubject: x"]) {
    const sender = { name: value, address: "nieuws@bakkerij-de-korenbloem.example" };
    const made = await house.api("POST", "/campaigns", { name: "x", list_id: body.id, sender, topics: ["newsletter"] });
    expect(made.status === 422 || !/[\r\n]/.test(made.body.sender?.name ?? ""), value).toBe(true);
    const address = { name: "x", address: `nieuws@bakkerij-de-korenbloem.example${value.slice(1)}` };
    expect(
      (await house.api("POST", "/campaigns", { name: "x", list_id: body.id, sender: address, topics: ["newsletter"] }))
        .status,
    ).toBe(422);
  }
  expect((await house.api("PUT", "/account", { name: nasty })).status).toBe(200);
  await running(house, ["an@telenet.be"], {
    sender: { name: "Korenbloem <b>", address: "nieuws@bakkerij-de-korenbloem.example" },
  });
  await settle(house);
  for (const { html, subject, headers } of house.outbox) {
    expect(html).not.toMatch(/<script|<img src=x/i);
    expect(subject).not.toMatch(/[\r\n]/);
    for (const { value } of headers) expect(value).not.toMatch(/[\r\n]/);
  }
  const link = /http[^\s>]+(\/i\/[A-Za-z0-9_-]{52})/.exec(house.outbox[0]?.text ?? "")?.[1] ?? "";
  const page = await (await app.request(link, {}, house)).text();
  expect(page).not.toMatch(/<script|<img src=x/i);
});
