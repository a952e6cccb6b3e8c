import { once } from "node:events";
import { createWriteStream } from "node:fs";

/**
 * A legacy list of any length, the same for the same seed: four in five addresses good, the rest typos, broken, roles,
 * throw-away, double and blank; a few big providers and a long tail of companies. Nobody's real address.
 */
export function* madeRows(rows: number, seed = 1): Generator<{ name: string; address: string }> {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  const random = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 4_294_967_296;
  const pick = <T>(items: readonly [T, ...T[]]): T => items[Math.floor(random() * items.length)] ?? items[0];
  const company = () => {
    const n = Math.floor(random() * companies);
    return `${trades[n % trades.length]}-${n.toString(36)}.${endings[n % endings.length]}`;
  };
  const seen: string[] = [];
  for (let n = 1; n <= rows; n++) {
    const name = `${pick(firstNames)} ${pick(lastNames)}`;
    const local = `${name.toLowerCase().replaceAll(/[^a-z]+/g, ".")}.vb${n}`;
    const domain = random() < 0.6 ? pick(providers) : company();
    const dice = random();
    let address = `${local}@${domain}`;
    if (dice < 0.05) address = `${local}@${pick(slips)}`;
    else if (dice < 0.1)
      address = pick([`${local}${domain}`, `${local}@@${domain}`, `${local}@`, `${local} x@${domain}`, "geen"]);
    else if (dice < 0.13) address = `${pick(roles)}@${n}-${company()}`;
    else if (dice < 0.16) address = `${local}@${pick(throwAway)}`;
    else if (dice < 0.2 && seen.length > 0)
      address = ` ${(seen[Math.floor(random() * seen.length)] ?? "").toUpperCase()} `;
    else if (dice < 0.205) address = "";
    else seen[seen.length < seenMax ? seen.length : Math.floor(random() * seenMax)] = address;
    yield { name, address };
  }
}

const seenMax = 5_000;
/** With the role addresses near 100,000 domains in a million rows. */
const companies = 70_000;
const firstNames = [
  "An",
  "Bart",
  "Chloe",
  "Dirk",
  "Eline",
  "Greet",
  "Inge",
  "Karel",
  "Lotte",
  "Pieter",
  "Sofie",
  "Tom",
] as const;
const lastNames = [
  "Janssens",
  "Peeters",
  "Maes",
  "Jacobs",
  "Mertens",
  "Willems",
  "Claes",
  "De Smet",
  "Lambert",
  "Dubois",
] as const;
const trades = ["bakkerij", "garage", "studio", "advocaten", "apotheek", "slagerij", "atelier", "hotel"] as const;
const endings = ["be", "nl", "fr", "de", "com", "eu"] as const;
const providers = [
  "gmail.com",
  "hotmail.com",
  "outlook.com",
  "telenet.be",
  "skynet.be",
  "hotmail.be",
  "ziggo.nl",
  "gmx.de",
  "orange.fr",
] as const;
const slips = ["gmial.com", "gmail.con", "hotmial.com", "outlok.com", "telent.be", "telenet.bee"] as const;
const roles = ["info", "sales", "contact", "noreply", "support"] as const;
const throwAway = ["mailinator.com", "yopmail.com", "trashmail.com"] as const;

/** As a CRM exports it: six columns, two of them nobody's business, some cells quoted over two lines. */
export function* csvLines(rows: number): Generator<string> {
  yield "Naam;E-mail;GSM;Taal;Klant sinds;Opmerking\r\n";
  let n = 0;
  for (const { name, address } of madeRows(rows)) {
    n += 1;
    const remark = n % 33 === 0 ? '"zei ""bel later"";\r\ntweede regel"' : "";
    yield `${name};${address};04${70_000_000 + (n % 29_999_999)};${["nl", "fr", "de", "en"][n % 4]};${2008 + (n % 16)}-0${1 + (n % 9)}-1${n % 9};${remark}\r\n`;
  }
}

export async function writeList(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file);
  let lines = "";
  for (const line of csvLines(rows)) {
    lines += line;
    if (lines.length < 65_536) continue;
    if (!out.write(lines)) await once(out, "drain");
    lines = "";
  }
  out.end(lines);
  await once(out, "close");
}
