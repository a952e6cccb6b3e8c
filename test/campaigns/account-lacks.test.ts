import { expect, test } from "vitest";
import { countsOf, draft, houseWithTopics, launch, listOf, neighbour } from "./effort.ts";

test("an account without a postal address launches nothing, and is told what to fill in and where", async () => {
  const house = await houseWithTopics();
  const id = await draft(house, await listOf(house, ["an@telenet.be"]));
  await house.api("PUT", "/account", { postal_address: null });
  expect((await house.api("GET", `/campaigns/${id}/eligibility`)).body).toMatchObject({
    askable: 1,
    account_lacks: ["postal_address"],
  });
  const refused = await launch(house, id);
  expect(refused).toMatchObject({ status: 409, body: { needs: ["postal_address"] } });
  expect(refused.headers.get("content-type")).toContain("application/problem+json");
  expect(refused.body.detail).toMatch(/postal_address with PUT \/v1\/account/);
  expect(await countsOf(house, id)).toMatchObject({ status: "draft", audience: 0 });

  const beside = await neighbour(house);
  const other = await draft(beside, await listOf(beside, ["an@telenet.be"]));
  expect((await launch(beside, other)).status).toBe(202);

  await house.api("PUT", "/account", { postal_address: "Voorbeeldstraat 1, 9000 Gent, België" });
  expect((await house.api("GET", `/campaigns/${id}/eligibility`)).body).not.toHaveProperty("account_lacks");
  expect((await launch(house, id)).status).toBe(202);
});
