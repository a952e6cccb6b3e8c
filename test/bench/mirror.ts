import { hash } from "node:crypto";
import { createState } from "../../src/client/mirror-state.ts";
import { normaliseAddress } from "../../src/client/normalise.ts";
import { madeRows } from "./made-list.ts";
import type { Measure, Size } from "./measure.ts";

const rounds = 5;
const accountKey = "5a".repeat(32);

/**
 * `mayMail` in memory: addresses written as people write them, against a mirror of as many entries, a tenth of the asked
 * among them. Once with every address known to the service, once with a tenth of the people forgotten (only their marks are
 * left, so that a miss has to be hashed: SHA-256 and HMAC, three blocks).
 */
export async function* benchMirror(size: Size): AsyncGenerator<Measure> {
  const count = size === "small" ? 200_000 : 1_000_000;
  const asked = Array.from(madeRows(count), ({ address }) => address);
  const before = memoryMb();
  const known = filled(count, 0);
  yield { what: `mirror: memory of ${count.toLocaleString("en")} entries`, value: memoryMb() - before, unit: "MB" };
  yield rate("mirror: mayMail", asked, known, { atLeast: 1_000_000 });

  const forgotten = filled(count, 10);
  const [first = 0] = rates(asked, forgotten, 1);
  yield { what: "mirror: mayMail, a tenth forgotten, asked for the first time", value: first, unit: "addresses/s" };
  yield rate("mirror: mayMail, a tenth forgotten, asked again", asked, forgotten);
}

function rate(what: string, asked: readonly string[], state: State, target?: { atLeast: number }): Measure {
  const value = Math.max(...rates(asked, state, rounds));
  return { what, value, unit: "addresses/s", ...(target ? { target } : {}) };
}

type State = ReturnType<typeof createState>;

function rates(asked: readonly string[], state: State, times: number): number[] {
  return Array.from({ length: times }, () => {
    const from = performance.now();
    const fromWall = Date.now();
    let may = 0;
    for (const text of asked) {
      const age = Math.max(Date.now() - fromWall, performance.now() - from);
      const address = age > 1e9 ? null : normaliseAddress(text);
      if (address !== null && state.stopped(address, question) === null) may += 1;
    }
    if (may === 0 || may === asked.length) throw new Error("nobody, or everybody, may be mailed: nothing was measured");
    return (asked.length / (performance.now() - from)) * 1000;
  });
}

const question = { topic: "newsletter" };

/** Entries with keys at random; every tenth asked address is in. */
function filled(count: number, forgottenPercent: number): State {
  const state = createState([{ kid: 1, account_key: accountKey }]);
  let i = 0;
  for (const { address } of madeRows(count)) {
    i += 1;
    const isAsked = i % 10 === 0;
    const isForgotten = i % 100 < forgottenPercent && !isAsked;
    const normalised = isAsked ? normaliseAddress(address) : `niemand${i}@telenet.be`;
    if (normalised === null) continue;
    state.add({
      key: hash("sha256", String(i)),
      address: isForgotten ? null : normalised,
      topic: null,
      reason: "unsubscribe",
    });
  }
  return state;
}

function memoryMb(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1024 ** 2;
}
