import { RefusedFile } from "../refused-file.ts";

/** Parts of a package; a workbook with pictures and many sheets has some hundreds. */
const entriesMax = 2_000;
/** What one part may inflate to, and how often its size, once it is large: DEFLATE's own limit is 1,032 times. */
const inflatedBytesMax = 512 * 1024 * 1024;
const inflatedRatioMax = 100;
const ratioCountsFromBytes = 16 * 1024 * 1024;
/** What all parts together may inflate to, those that are read twice counted twice, and how long they may take. */
const totalBytesMax = 2 * 1024 * 1024 * 1024;
const readingMsMax = 30 * 60 * 1000;
/** Compressed bytes given to the inflater at once, so that an overshoot stays below 16 MB. */
const stepBytes = 16 * 1024;

const endSignature = 0x0605_4b50;
const entrySignature = 0x0201_4b50;
const localSignature = 0x0403_4b50;
const endBytes = 22;
const commentBytesMax = 0xffff;

type Entry = { method: number; offset: number; packedBytes: number; bytes: number };

/** The parts of a ZIP held in memory (APPNOTE 6.3.9), by name; parts are inflated one at a time, as a stream. */
export type ZipDirectory = {
  names: readonly string[];
  /** Null when there is no such part. Refused while it inflates further than it says, or than the limits. */
  open: (name: string) => AsyncGenerator<Uint8Array> | null;
};

/** What was inflated of the whole file, and since when. */
type Budget = { bytes: number; startedMs: number; clock: () => number };

/**
 * Refuses what is no ZIP, is encrypted, needs ZIP64, or says of itself that it would inflate beyond the limits. `clock`
 * gives milliseconds.
 */
export function readZipDirectory(file: Uint8Array, clock: () => number = () => performance.now()): ZipDirectory {
  const budget: Budget = { bytes: 0, startedMs: clock(), clock };
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > entriesMax) throw tooFar(`it has ${count} parts, at most ${entriesMax} are read`);
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let n = 0; n < count; n++) {
    if (at + 46 > file.length || view.getUint32(at, true) !== entrySignature) throw broken();
    if ((view.getUint16(at + 8, true) & 1) === 1) {
      throw new RefusedFile({
        problem: "encrypted_file",
        detail: "The workbook has a password: save it without one and send it again.",
      });
    }
    const [nameBytes, extraBytes, commentBytes] = [
      view.getUint16(at + 28, true),
      view.getUint16(at + 30, true),
      view.getUint16(at + 32, true),
    ];
    const name = new TextDecoder("utf-8").decode(file.subarray(at + 46, at + 46 + nameBytes));
    entries.set(name.replace(/^\//u, ""), {
      method: view.getUint16(at + 10, true),
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameBytes + extraBytes + commentBytes;
  }
  return {
    names: [...entries.keys()],
    open(name) {
      const entry = entries.get(name);
      return entry ? inflate(packedPart(file, view, entry), entry, budget) : null;
    },
  };
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - endBytes - commentBytesMax);
  for (let at = view.byteLength - endBytes; at >= first; at--) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  throw broken();
}

function packedPart(file: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  const { offset, packedBytes, bytes } = entry;
  if (bytes > inflatedBytesMax) throw tooFar(`a part of it unpacks to more than ${inflatedBytesMax / 1024 / 1024} MB`);
  if (bytes > ratioCountsFromBytes && bytes > packedBytes * inflatedRatioMax)
    throw tooFar(`a part of it unpacks to more than ${inflatedRatioMax} times its size`);
  if (offset + 30 > file.length || view.getUint32(offset, true) !== localSignature) throw broken();
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packedBytes > file.length) throw broken();
  return file.subarray(start, start + packedBytes);
}

async function* inflate(packed: Uint8Array, { method, bytes }: Entry, budget: Budget): AsyncGenerator<Uint8Array> {
  if (method === 0) {
    spend(budget, packed.length);
    yield packed;
    return;
  }
  if (method !== 8) throw broken();
  let at = 0;
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (at >= packed.length) return controller.close();
      controller.enqueue(packed.slice(at, at + stepBytes));
      at += stepBytes;
    },
  });
  const reader = source.pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  let seen = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => Promise.reject(broken()));
      if (done) break;
      seen += value.length;
      if (seen > bytes) throw tooFar("a part of it unpacks to more than it says");
      spend(budget, value.length);
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function spend(budget: Budget, bytes: number): void {
  budget.bytes += bytes;
  if (budget.bytes > totalBytesMax) throw tooFar(`it unpacks to more than ${totalBytesMax / 1024 / 1024} MB`);
  if (budget.clock() - budget.startedMs > readingMsMax)
    throw tooFar(`reading it took longer than ${readingMsMax / 60_000} minutes`);
}

export function broken(): RefusedFile {
  return new RefusedFile({
    problem: "broken_workbook",
    detail: "The file cannot be read as an Excel workbook: open it, save it again as .xlsx or as CSV, and send that.",
  });
}

function tooFar(why: string): RefusedFile {
  return new RefusedFile({
    problem: "inflates_too_far",
    detail: `The workbook is refused: ${why}. Save the sheet with the addresses as CSV and send that.`,
  });
}
