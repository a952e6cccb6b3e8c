import { and, eq, gt } from "drizzle-orm";
import { imports } from "../db/schema.ts";
import { draftMs } from "../imports/drafts/bring-draft.ts";
import type { Import } from "../imports/queries.ts";
import { receiveImport } from "../imports/receive-import.ts";
import { createList } from "../lists/create-list.ts";
import type { Deps } from "../deps.ts";
import { addTopic } from "../preferences/add-topic.ts";
import { topicsOf } from "../preferences/topics.ts";

/** Whom it is for, the language of their mail, how many years ago they bought. Nobody real stands in it. */
const people = [
  ["Noor Wuyts", "noor.wuyts.proef@telenet.be", "nl", 1],
  ["Lucas Hermans", "lucas.hermans.proef@skynet.be", "nl", 1],
  ["Emma Lenaerts", "emma.lenaerts.proef@proximus.be", "nl", 2],
  ["Léa Simon", "lea.simon.proef@voo.be", "fr", 1],
  ["Hugo Lambert", "hugo.lambert.proef@scarlet.be", "fr", 2],
  ["Chloé Martin", "chloe.martin.proef@hotmail.be", "fr", 3],
  ["Jonas Weber", "jonas.weber.proef@outlook.be", "de", 1],
  ["Mia Smith", "mia.smith.proef@icloud.com", "en", 2],
  ["Finn Jansen", "finn.jansen.proef@ziggo.nl", "nl", 3],
  ["Sara Visser", "sara.visser.proef@xs4all.nl", "nl", 4],
  ["Daan Bakker", "daan.bakker.proef@kpnmail.nl", "nl", 1],
  ["Eva Smit", "eva.smit.proef@gmail.com", "nl", 2],
  ["Wout Maes", "wout.maes.proef@pandora.be", "nl", 6],
  ["Olivia Dubois", "olivia.dubois.proef@live.be", "fr", 8],
  ["Noor Wuyts", "NOOR.WUYTS.PROEF@TELENET.BE ", "nl", 1],
  ["Tik Fout", "tik.fout.proef@gmial.com", "nl", 2],
  ["Punt Vergeten", "punt.vergeten.proef@telenet", "nl", 3],
  ["Geen Adres", "geen", "nl", 3],
  ["Wegwerp", "wegwerp.proef@mailinator.com", "nl", 2],
  ["Onthaal", "info@bakkerij-zonneveld-proef.be", "nl", 5],
] as const;

const newsletter = {
  names: { nl: "Nieuwsbrief", fr: "Lettre d’information", de: "Newsletter", en: "Newsletter" },
  frequencies: ["weekly", "monthly"],
};
const yearMs = 365.25 * 24 * 3600 * 1000;
const fileName = "korenbloem-2014.csv";

/**
 * A list of our own, brought as any file is: looked at first, and asked about, before anything of it is kept. One that
 * waits already is not brought again.
 */
export async function bringSample(
  deps: Pick<Deps, "db" | "config" | "now" | "queue">,
  { accountId, name }: { accountId: string; name: string },
): Promise<Pick<Import, "id">> {
  const [waiting] = await deps.db
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.accountId, accountId), eq(imports.fileName, fileName), gt(imports.fileUntil, deps.now())))
    .limit(1);
  if (waiting) return waiting;
  // Something to ask about, so that the way to a first answer has no gap; an account's own topics stay alone.
  if ((await topicsOf(deps, accountId)).length === 0) await addTopic(deps, accountId, newsletter);
  const list = await createList(deps, { accountId, form: { name } });
  const received = await receiveImport(deps, {
    list,
    file: { name: fileName, bytes: bytesOf(sampleFile(deps.now())) },
    mapping: null,
    encoding: null,
    delimiter: null,
    headerRow: null,
    isPreview: true,
    wantsResolve: false,
    keepsColumns: false,
    keepsFileMs: draftMs,
  });
  if (received.outcome !== "received") throw new Error("the sample list was not taken");
  await deps.queue.wake("imports");
  return received.import;
}

function sampleFile(now: Date): string {
  const rows = people.map(([name, address, language, years]) => {
    const bought = new Date(now.getTime() - years * yearMs).toISOString().slice(0, 10);
    return `${name};${address};${language};${bought};Gold`;
  });
  return ["Naam;E-mail;Taal;Laatste aankoop;Kaart", ...rows, ""].join("\r\n");
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
