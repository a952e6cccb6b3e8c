import type { Child } from "hono/jsx";
import type { Staff } from "../../accounts/persons/queries.ts";
import { isWithinUnion, type Register } from "../../privacy/processing-record.ts";
import { DataTable } from "../../ui/data-table.tsx";
import type { Locale } from "../../ui/texts/locale.ts";
import { Frame } from "../frame.tsx";
import { originWords } from "../lists/origin-words.ts";
import { basisWords } from "../people/facts.ts";
import type { Shell } from "../people/find-page.tsx";
import { RegisterMenu } from "./register-menu.tsx";
import { registerWords as w } from "./register-words.ts";
import { kindWords } from "./retention-words.ts";
import { colon } from "../../ui/words.ts";

type RecordProps = Shell & { staff: Staff; register: Register; made: string };

/** The register of article 30, to be read and printed. */
export function RecordPage({ staff, register, made, ...shell }: RecordProps): Child {
  const { locale } = shell;
  const { account, mail } = register;
  const fields = w.fields[locale];
  const rows: [string, string | null][] = [
    [fields.name, account.name],
    [fields.legalId, account.legalId],
    [fields.address, account.postalAddress],
    [fields.contact, account.contact],
    [fields.dpo, account.dpo],
    [fields.country, new Intl.DisplayNames(locale, { type: "region" }).of(account.country) ?? account.country],
  ];
  return (
    <Frame {...shell} title={w.title[locale]} place="register">
      <RegisterMenu at="" locale={locale} staff={staff} />
      <h1>{w.title[locale]}</h1>
      <p class="lead">{w.lead[locale]}</p>
      <p class="hint">{w.made[locale](made)}</p>
      <section>
        <h2>{w.controller[locale]}</h2>
        <dl class="facts">
          {rows.map(([term, text]) => (
            <>
              <dt>{term}</dt>
              <dd>{text ?? w.missing[locale]}</dd>
            </>
          ))}
        </dl>
      </section>
      <section>
        <h2>{w.people[locale]}</h2>
        <p>{w.peopleText[locale]}</p>
      </section>
      <section>
        <h2>{w.purposes[locale]}</h2>
        <Purposes register={register} locale={locale} />
      </section>
      <section>
        <h2>{w.topics[locale]}</h2>
        {register.topics.length === 0 ? <p>{w.noTopic[locale]}</p> : null}
        <ul>
          {register.topics.map(({ key, names }) => (
            <li>{names[locale] ?? names[account.defaultLocale] ?? key}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{w.sources[locale]}</h2>
        <Sources register={register} locale={locale} />
        <WaitingFiles count={register.waitingFiles} locale={locale} />
      </section>
      <section>
        <h2>{w.receivers[locale]}</h2>
        <Receivers register={register} locale={locale} />
        <h3>{w.transfers[locale]}</h3>
        <p>{transferWords(mail, locale)}</p>
      </section>
      <section>
        <h2>{w.security[locale]}</h2>
        <ul>
          {[...w.secured[locale], w.erasure[locale][account.erasure]].map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </section>
    </Frame>
  );
}

type Part = { register: Register; locale: Locale };

const keptBy = {
  ask: ["lapsed", "rejects", "undo", "provider_events"],
  send: ["consent_proofs", "facts", "webhooks"],
  show: ["consent_proofs", "client_addresses", "sent_mails", "opens"],
  never: [],
  answer: ["requests", "audit", "repeats", "exports", "erasures", "member_invitations", "former_members"],
} as const;
const purposes = ["ask", "send", "show", "never", "answer"] as const;

function Purposes({ register, locale }: Part): Child {
  const days = new Intl.NumberFormat(locale, { style: "unit", unit: "day", unitDisplay: "long" });
  const kept = (kinds: readonly string[]) =>
    register.retention
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ kind, days: n }) => <li>{`${kindWords[kind][locale].name}${colon(locale)}${days.format(n)}`}</li>);
  const columns = [w.purpose[locale], w.ground[locale], w.kept[locale]].map((label) => ({ label }));
  const rows = purposes.map((purpose) => {
    const [what, ground] = w.each[locale][purpose];
    const list = kept(keptBy[purpose]);
    return [<b>{what}</b>, ground, list.length === 0 ? w.until[locale] : <ul class="small">{list}</ul>];
  });
  return <DataTable label={w.purposes[locale]} columns={columns} rows={rows} />;
}

function Sources({ register, locale }: Part): Child {
  if (register.sources.length === 0) return <p>{w.noList[locale]}</p>;
  const columns = [w.list[locale], w.source[locale], w.basis[locale]].map((label) => ({ label }));
  const rows = register.sources.map(({ name, source, source_kind: kind, basis }) => [
    <b>{name}</b>,
    sourceWords(kind, source, locale),
    basisWords(basis, locale),
  ]);
  return <DataTable label={w.sources[locale]} columns={columns} rows={rows} />;
}

/** Files whose lists are in no use yet: named, so that nobody who has just dropped one thinks it was forgotten. */
export function WaitingFiles({ count, locale }: { count: number; locale: Locale }): Child {
  if (count === 0) return null;
  return (
    <p class="hint">
      {w.waiting[locale](count)} <a href="/lists">{w.toLists[locale]}</a>
    </p>
  );
}

/** The kind of source and the sender's own words for it; what is not known is said only where there is nothing else. */
export function sourceWords(kind: string, source: string | null, locale: Locale): string {
  const known = originWords[locale].kinds[kind];
  return [source && kind === "unknown" ? null : known, source].filter(Boolean).join(colon(locale));
}

function transferWords({ provider, region }: Register["mail"], locale: Locale): string {
  if (provider !== "ses") return w.sandboxTransfer[locale];
  return isWithinUnion(region) ? w.noTransfer[locale](region) : w.transfer[locale](region);
}

function Receivers({ register, locale }: Part): Child {
  const { mail, processor, platforms, topics } = register;
  const isOwn = mail.provider !== "ses";
  const place = `${mail.region} (${isWithinUnion(mail.region) ? w.union[locale] : w.outside[locale]})`;
  const rows: Child[][] = [
    [<b>{w.mailer[locale][isOwn ? "sandbox" : "ses"]}</b>, w.mails[locale], isOwn ? w.ownPlace[locale] : place],
    ...(processor ? [[<b>{[processor.name, processor.id].filter(Boolean).join(", ")}</b>, w.runs[locale], "–"]] : []),
    ...platforms.map(({ kind, url }) => [<b>{kind}</b>, w.platform[locale], new URL(url).host]),
    ...topics.flatMap(({ kind, partners }) =>
      kind === "partner" ? partners.map((who) => [<b>{who}</b>, w.partner[locale], "–"]) : [],
    ),
  ];
  const columns = [w.who[locale], w.what[locale], w.where[locale]].map((label) => ({ label }));
  return <DataTable label={w.receivers[locale]} columns={columns} rows={rows} />;
}
