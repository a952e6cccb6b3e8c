/**
 * canon_v1, the rule by which Reaffirm writes addresses (`GET /v1/suppressions/key` carries it with test vectors), with
 * no dependency: the host parser of `URL` gives A-labels by UTS 46 in every runtime. What is no address is null, and must
 * not be mailed. Where this and the service could differ (a newer Unicode), this says null, which stops a mail.
 */
export function normaliseAddress(raw: string): string | null {
  if (ordinary.test(raw) && raw.length <= addressOctetsMax) {
    const lower = raw.toLowerCase();
    const at = lower.indexOf("@");
    if (at <= localOctetsMax && !lower.includes("xn--", at)) return lower;
  }
  const text = trimEnds(raw);
  const at = text.lastIndexOf("@");
  const local = localPartOf(text.slice(0, Math.max(at, 0)));
  const domain = domainOf(text.slice(at + 1));
  if (local === null || domain === null) return null;
  const address = `${local}@${domain}`;
  return octets(address) <= addressOctetsMax ? address : null;
}

const addressOctetsMax = 254;
const localOctetsMax = 64;
const domainOctetsMax = 253;
const domainCharsMax = 1024;
/** What nearly all are. */
const ordinary = /^[\w+-]+(?:\.[\w+-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;
const dotAtom = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const spaceOrInvisible = /[\s\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;

function trimEnds(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && spaceOrInvisible.test(text.charAt(from))) from++;
  while (to > from && spaceOrInvisible.test(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}

/** Lower case, composed; dots and +tags stay: they matter at some providers. */
function localPartOf(text: string): string | null {
  const local = text.normalize("NFC").toLowerCase().normalize("NFC");
  if (isAscii(local) !== isAscii(text)) return null;
  if (octets(local) > localOctetsMax || /[\p{C}\p{Z}＠．]/u.test(local)) return null;
  return dotAtom.test(local.replace(/\P{ASCII}/gu, "a")) ? local : null;
}

function domainOf(text: string): string | null {
  const written = text.endsWith(".") ? text.slice(0, -1) : text;
  if (written === "" || written.length > domainCharsMax || /[\0-,/:-@[-`{-\x7f]/.test(written)) return null;
  const visible = written.replace(/[\u200c\u200d]/g, "");
  if (/\p{Default_Ignorable_Code_Point}/u.test(visible)) return null;
  if (/[^\p{ASCII}\p{L}\p{M}\p{Nd}\u3002\uff0e\uff61\u00b7\u30fb]/u.test(visible)) return null;
  if (/(?<!l)\u00b7|\u00b7(?!l)/i.test(written)) return null;
  const name = /^[\w.-]+$/.test(written) && !/xn--/i.test(written) ? written.toLowerCase() : hostOf(written);
  if (name === null || name.length > domainOctetsMax) return null;
  const labels = name.split(".");
  const ending = labels.at(-1) ?? "";
  const isName = labels.length > 1 && labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  return isName && /^[a-z](?:-?[a-z0-9])+$/.test(ending.replace(/^xn--/, "")) ? name : null;
}

function hostOf(name: string): string | null {
  return URL.canParse(`https://${name}/`) ? new URL(`https://${name}/`).hostname : null;
}

function isAscii(text: string): boolean {
  return !/\P{ASCII}/u.test(text);
}

function octets(text: string): number {
  return isAscii(text) ? text.length : new TextEncoder().encode(text).length;
}
