import { ZipWriter } from "@zip.js/zip.js/lib/zip-core-writer.js";

/**
 * One file in a zip under AES-256 (WinZip's AE-2, which 7-Zip, WinRAR, Keka and The Unarchiver open; the explorer of
 * Windows does not). Packed and encrypted while it is read; in memory are a few pieces at a time. The name stays readable.
 */
export function zipFile(
  name: string,
  content: ReadableStream<Uint8Array>,
  password: string,
): ReadableStream<Uint8Array> {
  let fail: (error: unknown) => void = () => {};
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
    start: (out) => void (fail = (error) => out.error(error)),
  });
  const zip = new ZipWriter(writable, { useWebWorkers: false });
  const written = zip.add(name, content, { password, encryptionStrength: 3 }).then(() => zip.close());
  // What fails halfway breaks the transfer, so that no half looks like the whole.
  written.catch((error: unknown) => fail(error));
  return readable;
}
