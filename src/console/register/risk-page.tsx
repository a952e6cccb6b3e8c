import type { Child } from "hono/jsx";
import { signInWords } from "../../accounts/persons/words.ts";
import type { Staff } from "../../accounts/persons/queries.ts";
import type { Picture } from "../../campaigns/picture/picture.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Frame } from "../frame.tsx";
import { ListPicture } from "../lists/list-picture.tsx";
import { basisWords } from "../people/facts.ts";
import type { Shell } from "../people/find-page.tsx";
import type { ListRisk, Risk } from "./read-risk.ts";
import { sourceWords, WaitingFiles } from "./record-page.tsx";
import { RegisterMenu } from "./register-menu.tsx";
import { riskCodeWords, riskWords as w } from "./risk-words.ts";

type RiskProps = Shell & {
  staff: Staff;
  risk: Risk;
  made: string;
  /** Of one list alone: its picture too, once it was counted. */
  only: { list: ListRisk["list"]; picture: Picture | null } | null;
};

/** What could go wrong on one page, to be printed: what is overdue, the lists, who has access. */
export function RiskPage({ staff, risk, made, only, ...shell }: RiskProps): Child {
  const { locale } = shell;
  const title = only ? w.titleOf[locale](only.list.name) : w.title[locale];
  const late = lateLines(risk, locale);
  return (
    <Frame {...shell} title={title} place="register">
      <RegisterMenu at="risk" locale={locale} staff={staff} />
      <h1>{title}</h1>
      <p class="lead">{w.lead[locale]}</p>
      <p class="hint">{w.made[locale](made)}</p>
      <section>
        <h2>{w.overdue[locale]}</h2>
        {late.length === 0 ? <p>{w.nothingLate[locale]}</p> : null}
        <ul>
          {late.map(({ text, href }) => (
            <li>{href ? <a href={href}>{text}</a> : text}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{w.lists[locale]}</h2>
        {risk.lists.length === 0 ? (
          <p>{w.none[locale]}</p>
        ) : (
          <DataTable
            label={w.lists[locale]}
            columns={[w.list, w.ground, w.age, w.matter].map((words) => ({ label: words[locale] }))}
            rows={risk.lists.map((one) => listCells(one, locale))}
          />
        )}
        <WaitingFiles count={risk.waitingFiles} locale={locale} />
        {only ? (
          <p class="no-print">
            <a href="/register/risk">{w.all[locale]}</a>
          </p>
        ) : null}
      </section>
      {only?.picture ? <ListPicture list={only.list} picture={only.picture} locale={locale} /> : null}
      <section>
        <h2>{w.access[locale]}</h2>
        <DataTable
          label={w.access[locale]}
          columns={[w.who, w.role, w.second].map((words) => ({ label: words[locale] }))}
          rows={accessRows(risk, locale)}
        />
      </section>
    </Frame>
  );
}

function lateLines({ overdue }: Risk, locale: Shell["locale"]): { text: string; href?: string }[] {
  const languages = new Intl.DisplayNames(locale, { type: "language" });
  const named = overdue.notices.map((one) => languages.of(one) ?? one).join(", ");
  return [
    ...(overdue.requests > 0 ? [{ text: w.lateRequests[locale](overdue.requests), href: "/register/requests" }] : []),
    ...(overdue.exports > 0 ? [{ text: w.lateExports[locale](overdue.exports), href: "/register/exports" }] : []),
    ...(named ? [{ text: w.noNotice[locale](named), href: "/register/notice" }] : []),
    ...(overdue.retention ? [{ text: w.noRetention[locale], href: "/register/retention" }] : []),
  ];
}

function listCells({ list, years, risks, special }: ListRisk, locale: Shell["locale"]): Child[] {
  const from = sourceWords(list.sourceKind, list.source, locale);
  return [
    <>
      <a href={`/register/risk/${list.id}`}>
        <b>{list.name}</b>
      </a>
      <span class="note">{from}</span>
    </>,
    basisWords(list.basis, locale),
    years === null ? w.unknown[locale] : w.years[locale](Math.floor(years)),
    risks.length === 0 ? (
      w.fine[locale]
    ) : (
      <ul class="small">
        {risks.map((code) => (
          <li>
            {riskCodeWords(code, locale)}
            {code === "special" ? ` (${special.join(", ")})` : ""}
          </li>
        ))}
      </ul>
    ),
  ];
}

function accessRows({ members, keys }: Risk, locale: Shell["locale"]): Child[][] {
  return [
    ...members.map(({ name, email, role, hasSecondStep }) => [
      <b>{name || email}</b>,
      signInWords[locale].roles[role],
      hasSecondStep ? w.yes[locale] : w.no[locale],
    ]),
    ...keys.map(({ name, scopes }) => [<b>{w.key[locale](name)}</b>, w.rights[locale](scopes.length), "–"]),
  ];
}
