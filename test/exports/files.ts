import { BlobReader, TextWriter, ZipReader } from "@zip.js/zip.js";
import { app } from "../../src/app.ts";
import type { ApiAnswer, House } from "../house.ts";

export const dayMs = 24 * 3600 * 1000;

/** Opens an export through the front door; the rest of the form is given. */
export async function open(house: House, form: Record<string, unknown>): Promise<ApiAnswer["body"]> {
  const made = await house.api("POST", "/exports", { purpose: "The newsletter of May", ...form });
  if (made.status !== 202) throw new Error(`answered ${made.status}: ${JSON.stringify(made.body)}`);
  return made.body;
}

/** Presses the button of the page behind an export's link. */
export async function download(house: House, url: string): Promise<Response> {
  const init = { method: "POST", body: new URLSearchParams({ action: "download" }) };
  return await app.request(new URL(url).pathname, init, house);
}

/** What the file says, as lines without the mark at its head and the end of the last line. */
export async function lines(answer: Response): Promise<string[]> {
  if (answer.status !== 200) throw new Error(`answered ${answer.status}: ${await answer.text()}`);
  return (await answer.text()).trimEnd().split(/\r?\n/);
}

/** The lines of an export made on the spot, with its head. */
export async function exported(house: House, form: Record<string, unknown>): Promise<string[]> {
  return await lines(await download(house, (await open(house, form)).url));
}

/** The one file in a zip; throws on a wrong password. */
export async function unzip(bytes: Blob, password: string): Promise<{ name: string; text: string; aes: unknown }> {
  const zip = new ZipReader(new BlobReader(bytes), { useWebWorkers: false });
  const [entry, ...more] = await zip.getEntries();
  if (!entry || entry.directory || more.length > 0) throw new Error("the zip does not hold one file");
  const text = await entry.getData(new TextWriter(), { password, checkSignature: true });
  await zip.close();
  return { name: entry.filename, text, aes: entry.encrypted && !entry.zipCrypto };
}
