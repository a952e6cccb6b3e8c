import { expect, test } from "vitest";
import { openHouse } from "../house.ts";

test("addresses are judged in input order, with the shape of the contract", async () => {
  const house = await openHouse();
  const checked = await house.api("POST", "/addresses/check", {
    addresses: [" Jan.Janssens@GMIAL.com ", "", "an@telenet.be"],
  });
  expect(checked.status).toBe(200);
  expect(checked.body.results.map(({ input }: { input: string }) => input)).toEqual([
    " Jan.Janssens@GMIAL.com ",
    "",
    "an@telenet.be",
  ]);
  expect(checked.body.results[0]).toEqual({
    input: " Jan.Janssens@GMIAL.com ",
    address: "jan.janssens@gmial.com",
    verdict: "risky",
    reasons: ["domain_typo"],
    suggestion: "jan.janssens@gmail.com",
    repairs: ["trimmed"],
    flags: { role: false, disposable: false, free: false, relay: false },
    domain: "gmial.com",
    mx_group: null,
  });
});

test("at most 10,000 addresses a call, and DNS is refused while there is none", async () => {
  const house = await openHouse();
  const addresses = Array.from({ length: 10_001 }, (_, i) => `a${i}@telenet.be`);
  expect((await house.api("POST", "/addresses/check", { addresses })).status).toBe(422);
  expect((await house.api("POST", "/addresses/check", { addresses: addresses.slice(1) })).body.results).toHaveLength(
    10_000,
  );
  const resolved = await house.api("POST", "/addresses/check", { addresses: [], resolve: true });
  expect(resolved).toMatchObject({ status: 422, body: { errors: [{ code: "resolve_unavailable" }] } });
});

test("a key without the scope addresses is refused", async () => {
  const house = await openHouse();
  const headers = { authorization: `Bearer ${await house.keyWith(["lists"])}` };
  expect((await house.api("POST", "/addresses/check", { addresses: [] }, headers)).status).toBe(403);
});
