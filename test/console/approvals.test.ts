import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { auditEntries } from "../../src/db/schema.ts";
import { locales } from "../../src/ui/texts/locale.ts";
import { countsOf, houseWithTopics, listOf, neighbour } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { member, owner, type Visitor } from "../sign-in/staff.ts";

let house: House;
let boss: Visitor;
let mia: Visitor;
let odette: Visitor;
let victor: Visitor;
beforeAll(async () => {
  house = await houseWithTopics();
  boss = await owner(house);
  mia = await member(house, "marketer", "mia@telenet.be");
  victor = await member(house, "viewer", "victor@telenet.be");
  odette = await member(house, "officer", "odette@telenet.be");
});

const nl = { "accept-language": "nl" };
const text = async (answer: Response | Promise<Response>) => await (await answer).text();
const people = (name: string, count: number) => Array.from({ length: count }, (_, n) => `${name}${n}@telenet.be`);
const trial = {
  pace: "provider", pilot_size: "100", watch_hours: "24", daily_max: "", from: "09:00", to: "17:00", day: "1",
  first: "7", second: "", deadline: "", silent: "erase", next: "on",
}; // prettier-ignore

async function ready(name: string, count = 3): Promise<string> {
  const list = await listOf(house, people(name, count));
  const made = await mia.post("/campaigns/new", { list, name });
  const id = made.headers.get("location")?.split("/").at(-1) ?? "";
  await mia.post(`/campaigns/${id}/pace`, trial);
  return id;
}

/** As the page's own form would send it. */
async function formOf(id: string, who = mia): Promise<Record<string, string>> {
  const page = await text(who.get(`/campaigns/${id}?step=launch`, nl));
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? "";
  return { people: field("people"), draft: field("draft"), acknowledged: "undocumented", statement: "Klanten." };
}

async function press(id: string, who = mia): Promise<Response> {
  return await who.post(`/campaigns/${id}/launch`, await formOf(id, who), nl);
}

async function waiting(name: string): Promise<string> {
  const home = await text(odette.get("/", nl));
  return new RegExp(`href="(/launches/[^"]+)">${name} wacht op je ja of nee`).exec(home)?.[1] ?? "";
}

async function answer(path: string, form: Record<string, string>, who = odette): Promise<Response> {
  const page = await text(odette.get(path, nl));
  const draft = /name="draft" value="([^"]*)"/.exec(page)?.[1] ?? "";
  return await who.post(path, { draft, ...form }, nl);
}

const actsOn = async (subject: string) => {
  const rows = await house.db
    .select({ action: auditEntries.action })
    .from(auditEntries)
    .where(and(eq(auditEntries.accountId, house.accountId), eq(auditEntries.subject, subject)))
    .orderBy(auditEntries.id);
  return rows.map(({ action }) => action);
};

describe("a launch is of what the page showed", () => {
  test("from a stale page it is refused with the page and the reason, and from a fresh one it goes", async () => {
    const id = await ready("stale");
    const stale = await formOf(id);
    await mia.post(`/campaigns/${id}/words`, {
      language: "nl", round: "0", subject: "Mogen we nog mailen?", title: "", intro: "", button: "", next: "stay",
    }); // prettier-ignore
    const refused = await mia.post(`/campaigns/${id}/launch`, stale, nl);
    expect([refused.status, (await refused.text()).includes("veranderd sinds je deze pagina opende")]).toEqual([
      409,
      true,
    ]);
    const { draft: _none, ...without } = await formOf(id);
    expect((await mia.post(`/campaigns/${id}/launch`, without, nl)).status).toBe(409);
    expect(await countsOf(house, id)).toMatchObject({ status: "draft", audience: 0 });
    expect((await press(id)).status).toBe(303);
    expect(await countsOf(house, id)).toMatchObject({ status: "running", audience: 3 });
  });

  test.each([
    ["the pace", { watch_hours: 48 }],
    ["the topics", { topics: ["offers"] }],
    ["the sender", { sender: { name: "Iemand anders", address: "nieuws@bakkerij-de-korenbloem.example" } }],
  ])("another value of %s is another draft", async (name, change) => {
    const id = await ready(`other${name.replace(/\W/g, "")}`);
    const before = await formOf(id);
    const changed = await house.api("PATCH", `/campaigns/${id}`, change);
    if (changed.status === 422) return expect(changed.body.errors[0].code).toBe("unknown_topic");
    expect(changed.status, JSON.stringify(changed.body)).toBe(200);
    expect((await formOf(id)).draft).not.toBe(before.draft);
    expect((await mia.post(`/campaigns/${id}/launch`, before, nl)).status).toBe(409);
  });
});

describe("whose yes a launch needs", () => {
  test("is nobody's until an owner or an officer chooses otherwise", async () => {
    for (const who of [mia, victor]) {
      expect((await who.post("/settings/account/launches", { needs: "officer" })).status).toBe(403);
    }
    expect((await house.api("PUT", "/account", { launch_needs: "officer" })).status).toBeLessThan(300);
    expect(await text(boss.get("/settings/account", nl))).toMatch(/value="nobody" checked/);
    expect((await odette.post("/settings/account/launches", { needs: "officer" })).status).toBe(303);
    expect(await text(boss.get("/settings/account", nl))).toMatch(/value="officer" checked/);
    expect(await actsOn(house.accountId)).toContain("account.launch_rule_changed");
  });

  test("is not an officer's where there is none among several", async () => {
    const other = await neighbour(house);
    const there = await owner(other, other.accountId);
    expect((await there.post("/settings/account/launches", { needs: "officer" })).status).toBe(303);
    const page = await text(there.get("/settings/account", nl));
    expect(page).toMatch(/value="officer" checked/);
  });
});

describe("with the officer's yes", () => {
  test("a press asks for it, once; nothing leaves before it, and the yes lets this very draft go", async () => {
    const id = await ready("vraag", 4);
    expect(await text(mia.get(`/campaigns/${id}?step=launch`, nl))).toContain("Vraag het ja voor 4 mensen");
    const form = await formOf(id);
    const both = await Promise.all([1, 2].map(() => mia.post(`/campaigns/${id}/launch`, form, nl)));
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    expect(await actsOn(id)).toEqual(["launch.asked"]);
    expect(await text(mia.get(`/campaigns/${id}?step=launch`, nl))).toMatch(/mia vroeg het ja/);
    const byKey = await house.api("POST", `/campaigns/${id}/launches`, { acknowledged: ["undocumented"] });
    expect([byKey.status, byKey.body.needs]).toEqual([409, ["officer_yes"]]);
    expect(byKey.body.detail).toContain("data protection officer");

    const path = await waiting("vraag");
    for (const who of [mia, victor, boss]) expect((await who.get(path)).status).toBe(403);
    const page = await text(odette.get(path, nl));
    for (const part of ["Ja, 4 mensen mogen gevraagd worden", "mia vraagt op", "Klanten.", "preview?language=nl"]) {
      expect(page).toContain(part);
    }
    for (const locale of locales) {
      const told = await odette.get(path, { "accept-language": locale });
      expect([told.status, (await told.text()).includes(`lang="${locale}`)]).toEqual([200, true]);
    }
    expect((await answer(path, { choice: "yes" })).status).toBe(303);
    expect((await answer(path, { choice: "yes" })).status).toBe(303);
    expect(await waiting("vraag")).toBe("");
    expect(await text(mia.get(`/campaigns/${id}?step=launch`, nl))).toMatch(
      /odette zei ja[\s\S]*Vraag het aan 4 mensen/,
    );
    expect((await press(id)).status).toBe(303);
    expect(await countsOf(house, id)).toMatchObject({ status: "running", audience: 4 });
    expect(await actsOn(id)).toEqual(["launch.asked", "launch.approved", "campaign.launched"]);
  });

  test("a no comes with its reason, and can be asked about anew", async () => {
    const id = await ready("nee");
    await press(id);
    const path = await waiting("nee");
    expect((await answer(path, { choice: "no", reason: " " })).status).toBe(422);
    expect((await answer(path, { choice: "no", reason: "De lijst is te oud." })).status).toBe(303);
    const page = await text(mia.get(`/campaigns/${id}?step=launch`, nl));
    expect(page).toMatch(/odette zei nee[\s\S]*De lijst is te oud\.[\s\S]*Vraag het ja voor 3 mensen/);
    expect((await press(id)).status).toBe(303);
    expect(await countsOf(house, id)).toMatchObject({ status: "draft" });
    expect(await waiting("nee")).not.toBe(path);
  });

  test("a change voids a yes, and an answer to a draft that changed is not kept", async () => {
    const id = await ready("void");
    await press(id);
    const path = await waiting("void");
    await answer(path, { choice: "yes" });
    const approved = await formOf(id);
    await house.api("PATCH", `/campaigns/${id}`, { texts: { nl: { intro: "Andere woorden." } } });
    expect((await mia.post(`/campaigns/${id}/launch`, approved, nl)).status).toBe(409);
    const byKey = await house.api("POST", `/campaigns/${id}/launches`, { acknowledged: ["undocumented"] });
    expect([byKey.status, byKey.body.needs]).toEqual([409, ["officer_yes"]]);
    expect(await text(mia.get(`/campaigns/${id}?step=launch`, nl))).toContain("Vraag het ja opnieuw");

    await press(id);
    const again = await waiting("void");
    const seen = await text(odette.get(again, nl));
    const draft = /name="draft" value="([^"]*)"/.exec(seen)?.[1] ?? "";
    await house.api("PATCH", `/campaigns/${id}`, { texts: { nl: { intro: "Nog andere woorden." } } });
    const late = await odette.post(again, { choice: "yes", draft }, nl);
    expect([late.status, (await late.text()).includes("intussen veranderd")]).toEqual([409, true]);
    expect((await house.api("POST", `/campaigns/${id}/launches`, { acknowledged: ["undocumented"] })).status).toBe(409);
    expect(await countsOf(house, id)).toMatchObject({ status: "draft", audience: 0 });
  });

  test("a key launches what has the yes, and a yes that was taken back launches nothing", async () => {
    const [one, two] = [await ready("key"), await ready("terug")];
    for (const [id, name] of [
      [one, "key"],
      [two, "terug"],
    ] as const) {
      await press(id);
      await answer(await waiting(name), { choice: "yes" });
    }
    const by = (id: string) => house.api("POST", `/campaigns/${id}/launches`, { acknowledged: ["undocumented"] });
    expect((await by(one)).status).toBe(202);
    const page = await text(mia.get(`/campaigns/${two}?step=launch`, nl));
    expect(page).toContain("odette zei ja");
    const trail = await house.db.select().from(auditEntries).where(eq(auditEntries.subject, two));
    expect(trail.map(({ action }) => action)).toEqual(["launch.asked", "launch.approved"]);
    const { launchRequests } = await import("../../src/db/schema.ts");
    const [request] = await house.db.select().from(launchRequests).where(eq(launchRequests.campaignId, two));
    const path = `/launches/${request?.id}`;
    expect((await answer(path, { choice: "no", reason: "Toch niet." })).status).toBe(303);
    expect((await by(two)).status).toBe(409);
    expect(await countsOf(house, two)).toMatchObject({ status: "draft" });
  });

  test("more people than the officer said yes to are not asked", async () => {
    const list = await listOf(house, people("groei", 2));
    const made = await mia.post("/campaigns/new", { list, name: "groei" });
    const id = made.headers.get("location")?.split("/").at(-1) ?? "";
    await mia.post(`/campaigns/${id}/pace`, trial);
    await press(id);
    await answer(await waiting("groei"), { choice: "yes" });
    const { body } = await house.api("POST", `/lists/${list}/imports?mapping=`, "email\nnieuw@telenet.be\n", {
      "content-type": "text/csv",
    });
    expect(body.id).toBeTruthy();
    const { tasks } = await import("../../src/tasks.ts");
    await tasks.imports.run(house);
    expect(await text(mia.get(`/campaigns/${id}?step=launch`, nl))).toContain("Vraag het ja voor 3 mensen");
    expect((await house.api("POST", `/campaigns/${id}/launches`, { acknowledged: ["undocumented"] })).status).toBe(409);
    expect(await countsOf(house, id)).toMatchObject({ status: "draft", audience: 0 });
  });

  test("in one-person mode the owner says it with the launch; another account sees nothing of a request", async () => {
    const other = await neighbour(house);
    const alone = await owner(other, other.accountId);
    await alone.post("/settings/account/launches", { needs: "officer" });
    const list = await listOf(other, people("alleen", 2));
    const made = await alone.post("/campaigns/new", { list, name: "Alleen" });
    const id = made.headers.get("location")?.split("/").at(-1) ?? "";
    await alone.post(`/campaigns/${id}/pace`, trial);
    expect((await press(id, alone)).status).toBe(303);
    expect(await countsOf(other, id)).toMatchObject({ status: "running", audience: 2 });
    const mine = await ready("vreemd");
    await press(mine);
    expect((await alone.get(await waiting("vreemd"), nl)).status).toBe(404);
  });
});
