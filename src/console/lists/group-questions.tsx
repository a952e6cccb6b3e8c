import type { Child } from "hono/jsx";
import type { SourceGroups } from "../../db/json.ts";
import { type Form, one } from "../../http/read-form.ts";
import { columnsOf, mappingSchema } from "../../imports/reading/mapping.ts";
import type { Import } from "../../imports/queries.ts";
import { sourceKinds } from "../../lists/vocabulary.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { originWords } from "./origin-words.ts";
import { groupPrefix, saidYesAnswers } from "./read-origin.ts";

type GroupProps = { draft: Import; found: SourceGroups; said: Form | null; locale: Locale };

/** The questions whose answers may differ within one file, for each group that it names and for all others together. */
export function GroupQuestions({ draft, found, said, locale }: GroupProps): Child {
  const w = originWords[locale];
  const number = (n: number) => n.toLocaleString(locale);
  const parsed = mappingSchema.safeParse(draft.mapping);
  const [column = ""] = parsed.success ? columnsOf(parsed.data, found.by === "year" ? "collected_at" : "source") : [];
  return (
    <>
      <p>{found.by === "year" ? w.yearsLead(column) : w.groupsLead(column)}</p>
      {found.groups.map(({ source, rows }, at) => (
        <OneGroup prefix={groupPrefix(at)} legend={w.group(source, number(rows), rows)} said={said} locale={locale} />
      ))}
      {found.others > 0 ? (
        <OneGroup prefix="" legend={w.others(number(found.others), found.others)} said={said} locale={locale} />
      ) : null}
    </>
  );
}

type OneProps = { prefix: string; legend: string; said: Form | null; locale: Locale };

function OneGroup({ prefix, legend, said, locale }: OneProps): Child {
  const w = originWords[locale];
  const kinds = sourceKinds.map((kind) => ({ value: kind, label: w.kinds[kind] ?? kind }));
  const answers = saidYesAnswers.map((answer) => ({ value: answer, label: w.answers[answer].label }));
  const chosen = (name: string) => (said ? (one(said, `${prefix}${name}`) ?? "") : "");
  return (
    <fieldset class="part">
      <legend>{legend}</legend>
      <Select id={`${prefix}kind`} label={w.from} empty={w.choose} options={kinds} chosen={chosen("kind")} />
      <p class="field">
        <label for={`${prefix}last`}>{w.lastContact}</label>
        <input type="date" id={`${prefix}last`} name={`${prefix}last`} value={chosen("last")} />
      </p>
      <Select id={`${prefix}said`} label={w.saidYes} empty={w.choose} options={answers} chosen={chosen("said")} />
    </fieldset>
  );
}

type SelectProps = {
  id: string;
  label: string;
  empty: string;
  options: readonly { value: string; label: string }[];
  chosen: string;
};

function Select({ id, label, empty, options, chosen }: SelectProps): Child {
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <select id={id} name={id} required>
        <option value="">{empty}</option>
        {options.map(({ value, label: text }) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </p>
  );
}
