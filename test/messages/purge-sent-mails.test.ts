import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { sentMails } from "../../src/db/schema.ts";
import { purgeSentMails } from "../../src/messages/purge-sent-mails.ts";
import { answer, houseWithTopics, running, settle, yes } from "../campaigns/effort.ts";

test("a mail that was written down while its person was being erased keeps nothing personal, and nobody else's changes", async () => {
  const house = await houseWithTopics("own");
  await running(house, ["an@telenet.be", "bea@telenet.be"]);
  await settle(house);
  for (const address of ["an@telenet.be", "bea@telenet.be"]) expect(await answer(house, address, yes)).toBe(303);
  await settle(house);
  const { body } = await house.api("POST", "/contacts/search", { address: "an@telenet.be" });
  const { id } = body.data?.[0] ?? body;
  const valuesOf = async (contactId: string) =>
    (await house.db.select().from(sentMails).where(eq(sentMails.contactId, contactId))).map(({ values }) => values);
  const before = await house.db.select().from(sentMails);
  const receipt = before.find(({ contactId, values }) => contactId === id && "what" in values);
  expect(receipt?.values).toMatchObject({ what: expect.stringContaining("Nieuwsbrief") });

  expect((await house.api("POST", `/contacts/${id}/erasure`)).status).toBe(202);
  expect(await purgeSentMails(house)).toEqual([]);
  await house.db.execute(sql`
    update sent_mails set values = ${JSON.stringify(receipt?.values)}::jsonb where message_id = ${receipt?.messageId ?? ""}`);
  const emptied = { accountId: house.accountId, kind: "sent_mails", removed: 1 };
  expect(await purgeSentMails(house)).toEqual([emptied]);
  expect(await purgeSentMails(house)).toEqual([]);
  for (const values of await valuesOf(id)) expect(Object.keys(values).filter((name) => name !== "until")).toEqual([]);
  const others = (rows: typeof before) => rows.filter(({ contactId }) => contactId !== id);
  expect(others(await house.db.select().from(sentMails)).length).toBe(others(before).length);
  expect(JSON.stringify(others(await house.db.select().from(sentMails)))).toContain("Nieuwsbrief");
});
