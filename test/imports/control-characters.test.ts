import { expect, test } from "vitest";
import { openHouse } from "../house.ts";
import { contactsOf, importFile, makeList } from "./import-file.ts";

/** What ends many a program that reads a list: bytes that no text holds. */
const file = "E-mail;Na\0am;Notitie\r\njan\0@telenet.be;Jan\0;x\0y\r\nan@telenet.be;An\0 Pee\u0007ters;ok\r\n";

test("control characters make a bad row where they are in an address, are left out of names, and never come back out", async () => {
  const house = await openHouse();
  const list = await makeList(house);
  const done = await importFile(house, list, file, { columns: "all" });
  expect(done).toMatchObject({
    status: "done",
    mapping: { address: "E-mail", name: "Naam" },
    rows: { total: 2, imported: 1, undeliverable: 1 },
    reasons: { control_character: 1 },
  });
  expect(await contactsOf(house, list)).toMatchObject([{ address: "an@telenet.be", name: "An Peeters" }]);

  const { body: rejects } = await house.api("GET", `/imports/${done.id}/rejects`);
  expect(rejects).toContain("jan\ufffd@telenet.be;Jan\ufffd;x\ufffdy;1;control_character;\r\n");
  expect(rejects.replace(/[\t\r\n]/g, "")).not.toMatch(/\p{Cc}/u);
  const again = await importFile(house, list, rejects);
  expect(again.rows).toMatchObject({ total: 1, undeliverable: 1 });
});
