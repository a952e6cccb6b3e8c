import type { Child } from "hono/jsx";
import type { Account } from "../../accounts/queries.ts";
import type { Stamped } from "../../consent/pack/stamped-anchor.ts";
import type { EvidenceDocument } from "../../consent/evidence-document.ts";
import { type Locale, languageTag } from "../../ui/texts/locale.ts";
import type { PackedMail } from "./contact-pack.ts";
import { StoryFrame } from "./story-frame.tsx";
import { atOf, Fact, MailFact } from "./story-facts.tsx";
import { type Frame, frameOf } from "./story-words.ts";

type Given = {
  document: EvidenceDocument;
  account: Account;
  locale: Locale;
  mails: readonly PackedMail[];
  stamped: Stamped | null;
};

/** A person's evidence to be read: dated facts, newest first, each with its proof. */
export function contactStory({ document, account, locale, mails, stamped }: Given): string {
  const frame = frameOf(account, locale);
  const { t, moment } = frame;
  const { contact, log } = document;
  const facts = [
    ...document.records.map((record) => ({
      at: record.payload.event.at,
      shown: <Fact {...{ frame, document, record }} />,
    })),
    ...mails.map((mail) => ({ at: atOf(mail), shown: <MailFact {...{ frame, mail, document }} /> })),
  ].toSorted((a, b) => b.at.localeCompare(a.at));
  const page = (
    <StoryFrame lang={languageTag(locale, account.country)} title={`${t.title}: ${contact.address ?? contact.id}`}>
      <Sender document={document} />
      <h1>{t.title}</h1>
      <p class="soft">{t.made(moment(document.made_at))}</p>
      <h2>{t.about}</h2>
      <p>
        <strong>{contact.address ?? contact.id}</strong>
        <br />
        <span class="soft">
          <code>{contact.id}</code>
        </span>
      </p>
      <p>{t.state[contact.state.status]}</p>
      <h2>{t.story}</h2>
      {facts.length === 0 ? <p>{t.none}</p> : <ol class="story">{facts.map(({ shown }) => shown)}</ol>}
      <Proof frame={frame} log={log} stamped={stamped} />
    </StoryFrame>
  );
  return String(page);
}

export function Sender({
  document: { account },
}: {
  document: { account: { name: string; legal_id: string | null; postal_address?: string | null } };
}): Child {
  return (
    <p>
      <strong>{account.name}</strong>
      {[account.legal_id, account.postal_address].filter(Boolean).map((line) => (
        <>
          <br />
          {line}
        </>
      ))}
    </p>
  );
}

type ProofProps = { frame: Frame; log: EvidenceDocument["log"]; stamped: Stamped | null };

export function Proof({ frame: { t, moment }, log, stamped }: ProofProps): Child {
  return (
    <>
      <h2>{t.proof}</h2>
      {t.proves.map((line) => (
        <p>{line}</p>
      ))}
      <p>{stamped ? t.stamped(moment(stamped.at), stamped.size, stamped.authority) : t.unstamped}</p>
      <p>{t.verify}</p>
      <pre>{log.checkpoint}</pre>
    </>
  );
}
