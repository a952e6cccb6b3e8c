import { beforeEach, expect, test } from "vitest";
import { tasks } from "../../src/tasks.ts";
import { dayMs, deliver, draft, houseWithTopics, launch, listOf, settle } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { type Panel, resolverOf, setRecords } from "./dns.ts";

const domain = "bakkerij-jansen.be";
const hours = { from: "00:00", to: "24:00", zone: "Europe/Brussels", days: [1, 2, 3, 4, 5, 6, 7] };
let house: House;
let panel: Panel;
const tend = () => tasks.senders.run(house);

beforeEach(async () => {
  house = await houseWithTopics("own");
  house.config.mail.provider = "ses";
  panel = new Map();
  house.dns.query = resolverOf(panel).query;
  const { id } = (await house.api("POST", "/sender-domains", { domain })).body;
  await tend();
  setRecords(panel, (await house.api("GET", `/sender-domains/${id}`)).body.records);
  Object.assign(house.identities.known.get(domain) ?? {}, { verified: true, dkim: "success", mailFrom: "success" });
  house.advance(6 * 60_000);
  await tend();
});

/** How much the domain may send today, as the plan of a campaign that is launched now says. */
async function todayMax(person: string): Promise<number> {
  const sender = { name: "De Korenbloem", address: `nieuws@${domain}` };
  const id = await draft(house, await listOf(house, [person]), { sender, pace: "careful", hours });
  expect((await launch(house, id)).status).toBe(202);
  await settle(house);
  await deliver(house);
  return (await house.api("GET", `/campaigns/${id}`)).body.plan.today_max;
}

async function days(count: number): Promise<void> {
  house.advance(count * dayMs);
  await tend();
}

test("a domain whose DMARC was right for a fortnight, and whose mail arrived before it, may send 250 a day", async () => {
  expect(await todayMax("an@telenet.be")).toBe(50);
  await days(13);
  expect(await todayMax("bea@telenet.be")).toBe(50);
  await days(2);
  expect(await todayMax("cas@telenet.be")).toBe(250);
});

test("without mail that arrived, or with a record that was wrong meanwhile, it begins at 50", async () => {
  await days(20);
  expect(await todayMax("an@telenet.be")).toBe(50);
  const dmarc = panel.get(`TXT _dmarc.${domain}`) ?? [];
  panel.delete(`TXT _dmarc.${domain}`);
  await days(8);
  panel.set(`TXT _dmarc.${domain}`, dmarc);
  await days(1);
  await days(10);
  expect(await todayMax("bea@telenet.be")).toBe(50);
  await days(5);
  expect(await todayMax("cas@telenet.be")).toBe(250);
});
