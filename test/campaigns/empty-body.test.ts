import { expect, test } from "vitest";
import { openHouse } from "../house.ts";
test("a launch without a body is a launch that acknowledges nothing", async () => {
  const house = await openHouse();
  const list = await house.api("POST", "/lists", { name: "x", basis: "consent_undocumented" });
  await house.api("PUT", "/topics", [{ key: "news", names: { nl: "Nieuws" }, frequencies: ["weekly"] }]);
  const sender = { name: "De Korenbloem", address: "nieuws@bakkerij-de-korenbloem.example" };
  const campaign = await house.api("POST", "/campaigns", {
    name: "x",
    list_id: list.body.id,
    sender,
    topics: ["news"],
  });
  const launched = await house.api("POST", `/campaigns/${campaign.body.id}/launches`);
  expect([launched.status, launched.body.needs]).toEqual([409, ["opt_outs"]]);
  const stopped = await house.api("POST", `/campaigns/${campaign.body.id}/stops`);
  expect(stopped.status).toBe(409);
});
