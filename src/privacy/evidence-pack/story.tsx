import type { Child } from "hono/jsx";
import type { Account } from "../../accounts/queries.ts";
import type { EvidenceDocument } from "../../consent/evidence-document.ts";
import { type Locale, languageTag } from "../../ui/texts/locale.ts";
import { texts as uiTexts } from "../../ui/texts/texts.ts";
import { frequencyName, momentWords } from "../../ui/words.ts";
import type { PackedMail } from "./contact-pack.ts";
import { StoryFrame } from "./story-frame.tsx";
import { type StoryWords, storyWords } from "./words.ts";

type Frame = { t: StoryWords; locale: Locale; account: Account; moment: (instant: string) => string };
type Given = { document: EvidenceDocument; account: Account; locale: Locale; mails: readonly PackedMail[] };

/** A person's evidence to be read: dated facts, newest first, each with its proof. */
export function contactStory({ document, account, locale, mails }: Given): string {
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
      <Proof t={t} log={log} />
    </StoryFrame>
  );
  return String(page);
}

export function frameOf(account: Account, locale: Locale): Frame {
  const style = { locale, country: account.country, timeZone: account.timeZone };
  return { t: storyWords[locale], locale, account, moment: (instant) => momentWords(new Date(instant), style) };
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

export function Proof({ t, log }: { t: StoryWords; log: EvidenceDocument["log"] }): Child {
  return (
    <>
      <h2>{t.proof}</h2>
      {t.proves.map((line) => (
        <p>{line}</p>
      ))}
      <p>{t.verify}</p>
      <pre>{log.checkpoint}</pre>
    </>
  );
}

type FactProps = { frame: Frame; document: EvidenceDocument; record: EvidenceDocument["records"][number] };

function Fact({ frame, document, record }: FactProps): Child {
  const { t, moment } = frame;
  const { payload, leaf_index: index, time_ms: timeMs } = record;
  const { event, http, prior } = payload;
  return (
    <li>
      <time datetime={event.at}>{moment(event.at)}</time>
      <h3>
        {t.events[event.state]}, {t.methods[event.method]}
      </h3>
      {payload.witnessed ? null : <p class="mark">{t.notWitnessed}</p>}
      {payload.counted ? null : <p class="mark">{t.held}</p>}
      {event.restores === null ? null : <p>{t.undone}</p>}
      <Choices frame={frame} payload={payload} />
      {prior ? <p>{t.before(prior.basis, prior.source)}</p> : null}
      <p class="soft">
        {t.language}: {payload.language}.{http?.client_network ? ` ${t.from(http.client_network)}` : ""}
        {http?.user_agent ? ` ${t.browser}: ${http.user_agent}` : ""}
      </p>
      <Text label={t.shown} document={document} sha256={payload.text?.sha256} />
      <Text label={t.notice} document={document} sha256={payload.notice?.sha256} />
      <p class="soft">
        {t.record} <code>{payload.record_id}</code>
        <br />
        {t.place(index, moment(new Date(timeMs).toISOString()))}
      </p>
    </li>
  );
}

function Choices({ frame: { t, locale }, payload }: { frame: Frame; payload: FactProps["record"]["payload"] }): Child {
  const words = uiTexts(locale);
  const named = (granted: boolean) =>
    payload.choices
      .filter((choice) => choice.granted === granted)
      .map(({ name, frequency, partners }) => {
        const often = frequency === null ? "" : ` (${frequencyName(words, frequency)})`;
        return `${name}${often}${partners.length > 0 ? `, ${t.sharedWith} ${partners.join(", ")}` : ""}`;
      });
  const [yes, no] = [named(true), named(false)];
  return (
    <>
      {yes.length > 0 ? (
        <p>
          {t.yesTo}: {yes.join("; ")}
        </p>
      ) : null}
      {no.length > 0 ? (
        <p>
          {t.noTo}: {no.join("; ")}
        </p>
      ) : null}
    </>
  );
}

function Text({
  label,
  document,
  sha256,
}: {
  label: string;
  document: EvidenceDocument;
  sha256: string | undefined;
}): Child {
  const text = document.texts.find((one) => one.sha256 === sha256);
  if (!text) return null;
  return (
    <details>
      <summary>{label}</summary>
      <pre>{text.body}</pre>
      <p class="soft">
        <code>SHA-256 {text.sha256}</code>
      </p>
    </details>
  );
}

const atOf = (mail: PackedMail) => (mail.submittedAt ?? mail.composedAt).toISOString();

function MailFact({
  frame: { t, moment },
  mail,
  document,
}: {
  frame: Frame;
  mail: PackedMail;
  document: EvidenceDocument;
}): Child {
  const facts = document.messages.find(({ message }) => message === mail.message);
  if (!facts) return null;
  return (
    <li class="mail">
      <time datetime={atOf(mail)}>{moment(atOf(mail))}</time>
      <h3>
        {t.mails[facts.kind]}: {mail.subject}
      </h3>
      {facts.delivered_at ? <p>{t.delivered(moment(facts.delivered_at), facts.smtp_response ?? null)}</p> : null}
      {facts.bounced_at ? <p>{t.bounced(moment(facts.bounced_at))}</p> : null}
      {facts.complained_at ? <p>{t.complained(moment(facts.complained_at))}</p> : null}
      <details>
        <summary>{t.mailShown}</summary>
        <pre>{mail.text}</pre>
      </details>
    </li>
  );
}
