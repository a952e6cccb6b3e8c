import { writeFile } from "node:fs/promises";
import { writeXlsx } from "hucre";
import { openBenchHouse } from "./house.ts";
import { importFile } from "./import.ts";
import { madeRows } from "./made-list.ts";
import type { Measure, Size } from "./measure.ts";

const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A workbook over HTTP to contacts. */
export async function* benchXlsx(size: Size): AsyncGenerator<Measure> {
  const rows = size === "small" ? 50_000 : 200_000;
  const house = await openBenchHouse();
  try {
    const file = `${house.folder}/list.xlsx`;
    const cells = Array.from(madeRows(rows), ({ name, address }, n) => [
      name,
      address,
      n % 2 ? "nl" : "fr",
      `opmerking ${n}`,
    ]);
    await writeFile(
      file,
      await writeXlsx({ sheets: [{ name: "Klanten", rows: [["Naam", "E-mail", "Taal", "Opmerking"], ...cells] }] }),
    );
    const { seconds: wall } = await importFile(house, file, type);
    yield { what: `XLSX of ${rows.toLocaleString("en")} rows`, value: wall, unit: "s", target: { atMost: 10 } };
    yield { what: "memory of the service meanwhile", value: await house.peakMb(), unit: "MB", target: { atMost: 400 } };
  } finally {
    await house.close();
  }
}
