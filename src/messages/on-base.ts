import type { CompiledMail } from "../mail/compile-mail.ts";

type Bases = { publicUrl: string; base: string };

/**
 * Notice and logo where links lead now: a mail was compiled at its launch, and the account's own host may have come, or lead
 * elsewhere, since. A stranger's server must not be asked for a picture by every mail that is opened. Where we were then is
 * told by the mail's own notice, whose id is ours: whatever else a marketer links to, also below /n/ or /logos/, is others'.
 * @param noticeId of the notice that the mail was compiled with
 */
export function onBase<M extends CompiledMail>(mail: M, noticeId: string | null, { publicUrl, base }: Bases): M {
  if (!noticeId) return mail;
  const linked = new RegExp(`${start}(https?://[\\w.:[\\]-]+)/n/${noticeId}(?![\\w-])`, "g");
  const found = new Set(Array.from(`${mail.text}\n${mail.html}`.matchAll(linked), ([, host = ""]) => host));
  // A link to our notice by way of somebody else: then only where we know to be.
  const ours = [...found].filter((host) => found.size === 1 || host === publicUrl || host === base);
  const move = (part: string) => ours.reduce((moved, from) => moveFrom(moved, { from, noticeId, base }), part);
  return { ...mail, html: move(mail.html), text: move(mail.text) };
}

/** An address begins here: one that is a part of another's ("archive.example/web/https://...") stays. */
const start = "(?<![^\\s\"'<>(=])";

function moveFrom(part: string, { from, noticeId, base }: { from: string; noticeId: string; base: string }): string {
  const host = from.replace(/[.[\]]/g, "\\$&");
  const own = new RegExp(`${start}${host}(?=/n/${noticeId}(?![\\w-])|/logos/[\\da-f]{64}\\.)`, "g");
  return part.replace(own, () => base);
}
