import { sql } from "drizzle-orm";
import { looksRandom } from "../../hygiene/looks-random.ts";
import { isRelay } from "../../hygiene/providers.ts";
import { peopleOfList, type Question, topMax } from "./people-of-list.ts";

/** Read at once; between, others have their turn. */
const atOnce = 5_000;

export type Named = { id: string; address: string };

/** Local parts that look made by a machine. Relays make theirs so for real people and are left out. */
export async function readRandomLocalParts(question: Question): Promise<{ count: number; top: Named[] }> {
  const { tx } = question;
  const top: Named[] = [];
  let count = 0;
  // It is read to its end: no plan that is only quick to begin.
  await tx.execute(sql`set local cursor_tuple_fraction = 1`);
  await tx.execute(sql`declare everybody no scroll cursor for select id, address from ${peopleOfList(question)}`);
  for (let read = atOnce; read === atOnce;) {
    const rows = await tx.execute<Named>(sql.raw(`fetch ${atOnce} from everybody`));
    const random = rows.filter(isRandom);
    count += random.length;
    top.push(...random.slice(0, topMax - top.length).map(({ id, address }) => ({ id, address })));
    read = rows.length;
  }
  await tx.execute(sql`close everybody`);
  return { count, top };
}

function isRandom({ address }: Named): boolean {
  const at = address.lastIndexOf("@");
  return looksRandom(address.slice(0, at)) && !isRelay(address.slice(at + 1));
}
