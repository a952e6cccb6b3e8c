import { accountLogKey } from "../../consent/account-log-key.ts";
import { canonicalJson } from "../../consent/canonical-json.ts";
import { openCheckpoint } from "../../consent/checkpoint.ts";
import { evidenceText } from "../../consent/evidence.ts";
import type { EvidenceDocument } from "../../consent/evidence-document.ts";
import { anchorFile } from "../../consent/pack/stamped-anchor.ts";
import { checkpointFile, evidenceFile, keyFile } from "../../consent/pack/verify-pack.ts";
import { readEvidenceOf } from "../../consent/read-evidence.ts";
import type { Deps } from "../../deps.ts";
import { showMail, type ShownMail } from "../../messages/show-mail.ts";
import { getAccount } from "../../accounts/queries.ts";
import { isLocale } from "../../ui/texts/locale.ts";
import { readmeOf } from "./readme.ts";
import { type ReadAnchor, readStamp } from "./read-stamp.ts";
import { contactStory } from "./story.tsx";
import { viewsOf } from "./views.ts";
import { type PackFile, textFile, writePack } from "./write-pack.ts";

type PackDeps = Pick<Deps, "config" | "db" | "now" | "linkKeys">;

/** Everything that can be shown of one contact, as a zip. Throws notFound before the first byte. */
export async function contactPack(
  deps: PackDeps,
  accountId: string,
  contactId: string,
): Promise<AsyncGenerator<Uint8Array>> {
  const document = await readEvidenceOf(deps, accountId, contactId);
  const { id, name } = document.account;
  const head = {
    kind: "contact" as const,
    subject: contactId,
    account: { id, name },
    log: document.log,
    made_at: document.made_at,
  };
  return writePack(head, filesOf(deps, document, head), await accountLogKey(deps.config, accountId));
}

async function* filesOf(
  deps: PackDeps,
  document: EvidenceDocument,
  head: Parameters<typeof writePack>[0],
): AsyncGenerator<PackFile> {
  const account = await getAccount(deps, document.account.id);
  const locale = isLocale(account.defaultLocale) ? account.defaultLocale : "en";
  const mails = await mailsOf(deps, document);
  const anchor = await anchorOf(deps, document);
  const stamped = anchor?.stamped ?? null;
  yield { name: "README.txt", content: readmeOf(locale, { ...head, publicUrl: deps.config.publicUrl }) };
  yield { name: "story.html", content: contactStory({ document, account, locale, mails, stamped }) };
  yield { name: evidenceFile, content: evidenceText(document) };
  yield { name: checkpointFile, content: document.log.checkpoint };
  yield { name: keyFile, content: `${document.log.key}\n` };
  if (anchor) yield { name: anchorFile, content: anchor.text };
  for (const text of document.texts) yield textFile(text);
  for (const [i, mail] of mails.entries()) {
    const name = `mails/${String(i + 1).padStart(2, "0")}-${mail.kind}`;
    yield { name: `${name}.html`, content: mail.html };
    yield { name: `${name}.txt`, content: mail.text };
    yield { name: `${name}.json`, content: canonicalJson(factsOf(mail)) };
  }
  for (const record of document.records) {
    yield {
      name: `proofs/${record.payload.record_id}.tlog-proof`,
      content: tlogProof(record, document.log.checkpoint),
    };
  }
  const views = await viewsOf(deps, document);
  yield { name: "dpv.jsonld", content: views.dpv() };
  yield { name: "kantara.json", content: views.kantara() };
}

/** The time stamp from outside that goes with it, as the text of its file and as what it says; null without one. */
async function anchorOf(deps: PackDeps, { account, log, records }: EvidenceDocument): Promise<ReadAnchor | null> {
  const covers = Math.max(0, ...records.map(({ leaf_index: index }) => index + 1));
  const { verifier } = await accountLogKey(deps.config, account.id);
  const size = (await openCheckpoint(log.checkpoint, verifier))?.size ?? 0;
  return await readStamp(deps, { accountId: account.id, size, covers, log });
}

export type PackedMail = ShownMail & { message: string };

/** As they left, with links that do nothing: whoever holds a working one can answer for the person. */
async function mailsOf(deps: PackDeps, { account, messages }: EvidenceDocument): Promise<PackedMail[]> {
  const mails: PackedMail[] = [];
  for (const { message } of messages) {
    const mail = await showMail(deps, { accountId: account.id, messageId: message, mask: true });
    if (mail) mails.push({ ...mail, message });
  }
  return mails;
}

function factsOf(mail: PackedMail) {
  return {
    message: mail.message,
    kind: mail.kind,
    from: mail.from,
    reply_to: mail.replyTo,
    to: mail.to,
    subject: mail.subject,
    headers: mail.headers,
    attempt: mail.attempt,
    composed_at: mail.composedAt.toISOString(),
    submitted_at: mail.submittedAt?.toISOString() ?? null,
    template_sha256: mail.templateSha256,
    /** Of the mail with its working links, as GET /v1/messages/{id}/mail gives it. */
    exact_sha256: mail.sha256,
  };
}

/** C2SP tlog-proof: one record's place by itself, for tools that know the format. */
function tlogProof({ inclusion, leaf_index: index }: EvidenceDocument["records"][number], checkpoint: string): string {
  const hashes = inclusion?.hashes.map((hash) => `${hash}\n`) ?? [];
  return `c2sp.org/tlog-proof@v1\nindex ${index}\n${hashes.join("")}\n${checkpoint}`;
}
