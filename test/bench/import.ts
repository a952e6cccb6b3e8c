import { execFile } from "node:child_process";
import { openAsBlob } from "node:fs";
import { promisify } from "node:util";
import { z } from "zod";
import { compareWithCopy } from "./copy-baseline.ts";
import { type BenchHouse, openBenchHouse } from "./house.ts";
import { writeList } from "./made-list.ts";
import { type Measure, note, type Size } from "./measure.ts";

const million = 1_000_000;
const Made = z.object({ id: z.string() });
const Progress = z.object({ status: z.string(), rows: z.record(z.string(), z.number()), error: z.unknown() });

/** Rows over HTTP to contacts, DNS off, against COPY of the same contacts and memberships into tables of the same shape. */
export async function* benchImport(size: Size): AsyncGenerator<Measure> {
  const rows = size === "small" ? million / 5 : million;
  const first = await measureRows(rows);
  const said = `${(rows / million).toLocaleString("en")} M rows`;
  yield { what: `import, ${said}`, value: first.wall, unit: "s" };
  yield { what: `import, ${said}`, value: rows / first.wall, unit: "rows/s" };
  yield {
    what: "against COPY of contacts and memberships",
    value: first.wall / first.copyAll,
    unit: "x",
    target: { atMost: 1.5 },
  };
  yield { what: "against COPY of contacts alone", value: first.wall / first.copyContacts, unit: "x" };
  yield { what: `memory of the service, ${said}`, value: first.peakMb, unit: "MB", target: { atMost: 250 } };
  if (size !== "full") return;

  const five = await measureRows(5 * million, false);
  yield { what: "memory of the service, 5 M rows", value: five.peakMb, unit: "MB", target: { atMost: 250 } };
  yield { what: "memory, 5 M rows against 1 M", value: five.peakMb / first.peakMb, unit: "x", target: { atMost: 1.1 } };
  const ten = await measureRows(10 * million, false);
  yield { what: "import, 10 M rows", value: ten.wall, unit: "s" };
  yield { what: "time, 10 M rows against 1 M", value: ten.wall / first.wall, unit: "x", target: { atMost: 11 } };
  yield { what: "memory of the service, 10 M rows", value: ten.peakMb, unit: "MB", target: { atMost: 250 } };
}

type Run = { wall: number; peakMb: number; copyAll: number; copyContacts: number };

async function measureRows(rows: number, compares = true): Promise<Run> {
  const house = await openBenchHouse();
  try {
    const file = `${house.folder}/list.csv`;
    await writeList(file, rows);
    // What the list and the run before left for the disk to write is written before the clock starts, for each run alike.
    await promisify(execFile)("sync");
    const { seconds: wall } = await importFile(house, file, "text/csv");
    const peakMb = await house.peakMb();
    const copied = compares ? await compareWithCopy(house.databaseUrl) : { copyAll: NaN, copyContacts: NaN };
    return { wall, peakMb, ...copied };
  } finally {
    await house.close();
  }
}

/** Seconds from the first byte sent until the import is done. */
export async function importFile(
  house: BenchHouse,
  file: string,
  type: string,
): Promise<{ seconds: number; listId: string }> {
  const list = Made.parse(
    (await house.api("POST", "/v1/lists", { name: "Bench", basis: "consent_undocumented" })).body,
  );
  const body = await openAsBlob(file, { type });
  const from = performance.now();
  const answer = await fetch(`${house.url}/v1/lists/${list.id}/imports`, {
    method: "POST",
    headers: { authorization: `Bearer ${house.key}`, "content-type": type },
    body,
  });
  const received = performance.now();
  const made = Made.parse(await answer.json());
  for (;;) {
    const { status, rows, error } = Progress.parse((await house.api("GET", `/v1/imports/${made.id}`)).body);
    if (status === "done") {
      note(`   received in ${Math.round(received - from)} ms; ${JSON.stringify(rows)}`);
      return { seconds: (performance.now() - from) / 1000, listId: list.id };
    }
    if (status === "failed") throw new Error(`the import failed: ${JSON.stringify(error)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
