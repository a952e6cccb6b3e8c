import type { Child } from "hono/jsx";
import type { Staff } from "../../accounts/persons/queries.ts";
import { retentionKinds } from "../../accounts/retention.ts";
import type { KeptRule } from "../../privacy/set-retention.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { colon, dateWords } from "../../ui/words.ts";
import { Frame } from "../frame.tsx";
import type { Shell } from "../people/find-page.tsx";
import { RegisterMenu } from "./register-menu.tsx";
import { kindWords, lawWords, retentionWords as w } from "./retention-words.ts";

type RetentionProps = Shell & {
  staff: Staff;
  rules: readonly KeptRule[];
  runs: readonly { day: string; removed: Record<string, number> }[];
  problem: string | null;
};

/** How long each kind is kept, what may be chosen, and what each night took away. */
export function RetentionPage({ staff, rules, runs, problem, ...shell }: RetentionProps): Child {
  const { locale } = shell;
  const { country } = staff.account;
  const maySet = staff.may("settings");
  const columns = [w.kind[locale], w.from[locale], w.law[locale], w.days[locale]].map((label) => ({ label }));
  const table = (
    <DataTable label={w.title[locale]} columns={columns} rows={rules.map((rule) => cells(rule, locale, maySet))} />
  );
  const names = (removed: Record<string, number>) =>
    retentionKinds
      .filter((kind) => (removed[kind] ?? 0) > 0)
      .map((kind) => `${kindWords[kind][locale].name}${colon(locale)}${(removed[kind] ?? 0).toLocaleString(locale)}`);
  const day = (text: string) => dateWords(new Date(`${text}T12:00:00Z`), { locale, country, timeZone: "UTC" });
  return (
    <Frame {...shell} title={w.title[locale]} place="register">
      <RegisterMenu at="retention" locale={locale} staff={staff} />
      <h1>{w.title[locale]}</h1>
      <p class="lead">{w.lead[locale]}</p>
      {problem ? (
        <p class="state" role="alert">
          {problem}
        </p>
      ) : null}
      {maySet ? (
        <form method="post" action="/register/retention" class="printed">
          {table}
          <button class="act">{w.save[locale]}</button>
        </form>
      ) : (
        table
      )}
      <section>
        <h2>{w.removed[locale]}</h2>
        {runs.length === 0 ? (
          <p>{w.neverRan[locale]}</p>
        ) : (
          <DataTable
            label={w.removed[locale]}
            columns={[{ label: w.day[locale] }, { label: w.removed[locale] }]}
            rows={runs.map((run) => [<b>{day(run.day)}</b>, names(run.removed).join("; ") || w.nothing[locale]])}
          />
        )}
      </section>
    </Frame>
  );
}

function cells(rule: KeptRule, locale: Shell["locale"], maySet: boolean): Child[] {
  const { name, from } = kindWords[rule.kind][locale];
  const isFixed = rule.min_days === rule.max_days;
  return [
    <b>{name}</b>,
    from,
    lawWords(rule.law, locale),
    isFixed || !maySet ? (
      `${rule.days}${isFixed ? ` (${w.fixed[locale]})` : ""}`
    ) : (
      <>
        <input
          type="number"
          class="days"
          name={rule.kind}
          value={rule.days}
          min={rule.min_days}
          max={rule.max_days}
          required
          aria-label={`${name}${colon(locale)}${w.days[locale]}`}
        />
        <span class="note">{w.range[locale](rule.min_days, rule.max_days)}</span>
      </>
    ),
  ];
}
