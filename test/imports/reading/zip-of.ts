/**
 * A part of a ZIP to make; `saysBytes` lies about its inflated size, `isLocked` says that it is encrypted, `isStored`: `bytes` are
 * what the ZIP holds, as they are or, with `method` 8, deflated before.
 */
export type ZipPart = {
  name: string;
  bytes: Uint8Array;
  saysBytes?: number;
  isLocked?: boolean;
  isStored?: boolean;
  method?: 0 | 8;
};

/** A ZIP by hand (APPNOTE 6.3.9), so that it can be wrong; checksums are left 0, which our reader does not look at. */
export async function zipOf(parts: readonly ZipPart[]): Promise<Uint8Array> {
  const local: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = new TextEncoder().encode(part.name);
    const packed = part.isStored ? part.bytes : await deflate(part.bytes);
    const fields = [20, part.isLocked ? 1 : 0, part.isStored ? (part.method ?? 0) : 8, 0, 0];
    const sizes = [0, packed.length, part.saysBytes ?? part.bytes.length];
    const head = record([
      [4, 0x0403_4b50],
      ...fields.map((value) => [2, value] as const),
      ...sizes.map((value) => [4, value] as const),
      [2, name.length],
      [2, 0],
    ]);
    central.push(
      record([
        [4, 0x0201_4b50],
        [2, 20],
        ...fields.map((value) => [2, value] as const),
        ...sizes.map((value) => [4, value] as const),
        [2, name.length],
        [2, 0],
        [2, 0],
        [2, 0],
        [2, 0],
        [4, 0],
        [4, offset],
      ]),
      name,
    );
    local.push(head, name, packed);
    offset += head.length + name.length + packed.length;
  }
  const centralBytes = central.reduce((total, { length }) => total + length, 0);
  const end = record([
    [4, 0x0605_4b50],
    [2, 0],
    [2, 0],
    [2, parts.length],
    [2, parts.length],
    [4, centralBytes],
    [4, offset],
    [2, 0],
  ]);
  return new Uint8Array(await new Blob([...local, ...central, end].map((bytes) => bytes.slice())).arrayBuffer());
}

function record(fields: readonly (readonly [2 | 4, number])[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(fields.reduce((total, [bytes]) => total + bytes, 0)));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes.slice()]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
