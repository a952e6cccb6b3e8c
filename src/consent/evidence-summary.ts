import { consentState, foldRecord } from "./consent-state.ts";
import type { ConsentState } from "./consent-state.ts";
import type { EvidenceDocument, EvidenceRecord } from "./evidence-document.ts";
import type { ConsentMethod } from "./payload.ts";

type Signer = { fingerprint: string; pinned: boolean };

/** One paragraph, in English, of a document that holds: what was said, what that proves and what it does not. */
export function summarise(document: EvidenceDocument, signer: Signer): string {
  const state = consentState(document.records.map(({ payload }) => foldRecord(payload)));
  const record = document.records.find(({ payload }) => payload.record_id === state.recordId);
  return [said(document, record), stands(state), proves(document, signer), provesNot(record, signer)].join(" ");
}

/** What the state rests on, in words. */
function said({ account, contact, records }: EvidenceDocument, record: EvidenceRecord | undefined): string {
  const since = contact.address_since ?? null;
  const moved = since !== null && record && record.payload.event.at < since;
  const who =
    contact.address === null
      ? `the person known as contact ${contact.id}`
      : `the person at ${contact.address}${moved ? ` (since ${readable(since)}; at the time of this act they had another address)` : ""}`;
  if (!record) return `${records.length} records about ${who} and ${account.name}, of which none counts.`;
  const { event, choices, language, text } = record.payload;
  const topics = choices
    .filter(({ granted }) => granted)
    .map(({ name, frequency, partners }) => {
      const shared = partners.length > 0 ? `, shared with ${partners.join(", ")}` : "";
      return `"${name}"${frequency === null ? "" : ` (${frequency})`}${shared}`;
    });
  const acts = {
    requested: `${account.name} asked ${who} for permission`,
    given: `${who} said yes to ${account.name} for ${topics.join("; ")}`,
    refused: `${who} said no to ${account.name}`,
    withdrawn: `${who} took back the permission given to ${account.name}`,
    lapsed: `the time in which ${who} could answer ${account.name} ended without an answer`,
  };
  const shown = text ? `, shown the text with SHA-256 ${text.sha256}, which is in the document in full` : "";
  const button = text?.button_label === undefined ? "" : `, by the button "${text.button_label}"`;
  const review =
    event.review_at === undefined
      ? ""
      : ` It holds until it is withdrawn, and is due for review on ${event.review_at}.`;
  return `On ${readable(event.at)} ${acts[event.state]} (${methods[event.method]}${button}, language ${language}${shown}).${review}`;
}

function stands({ status, since }: ConsentState): string {
  return since === null ? "No state follows from it." : `The state is "${status}", since ${readable(since)}.`;
}

function proves({ log, records, made_at }: EvidenceDocument, { fingerprint, pinned }: Signer): string {
  const lastMs = Math.max(0, ...records.slice(-1).map(({ time_ms }) => time_ms));
  const whose = pinned
    ? "the key that you gave"
    : `the key inside (${fingerprint}), which is not pinned: compare it with what the log publishes`;
  const since =
    records.length > 0
      ? `, the last of them since ${readable(new Date(lastMs).toISOString())} by the log's own clock`
      : "";
  return `This proves that the document is whole as signed on ${readable(made_at)} with ${whose}, and that its ${records.length} records stand unchanged in the log ${log.origin}${since}.`;
}

function provesNot(record: EvidenceRecord | undefined, { pinned }: Signer): string {
  const witnessed =
    record?.payload.witnessed === false
      ? "The act itself was not witnessed by this service: it was entered or imported by the sender, and is only as good as their word. "
      : "";
  const key = pinned ? "" : "or, until you compare the key, that the signer is who the document says, ";
  return `${witnessed}It does not prove whose finger pressed the button, ${key}that records which are not in the document do not exist, or that the clock was right; for the time, compare a checkpoint that was kept outside.`;
}

const methods: Record<ConsentMethod, string> = {
  mail_sent: "by mail",
  form_after_mail_link: "by the form behind the link in the mail",
  form_after_confirmation_mail: "by the button behind the confirmation mail",
  sign_up_form: "by the sign-up page",
  platform_form: "by a form of the sender's own",
  preference_page: "on the preference page",
  unsubscribe_page: "on the unsubscribe page",
  one_click: "by one-click unsubscribe, RFC 8058",
  unsubscribe_mail: "by mail to the unsubscribe address",
  complaint: "by a complaint to the mail provider",
  undo: "by undoing an earlier act",
  dispute: 'by the link "this was not me"',
  machine_found: "by the service, which found that a machine had pressed",
  deadline: "at the deadline",
  paper: "on paper",
  counter: "at the counter",
  phone: "by telephone",
  letter: "by letter",
  email: "by e-mail",
  import: "by an import",
};

/** 2026-11-22T08:14:09.412Z as 2026-11-22 08:14:09 UTC. */
function readable(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`;
}
