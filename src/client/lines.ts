import { unreachable } from "./ask.ts";
import { malformed, ReaffirmProblem } from "./problem.ts";

const lineCharsMax = 1_000_000;
/** So long without a piece, and the other side is gone: a connection that is half open says nothing, for ever. */
const idleMsMax = 60_000;

/** The lines of an NDJSON answer, parsed, as they come. A body that breaks off, or ends within a line, throws: half is not the whole. */
export async function* linesOf(answer: Response): AsyncGenerator<unknown> {
  if (!answer.body) return;
  const reader = answer.body.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  try {
    for (;;) {
      const { value, done } = await nextPiece(reader);
      if (done) break;
      const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      if (rest.length > lineCharsMax) throw malformed("a line has no end");
      for (const line of lines) if (line !== "") yield parseLine(line);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  if (rest !== "") throw malformed("the last line has no end");
}

type Reader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;

async function nextPiece(reader: Reader): ReturnType<Reader["read"]> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    const broken = new ReaffirmProblem("timeout", "The answer broke off: nothing came for a minute. Do not send.");
    timer = setTimeout(reject, idleMsMax, broken);
  });
  try {
    return await Promise.race([reader.read(), silence]);
  } catch (error) {
    throw unreachable(error);
  } finally {
    clearTimeout(timer);
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw malformed("a line is no JSON");
  }
}
