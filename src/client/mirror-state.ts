import { createEntries, type Entries } from "./entries.ts";
import { type AccountKey, createMarker, type Marker, markWords } from "./marks.ts";
import { normaliseAddress } from "./normalise.ts";
import { ReaffirmProblem } from "./problem.ts";
import type { KeyDocument } from "./readers.ts";
import { createTagger, type Tagger } from "./tag.ts";

/** What a mirror knows: entries, and how an address finds them. */
export type MirrorState = ReturnType<typeof createState>;
export type Question = { topic?: string; kind?: "marketing" | "service" };

/** 32 MB, taken once somebody is forgotten: room for a run of some millions. */
const clearedSlots = 2 ** 22;
const proofText = "reaffirm/client/mirror";

export function createState(keys: readonly AccountKey[], tagKey?: Int32Array) {
  const entries: Entries = createEntries();
  const tagger: Tagger = createTagger(tagKey);
  const marker: Marker = createMarker(keys);
  /** Tags of addresses whose marks were looked for and not found, so that the next run need not make them again. */
  let cleared: Int32Array | null = null;
  /** Emptied before the next use, and not for each entry: a thousand people may be forgotten at once. */
  let isClearedOld = false;
  const mark = new Int32Array(markWords);

  return {
    entries,
    tagKey: tagger.key,
    knows: (kid: number): boolean => marker.kids.includes(kid),
    /** Differs when an account's keys differ, and tells nothing of them. */
    proof(): string {
      marker.mark(proofText);
      return marker.words.join();
    },

    add(entry: { key: string; address: string | null; topic: string | null; reason: string }): void {
      readMark(mark, entry.key);
      if (entry.address !== null) tagger.tag(entry.address);
      else isClearedOld = true;
      entries.add({
        mark,
        tag: entry.address === null ? null : tagger.words,
        topic: entry.topic,
        reason: entry.reason,
      });
    },

    lift(entry: { key: string; topic: string | null }): void {
      readMark(mark, entry.key);
      entries.lift(mark, entry.topic);
    },

    /** Why a normalised address must not be mailed, or null. */
    stopped(address: string, { topic, kind = "marketing" }: Question): string | null {
      const question = { topic: topic ?? null, kind };
      tagger.tag(address);
      const reason = entries.stoppedByTag(tagger.words, question);
      if (reason !== null || entries.unnamed() === 0) return reason;

      const [low = 0, high = 0] = [tagger.words[0], tagger.words[1]];
      const slot = (low & (clearedSlots - 1)) * 2;
      if (isClearedOld) cleared?.fill(0);
      isClearedOld = false;
      if (cleared && cleared[slot] === low && cleared[slot + 1] === high) return null;
      marker.mark(address);
      let isKnown = false;
      for (let from = 0; from < marker.words.length; from += markWords) {
        const found = entries.stoppedByMark(marker.words, from, question);
        if (found.reason !== null) return found.reason;
        isKnown ||= found.isKnown;
      }
      if (isKnown) return null;
      cleared ??= new Int32Array(clearedSlots * 2);
      cleared[slot] = low;
      cleared[slot + 1] = high;
      return null;
    },
  };
}

function readMark(mark: Int32Array, key: string): void {
  for (let i = 0; i < markWords; i++) mark[i] = Number.parseInt(key.slice(i * 8, i * 8 + 8), 16);
}

/** The service's own examples: a client that writes or marks an address otherwise would let a no through. */
export function proveRules({ keys, vectors }: KeyDocument): void {
  const marker = createMarker(keys);
  for (const { input, address, keys: marks } of vectors) {
    const isWritten = normaliseAddress(input) === address;
    marker.mark(address);
    const isMarked = marks.every(({ kid, key }) => {
      const expected = new Int32Array(markWords);
      readMark(expected, key);
      const at = marker.kids.indexOf(kid) * markWords;
      return at >= 0 && expected.every((word, i) => word === marker.words[at + i]);
    });
    if (!isWritten || !isMarked) {
      throw new ReaffirmProblem(
        "malformed",
        "This client writes addresses otherwise than the service. Do not send; use its newer version.",
      );
    }
  }
}
