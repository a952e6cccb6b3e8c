import { make, type MultipartError } from "multipasta";
import { RefusedFile, type Refusal } from "./refused-file.ts";
import { safeText } from "./safe-text.ts";

/** Parts of the form, of which all but one are passed over. */
const partsMax = 50;
const fileNameCharsMax = 255;
const partName = "file";
/** Bytes given to the parser at once, so that the file is never held whole. */
const stepBytes = 64 * 1024;

export type FilePart = { name: string | null; type: string; bytes: AsyncGenerator<Uint8Array> };

/**
 * Finds the part `file` of a multipart/form-data body (RFC 7578) and gives its bytes as they come. Other parts are
 * passed over, before and behind it. What is wrong before the part begins is returned; a body that breaks off later
 * is a RefusedFile thrown by `bytes`, so nothing may be taken as received before `bytes` has ended.
 * The caller limits the body as a whole.
 */
export async function readFilePart(body: AsyncIterable<Uint8Array>, contentType: string): Promise<FilePart | Refusal> {
  const form = openForm(body, contentType);
  try {
    while (form.state.part === null) {
      if (!(await form.read())) break;
    }
  } catch (error) {
    if (error instanceof RefusedFile) return { problem: error.problem, detail: error.message };
    throw error;
  }
  const { part } = form.state;
  if (part === null) {
    return {
      problem: "file_part_missing",
      detail: `The form has no part named "${partName}": send the list as the part "${partName}".`,
    };
  }
  return { ...part, bytes: partBytes(form) };
}

type Form = {
  state: { part: { name: string | null; type: string } | null; isEnded: boolean; waiting: Uint8Array[] };
  /** Parses the next bytes; false when the body has ended. Throws RefusedFile for a form that is not sound. */
  read: () => Promise<boolean>;
  close: () => Promise<void>;
};

async function* partBytes({ state, read, close }: Form): AsyncGenerator<Uint8Array> {
  try {
    let isMore = true;
    while (isMore) {
      const waiting = state.waiting;
      state.waiting = [];
      yield* waiting;
      // Reads to the end of the form, so that a body that breaks off is seen; the rest of it is not kept.
      isMore = await read();
    }
    yield* state.waiting;
    if (!state.isEnded) throw brokenUpload();
  } finally {
    await close();
  }
}

function openForm(body: AsyncIterable<Uint8Array>, contentType: string): Form {
  const state: Form["state"] = { part: null, isEnded: false, waiting: [] };
  let failure: MultipartError | null = null;
  let isComplete = false;
  const parser = make({
    headers: { "content-type": contentType },
    isFile: () => true,
    maxParts: partsMax,
    onField: () => undefined,
    onFile(info) {
      if (info.name !== partName || state.part !== null) return () => undefined;
      state.part = { name: fileName(info.filename), type: info.contentType.toLowerCase() };
      return (chunk) => {
        if (chunk === null) state.isEnded = true;
        else if (chunk.length > 0) state.waiting.push(chunk.slice()); // the parser uses its buffer again
      };
    },
    onError(error) {
      failure ??= error;
    },
    onDone() {
      isComplete = true;
    },
  });
  const pieces = piecesOf(body);
  return {
    state,
    async read() {
      const { done, value } = await pieces.next();
      try {
        if (done) parser.end();
        else parser.write(value);
      } catch {
        throw brokenUpload(); // headers that the parser cannot decode
      }
      if (failure !== null || (done && !isComplete)) throw brokenUpload();
      return !done;
    },
    async close() {
      await pieces.return(undefined);
    },
  };
}

async function* piecesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    for (let at = 0; at < chunk.length; at += stepBytes) yield chunk.subarray(at, at + stepBytes);
  }
}

/** The last part of the path that some browsers send, made safe to show; null when there is none. */
function fileName(sent: string | undefined): string | null {
  return safeText(sent?.split(/[\\/]/u).at(-1) ?? "", fileNameCharsMax);
}

function brokenUpload(): RefusedFile {
  return new RefusedFile({
    problem: "broken_upload",
    detail: "The form is not sound or broke off: send the file again, or as the body itself.",
  });
}
