import { unreachable } from "./ask.ts";
import { malformed } from "./problem.ts";

const lineCharsMax = 1_000_000;

/** The lines of an NDJSON answer, parsed, as they come. A body that breaks off, or ends within a line, throws: half is not the whole. */
export async function* linesOf(answer: Response): AsyncGenerator<unknown> {
  if (!answer.body) return;
  const reader = answer.body.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  try {
    for (;;) {
      const { value, done } = await reader.read().catch((error: unknown) => Promise.reject(unreachable(error)));
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

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw malformed("a line is no JSON");
  }
}
