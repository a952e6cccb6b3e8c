import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Called, imported, type Running, startFresh } from "./service.ts";

const samples = new URL("../../../shared/samples/", import.meta.url);
const hasSamples = existsSync(samples);

/** The main job from end to end, through the HTTP contract alone, on the sample files. */
describe.skipIf(!hasSamples)("from a legacy list to a provable yes and a final no", () => {
  let service: Running;
  let mails: Called["body"][];
  let campaign: string;
  const linkOf = (mail: Called["body"]): string =>
    /http:\/\/localhost:\d+(\/i\/[A-Za-z0-9_-]{52})/.exec(mail.text)?.[1] ?? "";
  const oneClickOf = (mail: Called["body"]): string => {
    const header = mail.headers.find((one: { name: string }) => one.name === "List-Unsubscribe");
    return /<http:\/\/localhost:\d+(\/u\/[^>]+)>/.exec(header.value)?.[1] ?? "";
  };
  const invitations = async (): Promise<Called["body"][]> => {
    const found = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: Called = await service.open("GET", `/sandbox/messages?limit=500${cursor ? `&cursor=${cursor}` : ""}`);
      found.push(...page.body.data.filter((mail: Called["body"]) => mail.tags.kind === "invitation"));
      cursor = page.body.next_cursor;
    }
    return found;
  };

  beforeAll(async () => {
    service = await startFresh();
  }, 120_000);
  afterAll(async () => {
    await service?.stop();
  }, 120_000);

  test("the files are imported, every row has one outcome, and who said no is suppressed", async () => {
    const list = await service.call("POST", "/v1/lists", {
      name: "CRM 2017",
      source: "CRM export 2017",
      source_kind: "customers",
      basis: "consent_undocumented",
      collected_from: "2008-01-01",
      collected_to: "2017-12-31",
      last_contact: "2026-01-15",
      opt_outs: "imported",
    });
    const noes = await service.call("POST", "/v1/lists", { name: "Said no", basis: "opted_out" });
    const sent = await service.call(
      "POST",
      `/v1/lists/${noes.body.id}/imports`,
      new Uint8Array(await readFile(new URL("opted-out.txt", samples))),
      { "content-type": "text/plain" },
    );
    expect(sent.status).toBe(202);
    const optedOut = await imported(service, sent.body.id);
    expect(optedOut).toMatchObject({ status: "done", file: { encoding: "utf-16le" } });
    expect(optedOut.rows.opted_out).toBeGreaterThan(60);

    const crm = await service.call(
      "POST",
      `/v1/lists/${list.body.id}/imports`,
      new Uint8Array(await readFile(new URL("crm-export-2017.csv", samples))),
      { "content-type": "text/csv" },
    );
    const done = await imported(service, crm.body.id);
    expect(done).toMatchObject({ status: "done", file: { encoding: "windows-1252", delimiter: ";" }, error: null });
    const { total, ...outcomes } = done.rows;
    expect(total).toBe(1200);
    expect(Object.values<number>(outcomes).reduce((sum, k) => sum + k, 0)).toBe(1200);
    expect(done.rows.suppressed).toBeGreaterThan(0);
    expect(done.dropped_columns).toEqual(["GSM", "Opmerking"]);
    const rejects = await service.call("GET", `/v1/imports/${done.id}/rejects`);
    expect(rejects.text.split("\r\n")[0]).toBe("Naam;E-mail;GSM;Taal;Klant sinds;Opmerking;row;reason;suggestion");

    await service.call("PUT", "/v1/topics", [
      {
        key: "newsletter",
        names: { nl: "Nieuwsbrief", fr: "Lettre", de: "Rundbrief", en: "Newsletter" },
        frequencies: ["weekly", "monthly"],
      },
      {
        key: "events",
        names: { nl: "Workshops", fr: "Ateliers", de: "Kurse", en: "Workshops" },
        frequencies: ["weekly", "monthly"],
      },
    ]);
    const made = await service.call("POST", "/v1/campaigns", {
      name: "Blijven we in contact?",
      list_id: list.body.id,
      sender: { name: "De Korenbloem", address: "nieuws@bakkerij-de-korenbloem.example" },
      topics: ["newsletter", "events"],
      pace: "provider",
      reminders: [],
    });
    expect(made.status).toBe(201);
    campaign = made.body.id;
    const eligibility = await service.call("GET", `/v1/campaigns/${campaign}/eligibility`);
    expect(eligibility.body.askable + eligibility.body.not_askable).toBe(done.rows.imported);
    expect(eligibility.body.needs).toContain("undocumented");
  }, 120_000);

  test("the launch asks everybody once, and a second launch or a restart sends nothing more", async () => {
    const { body: eligibility } = await service.call("GET", `/v1/campaigns/${campaign}/eligibility`);
    const lacking = await service.call("POST", `/v1/campaigns/${campaign}/launches`, {});
    expect(lacking.status).toBe(409);
    expect(lacking.body.needs).toEqual(eligibility.needs);
    const launched = await service.call("POST", `/v1/campaigns/${campaign}/launches`, {
      acknowledged: eligibility.needs,
    });
    expect(launched.status).toBe(202);
    expect(
      (await service.call("POST", `/v1/campaigns/${campaign}/launches`, { acknowledged: eligibility.needs })).status,
    ).toBe(409);
    expect((await service.call("PUT", "/v1/topics", [])).status).toBe(409);
    await service.call("POST", "/sandbox/clock", { advance_seconds: 60 });
    service = await service.restart();
    await service.call("POST", "/sandbox/clock", { advance_seconds: 60 });
    mails = await invitations();
    expect(mails.length).toBe(launched.body.audience);
    expect(new Set(mails.map((mail) => mail.to)).size).toBe(mails.length);
    const { body } = await service.call("GET", `/v1/campaigns/${campaign}`);
    expect(body.counts).toMatchObject({
      audience: mails.length,
      submitted: mails.length,
      delivered: mails.length,
      queued: 0,
    });
  }, 180_000);

  test("opening the link changes nothing; yes, no, one-click and silence each end where they should", async () => {
    const [yes, no, oneClick, silent] = mails;
    for (const method of ["GET", "HEAD"]) expect((await service.open(method, linkOf(yes))).status).toBe(200);
    expect((await service.call("GET", `/v1/campaigns/${campaign}`)).body.counts.pending).toBe(mails.length);
    expect((await service.open("POST", linkOf(yes), { choice: "stay" })).status).toBe(422);
    const stayed = await service.open("POST", linkOf(yes), {
      choice: "stay",
      topic: ["newsletter"],
      frequency: "monthly",
    });
    expect(stayed.status).toBe(303);
    expect((await service.open("POST", linkOf(no), { choice: "leave" })).status).toBe(303);
    const clicked = await service.open("POST", oneClickOf(oneClick), { "List-Unsubscribe": "One-Click" });
    expect([clicked.status, clicked.headers.get("content-type")]).toEqual([200, expect.stringContaining("text/plain")]);

    await service.call("POST", "/sandbox/clock", { advance_seconds: 40 * 24 * 3600 });
    const { body } = await service.call("GET", `/v1/campaigns/${campaign}`);
    expect(body.counts).toMatchObject({ given: 1, refused: 2, lapsed: mails.length - 3, pending: 0 });
    expect(body.status).toBe("finished");

    const addresses = [yes.to, no.to, oneClick.to, silent.to];
    const check = await service.call("POST", "/v1/suppressions/check", { addresses });
    expect(check.body.results.map((one: Called["body"]) => one.reason)).toEqual([
      null,
      "objection",
      "unsubscribe",
      "lapsed",
    ]);
    const permissions = await service.call("POST", "/v1/permissions/check", { topic: "newsletter", addresses });
    expect(permissions.body.results.map((one: Called["body"]) => one.decision)).toEqual([
      "allowed",
      "suppressed",
      "suppressed",
      "suppressed",
    ]);
  }, 300_000);

  test("the evidence for the yes holds, and shows the exact text", async () => {
    const [yes] = mails;
    const found = await service.call("POST", "/v1/contacts/search", { address: yes.to });
    const evidence = await service.call("GET", `/v1/contacts/${found.body.data[0].id}/evidence`);
    expect(evidence.status).toBe(200);
    const { verifyEvidence } = await import("../../src/consent/verify-evidence.ts");
    const verified = await verifyEvidence(evidence.text);
    expect(verified.findings.filter(({ ok }) => !ok)).toEqual([]);
    expect(verified.ok).toBe(true);
    const key = await service.open("GET", `/log/${service.account}/key`);
    expect((await verifyEvidence(evidence.text, key.text.trim())).pinned).toBe(true);
  }, 60_000);
});
