import { BlobReader, TextWriter, ZipReader } from "@zip.js/zip.js";
import { createExecutionContext, createMessageBatch, env, getQueueResult, SELF } from "cloudflare:test";
import { createClient, createSuppressionMirror } from "reaffirm/client";
import { expect, test } from "vitest";
import worker from "../../src/edge.ts";

// What the door loads late is loaded here: vitest gives a module to the event of a test alone.
await Promise.all([import("../../src/app.ts"), import("../../src/tasks.ts")]);

const origin = "http://localhost:8787";
const settings = env as unknown as Record<string, string>;

async function call(method: string, path: string, body?: unknown, type = "application/json") {
  const answer = await SELF.fetch(`${origin}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${settings["TEST_KEY"]}`,
      ...(body === undefined ? {} : { "content-type": type }),
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  // oxlint-disable-next-line typescript/no-explicit-any -- answers are read freely in tests
  const json: any = answer.headers.get("content-type")?.includes("json") ? JSON.parse(text) : null;
  return { status: answer.status, text, body: json };
}

async function until<T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const value = await read();
    if (holds(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("it did not come to pass");
}

async function drain(job: string, attempts = 1, bindings: object = env) {
  const batch = createMessageBatch("reaffirm-wake-ups", [{ id: job, timestamp: new Date(), attempts, body: { job } }]);
  await worker.queue(batch as never, bindings as never);
  return await getQueueResult(batch, createExecutionContext());
}

test("one queue message is drained: the import that it wakes ends, on the real database", async () => {
  const list = await call("POST", "/v1/lists", {
    name: "edge",
    basis: "consent_undocumented",
    opt_outs: "none_known",
    last_contact: "2026-06-01",
  });
  expect(list.status).toBe(201);
  const sent = await call(
    "POST",
    `/v1/lists/${list.body.id}/imports`,
    "E-mail;Naam\nan.peeters@telenet.be;An\ngeen;Bart\n",
    "text/csv",
  );
  expect(sent.status).toBe(202);
  const result = await drain("imports");
  expect(result).toMatchObject({ outcome: "ok", ackAll: true });
  const ended = await until(
    () => call("GET", `/v1/imports/${sent.body.id}`),
    ({ body }) => body.status === "done",
  );
  expect(ended.body.rows).toMatchObject({ total: 2, imported: 1, undeliverable: 1 });
});

test("a recipient's page is opened and answered in workerd, and the yes is on record", async () => {
  const [list] = (await call("GET", "/v1/lists")).body.data;
  await call("PUT", "/v1/topics", [
    { key: "newsletter", names: { nl: "Nieuwsbrief" }, frequencies: ["weekly", "monthly"] },
  ]);
  const campaign = await call("POST", "/v1/campaigns", {
    name: "edge",
    list_id: list.id,
    sender: { name: "De Korenbloem", address: "nieuws@bakkerij-de-korenbloem.example" },
    topics: ["newsletter"],
    pace: "provider",
  });
  const launched = await call("POST", `/v1/campaigns/${campaign.body.id}/launches`, { acknowledged: ["undocumented"] });
  expect(launched).toMatchObject({ status: 202, body: { audience: 1 } });
  // The launch's own wake-up may have come first through the local queue; a second one finds nothing to do.
  await drain("mail");
  const mails = await until(
    async () =>
      (await (await fetch(`${settings["SES_ENDPOINT"]}/sandbox/messages`)).json()) as {
        data: { text: string; to: string }[];
      },
    ({ data }) => data.length > 0,
  );
  const path = /(\/i\/[A-Za-z0-9_-]{52})/.exec(mails.data[0]?.text ?? "")?.[1] ?? "";
  const page = await SELF.fetch(`${origin}${path}`);
  expect([page.status, page.headers.get("content-security-policy")]).toEqual([
    200,
    expect.stringContaining("default-src 'none'"),
  ]);
  expect(await page.text()).toContain('name="topic"');
  const posted = await SELF.fetch(`${origin}${path}`, {
    method: "POST",
    body: new URLSearchParams({ choice: "stay", topic: "newsletter", frequency: "monthly" }),
    redirect: "manual",
  });
  expect(posted.status).toBe(303);
  const found = await call("POST", "/v1/contacts/search", { address: "an.peeters@telenet.be" });
  const consent = await call("GET", `/v1/contacts/${found.body.data[0].id}/consent`);
  expect(consent.body.state).toMatchObject({
    status: "given",
    topics: [{ topic: "newsletter", frequency: "monthly" }],
  });
});

test("an owner asks for a link by mail, and its button signs in", async () => {
  const to = "hallo@bakkerij-de-korenbloem.example";
  const form = (path: string, fields: Record<string, string>, cookie = "") =>
    SELF.fetch(`${origin}${path}`, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { cookie, "sec-fetch-site": "same-origin" },
      redirect: "manual",
    });
  expect((await form("/sign-in", { address: to, lang: "en" })).status).toBe(200);
  await drain("sign_in");
  const mails = await until(
    async () =>
      (await (await fetch(`${settings["SES_ENDPOINT"]}/sandbox/messages`)).json()) as {
        data: { text: string; to: string; subject: string }[];
      },
    ({ data }) => data.some(({ subject }) => subject === "Your link to sign in"),
  );
  const mail = mails.data.find(({ subject }) => subject === "Your link to sign in");
  const path = /\/sign-in\/[\w-]{43}/.exec(mail?.text ?? "")?.[0] ?? "";
  expect((await SELF.fetch(`${origin}${path}`)).status).toBe(200);
  const signedIn = await form(path, {});
  expect([signedIn.status, signedIn.headers.get("location")]).toEqual([303, "/"]);
  const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
  const members = await SELF.fetch(`${origin}/settings/members?lang=en`, { headers: { cookie } });
  expect(await members.text()).toContain("You are the only member");
  expect((await form(path, {})).status).toBe(410);
});

test("a wake-up that the queue delivers again and at once: everybody is asked once, whatever the provider does", async () => {
  const people = 60;
  const list = await call("POST", "/v1/lists", {
    name: "redelivered",
    basis: "consent_undocumented",
    opt_outs: "none_known",
    last_contact: "2026-06-01",
  });
  const file = ["E-mail", ...Array.from({ length: people }, (_, n) => `p${n}.queue@telenet.be`)].join("\n");
  const upload = await call("POST", `/v1/lists/${list.body.id}/imports`, file, "text/csv");
  await Promise.all([drain("imports"), drain("imports")]);
  await until(
    () => call("GET", `/v1/imports/${upload.body.id}`),
    ({ body }) => body.status === "done",
  );
  const sandbox = `${settings["SES_ENDPOINT"]}/sandbox`;
  const faults = (wanted: object) =>
    fetch(`${sandbox}/faults`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(wanted),
    });
  await faults({ throttle: 0.1, server_error: 0.05, cut_after_accept: 0.05 });
  const campaign = await call("POST", "/v1/campaigns", {
    name: "redelivered",
    list_id: list.body.id,
    sender: { name: "De Korenbloem", address: "nieuws@bakkerij-de-korenbloem.example" },
    topics: ["newsletter"],
    pace: "provider",
  });
  await call("POST", `/v1/campaigns/${campaign.body.id}/launches`, { acknowledged: ["undocumented"] });
  // A consumer that cannot reach the database fails, so that the queue delivers its message again.
  const away = { ...env, HYPERDRIVE: { connectionString: "postgres://nobody@127.0.0.1:9/none" } };
  await expect(drain("mail", 1, away)).rejects.toThrow();
  const noes = new Map<string, number>();
  const { counts } = (
    await until(
      async () => {
        const saysNo = async (address: string) => {
          const entries = [{ address, reason: "objection" }];
          expect((await call("POST", "/v1/suppressions", { entries })).status).toBe(200);
          noes.set(address, noes.get(address) ?? Date.now());
        };
        await Promise.all([
          drain("mail", 2),
          drain("mail"),
          drain("mail", 3),
          saysNo("p7.queue@telenet.be"),
          saysNo(`p${people - 1}.queue@telenet.be`),
        ]);
        return await call("GET", `/v1/campaigns/${campaign.body.id}`);
      },
      ({ body }) => body.counts.queued === 0,
    )
  ).body;
  await faults({ throttle: 0, server_error: 0, cut_after_accept: 0 });
  const mails = (await (await fetch(`${sandbox}/messages?limit=500`)).json()) as {
    data: { to: string; accepted_at: string }[];
  };
  const asked = mails.data.filter(({ to }) => to.includes(".queue@"));
  expect(new Set(asked.map(({ to }) => to)).size).toBe(asked.length);
  expect(asked.filter(({ to, accepted_at: at }) => Date.parse(at) > (noes.get(to) ?? Infinity))).toEqual([]);
  // Nobody is forgotten: who was not asked said no, or is shown as in doubt.
  const unasked = [...noes.keys()].filter((address) => !asked.some(({ to }) => to === address));
  expect(counts.submitted + counts.in_doubt).toBeGreaterThanOrEqual(people - unasked.length);
  expect(asked.length).toBeGreaterThanOrEqual(counts.submitted);
}, 60_000);

test("a cleaned list is exported as a zip under AES-256 in workerd", async () => {
  const [list] = (await call("GET", "/v1/lists")).body.data;
  const made = await call("POST", "/v1/exports", {
    what: "cleaned_list",
    list_id: list.id,
    purpose: "The newsletter of May",
    protection: "zip_password",
  });
  expect(made.status).toBe(202);
  const page = await SELF.fetch(made.body.url);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("<button")]);
  const file = await SELF.fetch(made.body.url, { method: "POST", body: new URLSearchParams({ action: "download" }) });
  const zip = new ZipReader(new BlobReader(await file.blob()), { useWebWorkers: false });
  const [entry] = await zip.getEntries();
  if (!entry || entry.directory) throw new Error("the zip holds no file");
  expect(await entry.getData(new TextWriter(), { password: made.body.password })).toContain("an.peeters@telenet.be");
});

test("reaffirm/client as it is built asks and keeps a mirror in workerd", async () => {
  const fetch = (input: string, init: RequestInit) => SELF.fetch(input, init);
  const client = createClient({ url: origin, apiKey: settings["TEST_KEY"] ?? "", fetch });
  const no = "workerd.no@telenet.be";
  expect(await client.suppressions.add([{ address: no, reason: "manual" }])).toMatchObject([{ outcome: "created" }]);
  const mirror = createSuppressionMirror({ client });
  await mirror.ready();
  expect([mirror.mayMail(` ${no.toUpperCase()}`), mirror.mayMail("wel@telenet.be")]).toEqual([false, true]);
  await mirror.close();
});
