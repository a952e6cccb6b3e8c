import { type Introduction, readChain } from "./key-introduction.ts";
import { sameBytes } from "./merkle-verify.ts";
import type { SignedLog } from "./signed-log.ts";
import { parseVerifierKey, type VerifierKey, verifierKeyText } from "./verifier-key.ts";

/** Whether a document's key is to be believed, and what is said of it. `pinned`: it is the key that was given, or leads to it. */
export type JudgedKey = { pinned: boolean; said: string; wrong: string[] };
/** The key that signed, and the records of the checkpoint that it signed; null where it signed none. */
type Signer = { key: VerifierKey; size: number | null };

/**
 * `given` is a verifier key on one line, as `GET /log/{account}/key` gives it, or that and the introductions behind it, as
 * `GET /log/{account}/keys` does. A document by a later key carries its own chain from the key that was given; one by an earlier
 * key needs the chain that was given, and must be of no more records than there were when that key was replaced.
 */
export async function judgeKey(log: SignedLog, { key, size }: Signer, given?: string): Promise<JudgedKey> {
  const chain = await readChain(log.introductions ?? []);
  const wrong = wrongChain(chain, { key, size });
  if (given === undefined) return { pinned: false, said: "The key inside was used; it is not pinned.", wrong };
  const [line = "", ...rest] = given.trim().split(/\r?\n/);
  const known = line.trim();
  if (!parseVerifierKey(known)) {
    const detail = "The key that you gave is no verifier key: name+id+base64, on one line.";
    return { pinned: false, said: "", wrong: [...wrong, detail] };
  }
  const text = verifierKeyText(key);
  if (known === text) return { pinned: true, said: "It is the key that you gave.", wrong };
  const since = chain?.find(({ from }) => verifierKeyText(from) === known);
  if (since) {
    const said = `It follows the key that you gave, which introduced its successor at ${since.size} records.`;
    return { pinned: wrong.length === 0, said, wrong };
  }
  const until = await replacedBy(notesIn(rest.join("\n")), text, known);
  if (!until) {
    const detail = "It is signed with another key than the one that you gave, which did not introduce it.";
    return { pinned: false, said: "", wrong: [...wrong, detail] };
  }
  if (size === null || size > until.size) {
    const detail = `The key that signed was replaced at ${until.size} records: what it says of more is not believed.`;
    return { pinned: false, said: "", wrong: [...wrong, detail] };
  }
  const said = `It is a key before the one that you gave, and was replaced at ${until.size} records.`;
  return { pinned: wrong.length === 0, said, wrong };
}

/** Also that the chain ends at the key that signed, and that nothing older than that key is signed by it. */
function wrongChain(chain: Introduction[] | null, { key, size }: Signer): string[] {
  if (!chain) return ["A key of this log was not introduced by the one before it."];
  const last = chain.at(-1);
  if (!last) return [];
  if (!sameBytes(last.to.publicKey, key.publicKey))
    return ["The key that signed was not introduced by the one before it."];
  return size !== null && size < last.size
    ? ["It is of fewer records than there were when its key was introduced."]
    : [];
}

/** Where a key was replaced, if the chain leads from it to the one that is believed. */
async function replacedBy(notes: readonly string[], key: string, believed: string): Promise<Introduction | null> {
  const chain = (await readChain(notes)) ?? [];
  const first = chain.findIndex(({ from }) => verifierKeyText(from) === key);
  const leads = first >= 0 && chain.slice(first).some(({ to }) => verifierKeyText(to) === believed);
  return leads ? (chain[first] ?? null) : null;
}

/** Notes one after the other: each begins with its title, and ends with its signatures. */
function notesIn(text: string): string[] {
  return text
    .split(/^(?=reaffirm-log-key\/1$)/m)
    .filter((note) => note.trim() !== "")
    .map((note) => `${note.trim()}\n`);
}
