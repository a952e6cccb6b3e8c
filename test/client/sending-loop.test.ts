import { expect, test } from "vitest";
import { createSuppressionMirror } from "../../src/client/reaffirm.ts";
import { houseWithTopics, onTheBooks, post, preferencesPath } from "../preferences/books.ts";
import { clientOf, eventually } from "./service.ts";

test("the sending loop of the docstring: two runs at once mail each reader once, and nobody who said no meanwhile", async () => {
  const house = await houseWithTopics();
  const readers = Array.from({ length: 8 }, (_, i) => `lezer${i}@telenet.be`);
  await onTheBooks(house, readers);
  for (const address of readers) {
    const yes = { choice: "stay", topic: "newsletter", frequency: "weekly" };
    await post(house, await preferencesPath(house, address), yes);
  }
  const client = clientOf(house);
  const mirror = createSuppressionMirror({ client, staleAfterMs: 60_000 });
  await mirror.ready();
  const sent: string[] = [];

  const run = async () => {
    const audience = [];
    for await (const member of await client.audience({ topic: "newsletter" })) audience.push(member);
    await house.api("POST", "/suppressions", { entries: [{ address: readers[3], reason: "unsubscribe" }] });
    await eventually(() => !mirror.mayMail(readers[3] ?? ""));
    for (const { address, unsubscribe_url: url } of audience) {
      const { mayMail, why } = mirror.ask(address, { topic: "newsletter" });
      if (why === "stale") throw new Error("Reaffirm cannot be reached: stop, and go on later");
      if (!mayMail) continue;
      const [claim] = await client.claimSends({ topic: "newsletter", addresses: [address] });
      if (claim?.decision !== "allowed") continue;
      expect(url).toContain("/u/");
      sent.push(address);
    }
  };
  await Promise.all([run(), run()]);
  await mirror.close();
  expect(sent.toSorted()).toEqual(readers.toSpliced(3, 1));
});
