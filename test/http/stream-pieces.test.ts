import { expect, test } from "vitest";
import { streamPieces } from "../../src/http/stream-pieces.ts";

async function* pieces(breaksOff: boolean): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode("first\n");
  if (breaksOff) throw new Error("the database went away");
  yield new TextEncoder().encode("last\n");
}

test("a body that was made whole is read whole", async () => {
  expect(await new Response(streamPieces(pieces(false))).text()).toBe("first\nlast\n");
});

test("a body that broke off halfway cannot be taken for the whole", async () => {
  await expect(new Response(streamPieces(pieces(true))).text()).rejects.toThrow("the database went away");
});
