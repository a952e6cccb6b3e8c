import { expect, test } from "vitest";
import { type FilePart, readFilePart } from "../../../src/imports/reading/multipart.ts";
import { RefusedFile } from "../../../src/imports/reading/refused-file.ts";
import { chunksOf, gather } from "./from-bytes.ts";

async function formOf(parts: Record<string, string | File>): Promise<{ bytes: Uint8Array; type: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) form.set(name, value);
  const response = new Response(form);
  return { bytes: new Uint8Array(await response.arrayBuffer()), type: response.headers.get("content-type") ?? "" };
}

async function textOf({ bytes }: FilePart): Promise<string> {
  const parts = await gather(bytes);
  return parts.map((part) => new TextDecoder("latin1").decode(part)).join("");
}

async function partOf(bytes: Uint8Array, type: string, chunkBytes = 1000): Promise<FilePart> {
  const part = await readFilePart(chunksOf(bytes, chunkBytes), type);
  if ("problem" in part) throw new Error(part.problem);
  return part;
}

const content = "naam;email\r\nJan;jan@telenet.be\r\n--geen grens\r\n".repeat(300);

test("the part file is given as it was, however the body is cut, whatever stands around it", async () => {
  const file = new File([content], "C:\\lijsten\\klanten 2017.csv", { type: "text/csv" });
  const { bytes, type } = await formOf({
    note: "x".repeat(100_000),
    other: new File(["y"], "other.csv"),
    file,
    last: "z",
  });
  for (const chunkBytes of [1, 7, 1000, 10_000_000]) {
    const part = await partOf(bytes, type, chunkBytes);
    expect([part.name, part.type]).toEqual(["klanten 2017.csv", "text/csv"]);
    expect(await textOf(part)).toBe(content);
  }
});

test("an empty file is an empty file", async () => {
  const { bytes, type } = await formOf({ file: new File([], "leeg.csv") });
  expect(await textOf(await partOf(bytes, type))).toBe("");
});

test("a form without the part, without boundary or that is no form is told so", async () => {
  const { bytes, type } = await formOf({ bestand: new File(["x"], "x.csv") });
  expect(await readFilePart(chunksOf(bytes), type)).toMatchObject({ problem: "file_part_missing" });
  expect(await readFilePart(chunksOf(bytes), "multipart/form-data")).toMatchObject({ problem: "broken_upload" });
  expect(await readFilePart(chunksOf(new TextEncoder().encode(content)), type)).toMatchObject({
    problem: "broken_upload",
  });
});

test("a body that breaks off is never taken for a file", async () => {
  const { bytes, type } = await formOf({ file: new File([content], "x.csv") });
  for (const lost of [1, 5, 30, 200, 5000]) {
    const part = await readFilePart(chunksOf(bytes.subarray(0, bytes.length - lost), 1000), type);
    if (!("problem" in part) && lost > 4) await expect(textOf(part)).rejects.toThrow(RefusedFile);
  }
});
