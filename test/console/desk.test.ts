import { beforeAll, describe, expect, test } from "vitest";
import { seedAccount } from "../../src/local/seed-account.ts";
import { houseWithTopics, running, settle, suppressionOf } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { contactId } from "../preferences/books.ts";
import { member, owner, type Visitor } from "../sign-in/staff.ts";

let house: House;
let officer: Visitor;
const desk = "/register/requests";
const an = "an.peeters@telenet.be";

beforeAll(async () => {
  house = await houseWithTopics("own");
  await running(house, [an]);
  await settle(house);
  officer = await member(house, "officer", "olga@korenbloem.be");
});

async function enter(form: Record<string, string>): Promise<string> {
  const answer = await officer.post(desk, { address: an, kind: "access", channel: "phone", ...form });
  expect(answer.status).toBe(303);
  return answer.headers.get("location") ?? "";
}
const read = async (path: string) => await (await officer.get(`${path}?lang=en`)).text();

describe("the request desk", () => {
  test("takes what somebody asks, and refuses a form that says too little", async () => {
    for (const wrong of [
      { address: "an" },
      { kind: "gossip" },
      { received: "2027-01-01" },
      { received: "0001-01-01" },
    ]) {
      const answer = await officer.post(`${desk}?lang=en`, { address: an, kind: "access", channel: "phone", ...wrong });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain("Give a valid address");
    }
    const html = await read(await enter({}));
    expect(html).toContain("wants to know what we have");
    expect(html).toContain(`/people/${await contactId(house, an)}`);
  });

  test("shows the overdue first, and those answered apart", async () => {
    await enter({ address: "late@telenet.be", received: "2026-10-01" });
    const html = await read(desk);
    expect(html.indexOf("late@telenet.be")).toBeLessThan(html.indexOf(an));
    expect(html).toContain("(overdue)");
    const done = await enter({ address: "no@telenet.be", kind: "objection" });
    expect(await read(done)).toContain("Done.");
    expect(await suppressionOf(house, "no@telenet.be")).toMatchObject({ reason: "objection" });
    expect(await read(desk)).not.toContain("no@telenet.be");
    expect(await (await officer.get(`${desk}?closed=1&lang=en`)).text()).toContain("no@telenet.be");
  });

  test("gives and erases nothing before it is sure who asks; then once", async () => {
    const path = await enter({ kind: "erasure" });
    expect((await officer.post(path, { outcome: "done" })).status).toBe(422);
    expect((await officer.get(`/people/${await contactId(house, an)}`)).status).toBe(200);
    expect((await officer.post(`${path}/identity`, { how: "a_hunch" })).status).toBe(422);
    expect((await officer.post(`${path}/identity`, { how: "called_back" })).status).toBe(303);
    const html = await read(path);
    expect(html).toContain("called back on a number we had already");
    expect(html).toContain(`Forget ${an} for good`);
    const contact = await contactId(house, an);
    const both = await Promise.all([1, 2].map(() => officer.post(path, { outcome: "done" })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    expect((await officer.get(`/people/${contact}`)).status).toBe(410);
    expect(await read(path)).not.toContain(an);
  });

  test("refuses and takes longer only with a reason", async () => {
    const path = await enter({ address: "bea@telenet.be" });
    for (const outcome of ["refused", "longer"]) expect((await officer.post(path, { outcome })).status).toBe(422);
    expect((await officer.post(path, { answer: "no button was pressed" })).status).toBe(422);
    await officer.post(path, { outcome: "longer", answer: "Four archives" });
    expect(await read(path)).toContain("Four archives");
    await officer.post(path, { outcome: "refused", answer: "Not the same person" });
    expect(await read(path)).toContain("Not the same person");
  });

  test("writes its letters in the person's language, whatever the page speaks", async () => {
    const path = await enter({ address: "chris@telenet.be" });
    const opening = { nl: "Beste,", fr: "Bonjour,", de: "Guten Tag,", en: "Hello," };
    for (const [language, words] of Object.entries(opening)) {
      for (const letter of ["received", "identity", "done", "refused", "longer"]) {
        const html = await (await officer.get(`${path}/letters/${letter}?in=${language}&lang=en`)).text();
        expect(html).toContain(words);
        expect(html).toContain("Back to the desk");
      }
    }
    expect((await officer.get(`${path}/letters/love`)).status).toBe(404);
  });

  test("is closed to those who may not answer, and to other accounts", async () => {
    const path = await enter({ address: "dora@telenet.be" });
    for (const role of ["marketer", "viewer"] as const) {
      const one = await member(house, role, `${role}@korenbloem.be`);
      for (const each of [desk, path]) expect((await one.get(each)).status).toBe(403);
      expect((await one.post(path, { outcome: "done" })).status).toBe(403);
    }
    const other = await owner(house, await seedAccount(house));
    expect((await other.get(path)).status).toBe(404);
    expect((await other.post(path, { outcome: "refused", answer: "x" })).status).toBe(404);
  });
});
