const width = 30;
const showEveryMs = 100;

/** One line on standard error that moves; nothing at all when that is no terminal. */
export function createProgressBar() {
  const { stderr } = process;
  let shownMs = 0;
  const show = (what: string, share: number): void => {
    if (!stderr.isTTY || performance.now() - shownMs < showEveryMs) return;
    shownMs = performance.now();
    const done = Math.round(Math.min(Math.max(share, 0), 1) * width);
    stderr.write(
      `\r${"#".repeat(done)}${".".repeat(width - done)} ${String(Math.round(share * 100)).padStart(3)} %  ${what}\u001b[K`,
    );
  };
  return {
    show,
    /** Passes bytes on and shows how many of `total` have gone. */
    async *while(what: string, total: number, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      let passed = 0;
      for await (const chunk of chunks) {
        yield chunk;
        passed += chunk.length;
        show(what, total === 0 ? 1 : passed / total);
      }
    },
    end(): void {
      if (stderr.isTTY) stderr.write("\r\u001b[K");
    },
  };
}
