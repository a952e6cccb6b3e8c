import { expect, test } from "vitest";
import { type House, openHouse } from "../house.ts";
import { csv, importFile, makeList } from "../imports/import-file.ts";

async function signalsOf(house: House, addresses: readonly string[]): Promise<any> {
  const listId = await makeList(house);
  const done = await importFile(house, listId, csv(...addresses));
  expect(done.rows).toMatchObject({ imported: addresses.length });
  const answer = await house.api("GET", `/lists/${listId}/signals`);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ list_id: listId, contacts: addresses.length });
  return answer.body;
}

const ofDomain = (domain: string, k: number, local: (i: number) => string) =>
  Array.from({ length: k }, (_, i) => `${local(i)}@${domain}`);
const firstNames =
  "an bart chloe dirk eline francois greet helene inge jurgen karel lotte noel ozlem pieter renee".split(" ");
const person = (i: number) => `${firstNames[i % 16]}.${firstNames[Math.floor(i / 16) % 16]}sen`;

test("an ordinary list shows its domains and nothing else", async () => {
  const house = await openHouse();
  const found = await signalsOf(house, [
    ...ofDomain("gmail.com", 60, person),
    ...ofDomain("telenet.be", 40, person),
    "info@bakkerij-peeters.be",
    "info@garage-maes.be",
  ]);
  expect(found.domains).toMatchObject({
    count: 4,
    unusual: 0,
    top: [
      { domain: "gmail.com", contacts: 60, share: 60 / 102, free: true, unusual: false },
      { domain: "telenet.be", contacts: 40, free: true },
      { domain: "bakkerij-peeters.be", contacts: 1, free: false, unusual: false },
      { domain: "garage-maes.be" },
    ],
  });
  expect(found.repeated_local_parts).toMatchObject({ count: 0, top: [] });
  expect(found.sequences).toMatchObject({ count: 0, contacts: 0, top: [] });
  expect(found.random_local_parts).toMatchObject({ count: 0, share: 0, top: [] });
  expect(found.same_person).toMatchObject({ count: 0, pairs: [] });
  for (const { sentence } of Object.values<any>(found).filter((part) => part?.sentence !== undefined)) {
    expect(sentence).toMatch(/^[A-Z].*\.$/);
  }
});

test("one organisation with a tenth of the list is unusual", async () => {
  const house = await openHouse();
  const found = await signalsOf(house, [
    ...ofDomain("gmail.com", 100, person),
    ...ofDomain("ministerie-van-brood.be", 30, person),
  ]);
  expect(found.domains.unusual).toBe(1);
  expect(found.domains.top[1]).toMatchObject({ domain: "ministerie-van-brood.be", contacts: 30, unusual: true });
});

test("one name tried at many domains is shown; a function at many domains is not", async () => {
  const house = await openHouse();
  const domains = Array.from({ length: 12 }, (_, i) => `bakkerij-${String(i).padStart(2, "0")}.be`);
  const found = await signalsOf(house, [
    ...domains.map((domain) => `info@${domain}`),
    ...domains.map((domain) => `jan.de.gokker@${domain}`),
    ...domains.slice(0, 9).map((domain) => `an.claes@${domain}`),
  ]);
  expect(found.repeated_local_parts).toMatchObject({
    count: 1,
    top: [
      {
        local_part: "jan.de.gokker",
        domains: 12,
        examples: ["jan.de.gokker@bakkerij-00.be", "jan.de.gokker@bakkerij-11.be"],
      },
    ],
  });
});

test("names that count up are sequences: five at a company, twenty at a provider, gaps end them", async () => {
  const house = await openHouse();
  const found = await signalsOf(house, [
    ...ofDomain("bakkerij.be", 6, (i) => `klant${i + 8}`),
    ...ofDomain("garage.be", 4, (i) => `klant${i + 1}`),
    ...ofDomain("hotel.be", 8, (i) => `gast${i * 2}`),
    ...ofDomain("gmail.com", 25, (i) => `tester.an.${String(i + 1).padStart(3, "0")}`),
    ...ofDomain("telenet.be", 12, (i) => `jan${1960 + i}`),
  ]);
  expect(found.sequences).toMatchObject({
    count: 2,
    contacts: 31,
    top: [
      { domain: "gmail.com", first: "tester.an.001@gmail.com", last: "tester.an.025@gmail.com", contacts: 25 },
      { domain: "bakkerij.be", first: "klant8@bakkerij.be", last: "klant13@bakkerij.be", contacts: 6 },
    ],
  });
});

test("random names are counted, but not behind a relay, where they are real people", async () => {
  const house = await openHouse();
  const random = ["xqzvkwpt", "a8f3kd92", "x7k2p9qz"];
  const found = await signalsOf(house, [
    ...random.map((local) => `${local}@mail.be`),
    ...random.map((local) => `${local}@privaterelay.appleid.com`),
    ...ofDomain("telenet.be", 24, person),
  ]);
  expect(found.random_local_parts).toMatchObject({ count: 3, share: 0.1 });
  expect(found.random_local_parts.top.map(({ address }: { address: string }) => address).sort()).toEqual(
    random.map((local) => `${local}@mail.be`).sort(),
  );
});

test("addresses of one mailbox come in pairs, and stay two contacts", async () => {
  const house = await openHouse();
  const addresses = [
    "jan.janssens@gmail.com",
    "janjanssens@googlemail.com",
    "janjanssens+shop@gmail.com",
    "els@bakkerij.be",
    "els+nieuwsbrief@bakkerij.be",
    "els@bakkerij.nl",
    "e.ls@bakkerij.be",
    "j.anneke@gmail.com",
  ];
  const found = await signalsOf(house, addresses);
  expect(found.same_person.count).toBe(3);
  const groups = Map.groupBy<string, any>(found.same_person.pairs, ({ first }) => first.address);
  expect([...groups.values()].map((pairs) => pairs.length).sort()).toEqual([1, 2]);
  const involved = new Set(
    found.same_person.pairs.flatMap(({ first, second }: any) => [first.address, second.address]),
  );
  expect([...involved].sort()).toEqual(addresses.slice(0, 5).sort());
  const { first } = found.same_person.pairs[0];
  expect((await house.api("GET", `/contacts/${first.id}`)).body.address).toBe(first.address);
});

test("an empty list shows nothing, and another account's list is not there", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const { body } = await house.api("GET", `/lists/${listId}/signals`);
  expect(body).toMatchObject({ contacts: 0, domains: { count: 0, top: [] }, random_local_parts: { share: 0 } });
  const other = await openHouse();
  expect((await other.api("GET", `/lists/${listId}/signals`)).status).toBe(404);
});
