/**
 * A body that is made while it is read, a piece at a time. What fails halfway breaks the transfer off, so that no half
 * looks like the whole (hono's own `stream` would end it as if all had been said).
 */
export function streamPieces(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (out) => {
      const { value, done } = await pieces.next();
      if (done) out.close();
      else out.enqueue(value);
    },
    cancel: async () => void (await pieces.return(undefined)),
  });
}
