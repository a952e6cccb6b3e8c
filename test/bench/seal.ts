import { getAccount } from "../../src/accounts/queries.ts";
import { newPayload } from "../../src/consent/new-payload.ts";
import { recordConsent } from "../../src/consent/record-consent.ts";
import { sealAccountLog } from "../../src/consent/seal-log.ts";
import { type Connection, connect } from "../../src/db/client.ts";
import { accounts } from "../../src/db/schema.ts";
import { uuid7 } from "../../src/db/uuid7.ts";
import { openBenchHouse } from "./house.ts";
import { type Measure, seconds, type Size } from "./measure.ts";

const batch = 500;

/** Records that wait for the log, sealed in one go; and how long a single record takes to be written meanwhile. */
export async function* benchSeal(size: Size): AsyncGenerator<Measure> {
  const records = size === "small" ? 10_000 : 50_000;
  const house = await openBenchHouse();
  const connections = [connect(house.databaseUrl, { max: 2 }), connect(house.databaseUrl, { max: 1 })] as const;
  const [sealer, writer] = connections;
  try {
    const [account] = await sealer.db.select().from(accounts);
    if (!account) throw new Error("the service made no account");
    await record(sealer, account.id, records);
    const waits: number[] = [];
    const sealing = new AbortController();
    const meanwhile = (async () => {
      while (!sealing.signal.aborted) {
        waits.push((await seconds(() => record(writer, account.id, 1))) * 1000);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    let sealed = 0;
    const took = await seconds(async () => {
      sealed = await sealAccountLog({ db: sealer.db, now: () => new Date() }, account.id);
    });
    sealing.abort();
    await meanwhile;
    waits.sort((a, b) => a - b);
    const rate = { value: sealed / took, unit: "records/s", target: { atLeast: 1_000 } };
    yield { what: `sealing ${records.toLocaleString("en")} records`, ...rate };
    const slowest = waits[Math.floor(waits.length * 0.99)] ?? 0;
    yield { what: "a record written meanwhile, 99 in 100", value: slowest, unit: "ms", target: { atMost: 250 } };
  } finally {
    for (const { close } of connections) await close();
    await house.close();
  }
}

async function record({ db }: Connection, accountId: string, count: number): Promise<void> {
  const account = await getAccount({ db }, accountId);
  const choices = [{ topic: "news", name: "Nieuws", frequency: "weekly", granted: true, partners: [] }];
  for (let left = count; left > 0; left -= batch) {
    const payloads = Array.from({ length: Math.min(batch, left) }, () => {
      const at = new Date();
      const evidence = { clientAddress: "203.0.113.7", userAgent: "Mozilla/5.0 (X11)", cameFromMail: true };
      const act = { event: "given", method: "form_after_mail_link" } as const;
      return newPayload({ account, contactId: uuid7(at), ...act, at, language: "nl", choices, evidence });
    });
    await recordConsent({ config: {}, db, now: () => new Date() }, payloads);
  }
}
