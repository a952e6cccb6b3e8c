import { markWords } from "./marks.ts";
import { createSlots, emptySlot } from "./slots.ts";

/**
 * The mirror's entries, without addresses: the first 128 bits of each key, and for entries whose address the service
 * still knows a 64-bit tag of it. 27 bytes a row and 4 to 16 for each of two indexes: about 45 MB for a million.
 */
export type Entries = ReturnType<typeof createEntries>;

export type EntryRow = { mark: Int32Array; tag: Int32Array | null; topic: string | null; reason: string };
/** `topic` null asks for entries for all topics alone. */
export type EntryQuestion = { topic: string | null; kind: "marketing" | "service" };

/** Stops invoices and order news too: the mailbox itself is the trouble. */
const serviceReasons = ["hard_bounce", "invalid"];
const everyTopic = 0;

export function createEntries() {
  let capacity = 1024;
  let marks = new Int32Array(capacity * markWords);
  let tags = new Int32Array(capacity * 2);
  let topics = new Uint16Array(capacity);
  let reasons = new Uint8Array(capacity);
  const free: number[] = [];
  let end = 0;
  let unnamed = 0;
  const topicNames = createNames(255 * 256, [""]);
  const reasonNames = createNames(255, []);
  const byMark = createSlots((row) => marks[row * markWords] ?? 0);
  const byTag = createSlots((row) => tags[row * 2] ?? 0);

  const isMark = (row: number, mark: Int32Array, from: number): boolean => {
    for (let i = 0; i < markWords; i++) if (marks[row * markWords + i] !== mark[from + i]) return false;
    return true;
  };
  const isTag = (row: number, tag: Int32Array): boolean => tags[row * 2] === tag[0] && tags[row * 2 + 1] === tag[1];

  function slotOf(mark: Int32Array, topic: number): number {
    let slot = byMark.first(mark[0] ?? 0);
    for (let row = byMark.rowAt(slot); row !== emptySlot; slot = byMark.next(slot), row = byMark.rowAt(slot)) {
      if (row >= 0 && topics[row] === topic && isMark(row, mark, 0)) return slot;
    }
    return -1;
  }

  function grow(): void {
    capacity *= 2;
    const wider = [new Int32Array(capacity * markWords), new Int32Array(capacity * 2)] as const;
    wider[0].set(marks);
    wider[1].set(tags);
    [marks, tags] = wider;
    const [moreTopics, moreReasons] = [new Uint16Array(capacity), new Uint8Array(capacity)];
    moreTopics.set(topics);
    moreReasons.set(reasons);
    [topics, reasons] = [moreTopics, moreReasons];
  }

  const stops = (row: number, topic: number, isService: boolean): boolean =>
    (topics[row] === everyTopic || topics[row] === topic) &&
    (!isService || serviceReasons.includes(reasonNames.at(reasons[row] ?? 0)));

  return {
    count: () => end - free.length,
    /** Entries whose address nobody knows any more: only a mark finds them. */
    unnamed: () => unnamed,

    /** Adding twice is the same set, under the reason that was told last: another one may stand in the place of the first. */
    add({ mark, tag, topic, reason }: EntryRow): void {
      const topicId = topicNames.idOf(topic ?? "");
      const slot = slotOf(mark, topicId);
      if (slot >= 0) {
        reasons[byMark.rowAt(slot)] = reasonNames.idOf(reason);
        return;
      }
      const row = free.pop() ?? end++;
      if (row >= capacity) grow();
      marks.set(mark, row * markWords);
      tags.set(tag ?? noTag, row * 2);
      topics[row] = topicId;
      reasons[row] = reasonNames.idOf(reason);
      byMark.put(mark[0] ?? 0, row);
      if (tag) byTag.put(tag[0] ?? 0, row);
      else unnamed += 1;
    },

    lift(mark: Int32Array, topic: string | null): void {
      const slot = slotOf(mark, topicNames.find(topic ?? ""));
      if (slot < 0) return;
      const row = byMark.rowAt(slot);
      byMark.remove(slot);
      free.push(row);
      if (tags[row * 2 + 1] === 0) unnamed -= 1;
      else {
        let at = byTag.first(tags[row * 2] ?? 0);
        while (byTag.rowAt(at) !== row) at = byTag.next(at);
        byTag.remove(at);
      }
    },

    /** The reason of an entry with this tag that stops the mail, or null. */
    stoppedByTag(tag: Int32Array, { topic, kind }: EntryQuestion): string | null {
      const topicId = topicNames.find(topic ?? "");
      let slot = byTag.first(tag[0] ?? 0);
      for (let row = byTag.rowAt(slot); row !== emptySlot; slot = byTag.next(slot), row = byTag.rowAt(slot)) {
        if (row >= 0 && isTag(row, tag) && stops(row, topicId, kind === "service"))
          return reasonNames.at(reasons[row] ?? 0);
      }
      return null;
    },

    /** The same under a mark that begins at `from`; `isKnown` says whether there is any entry of it. */
    stoppedByMark(
      words: Int32Array,
      from: number,
      { topic, kind }: EntryQuestion,
    ): { isKnown: boolean; reason: string | null } {
      const topicId = topicNames.find(topic ?? "");
      let isKnown = false;
      let slot = byMark.first(words[from] ?? 0);
      for (let row = byMark.rowAt(slot); row !== emptySlot; slot = byMark.next(slot), row = byMark.rowAt(slot)) {
        if (row < 0 || !isMark(row, words, from)) continue;
        isKnown = true;
        if (stops(row, topicId, kind === "service")) return { isKnown, reason: reasonNames.at(reasons[row] ?? 0) };
      }
      return { isKnown, reason: null };
    },

    *rows(): Generator<EntryRow> {
      const isFree = new Set(free);
      for (let row = 0; row < end; row++) {
        if (isFree.has(row)) continue;
        const tag = tags.slice(row * 2, row * 2 + 2);
        yield {
          mark: marks.slice(row * markWords, (row + 1) * markWords),
          tag: tag[1] === 0 ? null : tag,
          topic: topicNames.at(topics[row] ?? 0) || null,
          reason: reasonNames.at(reasons[row] ?? 0),
        };
      }
    },
  };
}

const noTag = new Int32Array(2);

/** Names as small numbers. */
function createNames(max: number, known: readonly string[]) {
  const names = [...known];
  const ids = new Map(names.map((name, id) => [name, id]));
  return {
    at: (id: number): string => names[id] ?? "",
    /** -1 for a name that no entry has. */
    find: (name: string): number => ids.get(name) ?? -1,
    idOf(name: string): number {
      const found = ids.get(name);
      if (found !== undefined) return found;
      if (names.length >= max) throw new RangeError("too many topics or reasons for a mirror");
      names.push(name);
      ids.set(name, names.length - 1);
      return names.length - 1;
    },
  };
}
