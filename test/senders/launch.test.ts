import { beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { tasks } from "../../src/tasks.ts";
import { answer, draft, houseWithTopics, launch, listOf, neighbour, settle, yes } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { type Panel, resolverOf, setRecords } from "./dns.ts";

let house: House;
let panel: Panel;

beforeEach(async () => {
  house = await houseWithTopics("own");
  house.config.mail.provider = "ses";
  panel = new Map();
  house.dns.query = resolverOf(panel).query;
});

const tend = () => tasks.senders.run(house);
const read = async (id: string) => (await house.api("GET", `/sender-domains/${id}`)).body;

async function greenDomain(domain: string, more: object = {}): Promise<string> {
  const { id } = (await house.api("POST", "/sender-domains", { domain, ...more })).body;
  await tend();
  setRecords(panel, (await read(id)).records);
  panel.set("A permission.reaffirm-host.eu", ["93.184.215.14"]);
  Object.assign(house.identities.known.get(domain) ?? {}, { verified: true, dkim: "success", mailFrom: "success" });
  house.advance(6 * 60_000);
  await tend();
  expect((await read(id)).status).toBe("green");
  return id;
}

/** Launched with every hour of the week open, as the pace of the sandbox alone is instant. */
async function draftFrom(address: string): Promise<string> {
  const hours = { from: "00:00", to: "24:00", zone: "Europe/Brussels", days: [1, 2, 3, 4, 5, 6, 7] };
  const list = await listOf(house, ["an@telenet.be"]);
  return await draft(house, list, { sender: { name: "De Korenbloem", address }, pace: "careful", hours });
}

describe("a launch", () => {
  test("is refused while nothing is set up to send from the address's domain", async () => {
    const refused = await launch(house, await draftFrom("nieuws@bakkerij-jansen.be"));
    expect([refused.status, refused.body.needs]).toEqual([409, ["sender_domain"]]);
    expect(refused.body.detail).toContain("POST /v1/sender-domains");
    expect((await house.api("GET", "/campaigns")).body.data[0].status).toBe("draft");
  });

  test("is refused while the domain is pending or broken, and names the page to hand over", async () => {
    const id = await draftFrom("nieuws@bakkerij-jansen.be");
    const domain = (await house.api("POST", "/sender-domains", { domain: "bakkerij-jansen.be" })).body;
    await tend();
    const refused = await launch(house, id);
    expect([refused.status, refused.body.sender_domain, refused.body.handover_url]).toEqual([
      409,
      { id: domain.id, domain: "bakkerij-jansen.be", status: "pending" },
      domain.handover_url,
    ]);
    expect(refused.body.detail).toContain("0 of its 7 records are right");
  });

  test("goes out from a green domain and from below it, for the account's tenant", async () => {
    await greenDomain("bakkerij-jansen.be");
    expect((await launch(house, await draftFrom("nieuws@post.bakkerij-jansen.be"))).status).toBe(202);
    await settle(house);
    expect(house.outbox.map(({ tenant }) => tenant)).toEqual([`account-${house.accountId.replaceAll("-", "")}`]);
  });

  test("of a domain that only ends like a green one is refused", async () => {
    await greenDomain("bakkerij-jansen.be");
    expect((await launch(house, await draftFrom("nieuws@anderebakkerij-jansen.be"))).status).toBe(409);
  });

  test("heeds the closest domain: one below a green one that is pending holds it up", async () => {
    await greenDomain("bakkerij-jansen.be");
    await house.api("POST", "/sender-domains", { domain: "post.bakkerij-jansen.be" });
    await tend();
    expect((await launch(house, await draftFrom("nieuws@post.bakkerij-jansen.be"))).status).toBe(409);
  });

  test("that went out goes on when its domain breaks; that is said, and the next is refused", async () => {
    const id = await greenDomain("bakkerij-jansen.be");
    const campaign = await draftFrom("nieuws@bakkerij-jansen.be");
    expect((await launch(house, campaign)).status).toBe(202);
    expect((await house.api("DELETE", `/sender-domains/${id}`)).status).toBe(409);
    panel.clear();
    house.advance(25 * 3600_000);
    await tend();
    const broken = await read(id);
    expect([broken.status, broken.running_campaigns]).toEqual(["broken", 1]);
    expect(broken.detail).toContain("One campaign sends from it now: what was started goes on");
    expect((await house.api("GET", `/campaigns/${campaign}`)).body.status).toBe("running");
    expect((await launch(house, await draftFrom("nieuws@bakkerij-jansen.be"))).status).toBe(409);
  });

  test("has no way round: no test mail and no confirmation leaves from a domain that another account set up", async () => {
    await greenDomain("bakkerij-jansen.be");
    const beside = await neighbour(house);
    const id = await draft(beside, await listOf(beside, ["bea@telenet.be"]), {
      sender: { name: "Bakkerij", address: "nieuws@bakkerij-jansen.be" },
      pace: "careful",
    });
    await beside.api("POST", "/sender-domains", { domain: "bakkerij-jansen.be" });
    await tend();
    const tried = await beside.api("POST", `/campaigns/${id}/tests`, { to: "bea@telenet.be", locale: "nl" });
    expect([tried.status, tried.body.needs]).toEqual([409, ["sender_domain"]]);
    await beside.api("PUT", "/account", { contact: "baas@bakkerij-jansen.be" });
    const asked = { address: "cas@telenet.be", topics: [{ topic: "newsletter", frequency: "weekly" }], source: "site" };
    const answer = await beside.api("POST", "/consent-requests", asked);
    expect(answer.status, JSON.stringify(answer.body)).toBe(202);
    await settle(house);
    expect(house.outbox).toEqual([]);
    await house.api("PUT", "/account", { contact: "baas@bakkerij-jansen.be" });
    await house.api("POST", "/consent-requests", asked);
    await settle(house);
    expect(house.outbox.map(({ to }) => to)).toEqual(["cas@telenet.be"]);
  });

  test("in the sandbox needs no domain at all", async () => {
    house.config.mail.provider = "sandbox";
    expect((await launch(house, await draftFrom("nieuws@bakkerij-jansen.be"))).status).toBe(202);
    await settle(house);
    expect(house.outbox.map(({ tenant }) => tenant)).toEqual([null]);
  });
});

describe("an own host for links", () => {
  /** The proxy before us, at the address of our own host. */
  const served = (): void => {
    house.post = async ({ method = "POST", url, addresses, wantedHeader = "" }) => {
      expect([url.hostname, addresses]).toEqual(["links.bakkerij-jansen.be", ["93.184.215.14"]]);
      const { status, headers } = await app.request(url.href, { method }, house);
      return { outcome: "answered", status, retryAfter: null, header: headers.get(wantedHeader) };
    };
  };

  test("carries the links of mails and pages once its CNAME is right and it answers as we do", async () => {
    house.config.publicUrl = "https://permission.reaffirm-host.eu";
    served();
    const id = await greenDomain("bakkerij-jansen.be", { link_host: "links.bakkerij-jansen.be" });
    expect(await read(id)).toMatchObject({ link_host: "links.bakkerij-jansen.be", link_host_status: "green" });
    expect((await launch(house, await draftFrom("nieuws@bakkerij-jansen.be"))).status).toBe(202);
    await settle(house);
    const [mail] = house.outbox;
    expect(mail?.html).toContain("https://links.bakkerij-jansen.be/i/");
    expect(mail?.html).toContain("https://links.bakkerij-jansen.be/n/");
    expect(mail?.html).not.toContain("reaffirm-host.eu");
    expect(mail?.headers.find(({ name }) => name === "List-Unsubscribe")?.value).toMatch(
      /^<https:\/\/links\.bakkerij-jansen\.be\/u\//,
    );
    const { body } = await house.api("POST", "/links", { addresses: ["an@telenet.be"], purposes: ["unsubscribe"] });
    expect(JSON.stringify(body)).toContain("https://links.bakkerij-jansen.be/u/");

    const link = /https:\/\/links\.bakkerij-jansen\.be\/i\/[\w-]{52}/.exec(mail?.html ?? "")?.[0] ?? "";
    expect((await app.request(link, {}, house)).status).toBe(200);
    expect((await app.request("https://links.bakkerij-jansen.be/assets/style.css", {}, house)).status).toBe(200);
    for (const path of ["/", "/v1/lists", "/docs", "/openapi.json", "/sign-in/x", "/feedback/ses"]) {
      const headers = { authorization: `Bearer ${house.key}` };
      expect((await app.request(`https://links.bakkerij-jansen.be${path}`, { headers }, house)).status, path).toBe(404);
    }
    const headers = { authorization: `Bearer ${house.key}` };
    expect((await app.request("https://permission.reaffirm-host.eu/v1/lists", { headers }, house)).status).toBe(200);
    const certificate = (host: string) => app.request(`/link-hosts?domain=${host}`, {}, house);
    expect((await certificate("links.bakkerij-jansen.be")).status).toBe(200);
    expect((await certificate("links.bakkerij-pieters.be")).status).toBe(404);
  });

  test("serves the logo that mails and pages there show, and every page that a mail leads to", async () => {
    house.config.publicUrl = "https://permission.reaffirm-host.eu";
    served();
    const png = new Uint8Array(53);
    png.set([
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0, 0, 0, 1, 0,
    ]);
    expect((await house.api("PUT", "/account/logo", { data: png.toBase64() })).status).toBe(200);
    await greenDomain("bakkerij-jansen.be", { link_host: "links.bakkerij-jansen.be" });
    expect((await launch(house, await draftFrom("nieuws@bakkerij-jansen.be"))).status).toBe(202);
    await settle(house);
    expect(await answer(house, "an@telenet.be", yes, "https://links.bakkerij-jansen.be")).toBe(303);
    await settle(house);
    expect(house.outbox.map(({ tags }) => tags["kind"])).toEqual(["invitation", "receipt"]);
    for (const { html, headers } of house.outbox) {
      const urls = Array.from(html.matchAll(/(?:href|src)="(http[^"]+)"/g), ([, url = ""]) =>
        url.replaceAll("&amp;", "&"),
      );
      const header = headers.find(({ name }) => name === "List-Unsubscribe")?.value.slice(1, -1) ?? "";
      expect(urls.some((url) => url.includes("/logos/"))).toBe(true);
      for (const url of [...urls, header]) {
        expect(url).toMatch(/^https:\/\/links\.bakkerij-jansen\.be\//);
        expect((await app.request(url, {}, house)).status, url).toBe(200);
      }
    }
    const page = await app.request(/https:[^"]+\/i\/[\w-]{52}/.exec(house.outbox[0]?.html ?? "")?.[0] ?? "", {}, house);
    const [, shown = ""] = /<img src="([^"]+)"/.exec(await page.text()) ?? [];
    expect((await app.request(`https://links.bakkerij-jansen.be${shown}`, {}, house)).status).toBe(200);
  });

  const logoOf = (): Uint8Array => {
    const png = new Uint8Array(53);
    png.set([
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0, 0, 0, 1, 0,
    ]);
    return png;
  };

  test("that leads here no more is found out within the hour, and nothing that leaves then leads there: no link, notice or logo", async () => {
    house.config.publicUrl = "https://permission.reaffirm-host.eu";
    served();
    expect((await house.api("PUT", "/account/logo", { data: logoOf().toBase64() })).status).toBe(200);
    const id = await greenDomain("bakkerij-jansen.be", { link_host: "links.bakkerij-jansen.be" });
    const campaign = await draftFrom("nieuws@bakkerij-jansen.be");
    expect((await launch(house, campaign)).status).toBe(202);
    panel.set("CNAME links.bakkerij-jansen.be", ["shop.elsewhere.example"]);
    house.advance(61 * 60_000);
    await tend();
    expect(await read(id)).toMatchObject({ status: "green", link_host_status: "pending" });
    await settle(house);
    const [mail] = house.outbox;
    expect(mail?.headers.find(({ name }) => name === "List-Unsubscribe")?.value).toContain("reaffirm-host.eu/u/");
    for (const part of [mail?.html, mail?.text]) {
      expect(part).toContain("https://permission.reaffirm-host.eu/n/");
      expect(part).not.toContain("links.bakkerij-jansen.be");
    }
    expect(mail?.html).toContain("https://permission.reaffirm-host.eu/logos/");
    const preview = await house.api("GET", `/campaigns/${campaign}/preview`);
    expect(preview.body.html).not.toContain("links.bakkerij-jansen.be");
  });

  test("that leads here no more is found out while Amazon SES cannot be asked, too", async () => {
    house.config.publicUrl = "https://permission.reaffirm-host.eu";
    served();
    const id = await greenDomain("bakkerij-jansen.be", { link_host: "links.bakkerij-jansen.be" });
    panel.delete("CNAME links.bakkerij-jansen.be");
    house.identities.fail = () => ({ outcome: "later", code: "TooManyRequestsException" });
    house.advance(61 * 60_000);
    await tend();
    expect(await read(id)).toMatchObject({ status: "green", link_host_status: "pending" });
  });

  test("is one host however it is written: in capitals, or with the dot at its end", async () => {
    house.config.publicUrl = "https://permission.reaffirm-host.eu";
    served();
    const id = await greenDomain("bakkerij-jansen.be", { link_host: "LINKS.Bakkerij-Jansen.be." });
    expect(await read(id)).toMatchObject({ link_host: "links.bakkerij-jansen.be", link_host_status: "green" });
    const headers = { authorization: `Bearer ${house.key}` };
    for (const host of ["LINKS.Bakkerij-Jansen.BE", "links.bakkerij-jansen.be."]) {
      expect((await app.request(`https://${host}/v1/lists`, { headers }, house)).status, host).toBe(404);
      expect((await app.request(`/link-hosts?domain=${host}`, {}, house)).status, host).toBe(200);
    }
  });

  test("is not used while it does not answer, and holds nothing else up", async () => {
    house.config.publicUrl = "https://permission.reaffirm-host.eu";
    house.post = async () => ({ outcome: "unanswered", error: "tls" });
    const id = await greenDomain("bakkerij-jansen.be", { link_host: "links.bakkerij-jansen.be" });
    expect((await read(id)).link_host_status).toBe("pending");
    expect((await launch(house, await draftFrom("nieuws@bakkerij-jansen.be"))).status).toBe(202);
    await settle(house);
    expect(house.outbox[0]?.html).toContain("https://permission.reaffirm-host.eu/i/");
  });

  test("must be below the domain, and may be set and taken away later", async () => {
    const { id } = (await house.api("POST", "/sender-domains", { domain: "bakkerij-jansen.be" })).body;
    const wrong = await house.api("PATCH", `/sender-domains/${id}`, { link_host: "links.bakkerij-pieters.be" });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, "#/link_host"]);
    const set = await house.api("PATCH", `/sender-domains/${id}`, { link_host: "links.bakkerij-jansen.be" });
    expect(set.body.records.at(-1)).toMatchObject({
      purpose: "link_host",
      type: "CNAME",
      name: "links.bakkerij-jansen.be",
      value: "localhost",
      status: "missing",
    });
    const gone = await house.api("PATCH", `/sender-domains/${id}`, { link_host: null });
    expect([gone.body.link_host, gone.body.records.length]).toEqual([null, 4]);
  });
});
