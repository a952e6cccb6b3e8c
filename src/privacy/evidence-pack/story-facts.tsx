import type { Child } from "hono/jsx";
import type { EvidenceDocument } from "../../consent/evidence-document.ts";
import type { ConsentChoice as Choice } from "../../consent/payload.ts";
import { texts as uiTexts } from "../../ui/texts/texts.ts";
import { frequencyName } from "../../ui/words.ts";
import type { PackedMail } from "./contact-pack.ts";
import type { Frame } from "./story-words.ts";

type FactProps = { frame: Frame; document: EvidenceDocument; record: EvidenceDocument["records"][number] };

export function Fact({ frame, document, record }: FactProps): Child {
  const { t, moment, day: dayShown } = frame;
  const { payload, leaf_index: index, time_ms: timeMs } = record;
  const { event, http, mail, prior, processor } = payload;
  return (
    <li>
      <time datetime={event.at}>{moment(event.at)}</time>
      <h3>
        {t.events[event.state]}, {t.methods[event.method]}
      </h3>
      {payload.witnessed ? null : <p class="mark">{t.notWitnessed}</p>}
      {payload.counted ? null : <p class="mark">{t.held}</p>}
      {event.restores === null ? null : <p>{t.undone}</p>}
      {payload.text?.button_label ? <p>{t.pressed(payload.text.button_label)}</p> : null}
      <Choices frame={frame} payload={payload} />
      {event.review_at ? <p>{t.review(dayShown(event.review_at))}</p> : null}
      {prior ? <p>{t.before(t.bases[prior.basis], prior.source)}</p> : null}
      <p class="soft">
        {t.language}: {payload.language}.{http?.client_network ? ` ${t.from(http.client_network)}` : ""}
        {http?.user_agent ? ` ${t.browser}: ${http.user_agent}.` : ""}
        {http?.page_made_at ? ` ${t.pageMade(moment(http.page_made_at))}` : ""}
        {http?.link_kid ? ` ${t.linkKey(http.link_kid)}` : ""}
        {processor ? ` ${t.processor}: ${[processor.name, processor.id].filter(Boolean).join(", ")}.` : ""}
      </p>
      <Text label={t.shown} document={document} sha256={payload.text?.sha256} />
      <Text label={t.notice} document={document} sha256={payload.notice?.sha256} />
      <p class="soft">
        {t.record} <code>{payload.record_id}</code>
        <br />
        {t.place(index, moment(new Date(timeMs).toISOString()))}
        {mail?.sha256 ? (
          <>
            <br />
            {t.mailHash}: <code>SHA-256 {mail.sha256}</code>
          </>
        ) : null}
      </p>
    </li>
  );
}

function Choices({ frame: { t, locale }, payload }: { frame: Frame; payload: FactProps["record"]["payload"] }): Child {
  const words = uiTexts(locale);
  const named = (isIn: (choice: Choice) => boolean) =>
    payload.choices.filter(isIn).map(({ name, frequency, partners }) => {
      const often = frequency === null ? "" : ` (${frequencyName(words, frequency)})`;
      return `${name}${often}${partners.length > 0 ? `, ${t.sharedWith} ${partners.join(", ")}` : ""}`;
    });
  const lines: [string, string[]][] = [
    [t.yesTo, named((choice) => choice.granted && choice.kept_from === undefined)],
    [t.keptAs, named((choice) => choice.granted && choice.kept_from !== undefined)],
    [t.noTo, named((choice) => !choice.granted)],
  ];
  return (
    <>
      {lines.map(([label, names]) =>
        names.length > 0 ? (
          <p>
            {label}: {names.join("; ")}
          </p>
        ) : null,
      )}
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

export const atOf = (mail: PackedMail) => (mail.submittedAt ?? mail.composedAt).toISOString();

export function MailFact({
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
