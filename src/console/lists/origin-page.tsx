import type { Child } from "hono/jsx";
import type { SourceGroups } from "../../db/json.ts";
import type { Form } from "../../http/read-form.ts";
import type { Import } from "../../imports/queries.ts";
import type { List } from "../../lists/queries.ts";
import { sourceKinds } from "../../lists/vocabulary.ts";
import { Frame, type FrameProps } from "../frame.tsx";
import type { Locale } from "../../ui/texts/locale.ts";
import { GroupQuestions } from "./group-questions.tsx";
import { originWords } from "./origin-words.ts";
import { basisOf, saidYesAnswers } from "./read-origin.ts";

type OriginProps = Pick<FrameProps, "locale" | "name" | "hasSandbox"> & {
  draft: Import;
  list: List;
  /** The groups that are asked about one by one; null: one answer is about all. */
  found: SourceGroups | null;
  /** What was answered before, when something was missing. */
  said: Form | null;
};

/** Where the people of a list are from; the ground follows from the answers. */
export function OriginPage({ draft, list, found, said, ...shell }: OriginProps): Child {
  const w = originWords[shell.locale];
  return (
    <Frame {...shell} title={w.title} place="lists" width="task">
      <h1>{w.title}</h1>
      <p class="lead">{w.lead}</p>
      {said ? (
        <p class="state" role="alert" id="problem">
          {found ? w.missingOfGroup : w.missing}
        </p>
      ) : null}
      <form method="post" action={`/files/${draft.id}/origin`}>
        <Text name="name" label={w.name} value={list.name} max={200} required />
        <YearsOrAll draft={draft} found={found} locale={shell.locale} />
        {found ? <GroupQuestions draft={draft} found={found} said={said} locale={shell.locale} /> : null}
        {found ? null : <Kinds list={list} locale={shell.locale} />}
        <Text name="source" label={w.source} hint={w.sourceHint} value={list.source ?? ""} max={200} />
        <fieldset>
          <legend>{w.years}</legend>
          <Day name="from" label={w.collectedFrom} value={list.collectedFrom} />
          <Day name="to" label={w.collectedTo} value={list.collectedTo} />
        </fieldset>
        {found ? null : <LastAndYes list={list} locale={shell.locale} />}
        <fieldset>
          <legend>{w.optOuts}</legend>
          {(["imported", "none_known", "later"] as const).map((answer) => (
            <Choice
              name="opt_outs"
              value={answer}
              label={w.optOutAnswers[answer]}
              isChosen={!isNew(list) && (list.optOuts ?? "later") === answer}
            />
          ))}
        </fieldset>
        <Text name="statement" label={w.statement} hint={w.statementHint} value={list.statement ?? ""} max={5000} />
        <Choice name="dns" value="true" label={w.dns} isChosen={false} type="checkbox" />
        <p>
          <button class="act">{w.make}</button>
        </p>
      </form>
    </Frame>
  );
}

type WayProps = { draft: Import; found: SourceGroups | null; locale: Locale };

/** Where a column tells years apart, the way to answer for each of them, and back. */
function YearsOrAll({ draft, found, locale }: WayProps): Child {
  const w = originWords[locale];
  if (draft.sourceGroups?.by !== "year") return null;
  if (!found) {
    return (
      <p>
        <a href={`/files/${draft.id}/origin?by=year`}>{w.byYear}</a>
      </p>
    );
  }
  return (
    <p>
      <input type="hidden" name="by" value="year" />
      <a href={`/files/${draft.id}/origin`}>{w.together}</a>
    </p>
  );
}

type OneAnswer = { list: List; locale: Locale };

/** A list about which nothing was said yet has no answer chosen. */
const isNew = (list: List): boolean => list.basis === "unknown" && list.sourceKind === "unknown";

function Kinds({ list, locale }: OneAnswer): Child {
  const w = originWords[locale];
  return (
    <fieldset>
      <legend>{w.from}</legend>
      {sourceKinds.map((kind) => (
        <Choice
          name="kind"
          value={kind}
          label={w.kinds[kind] ?? kind}
          isChosen={!isNew(list) && list.sourceKind === kind}
        />
      ))}
    </fieldset>
  );
}

function LastAndYes({ list, locale }: OneAnswer): Child {
  const w = originWords[locale];
  return (
    <>
      <Day name="last" label={w.lastContact} hint={w.lastContactHint} value={list.lastContact} />
      <fieldset>
        <legend>{w.saidYes}</legend>
        {saidYesAnswers.map((answer) => (
          <Choice
            name="said"
            value={answer}
            label={w.answers[answer].label}
            hint={w.answers[answer].hint}
            isChosen={!isNew(list) && basisOf(answer) === list.basis}
          />
        ))}
      </fieldset>
    </>
  );
}

type Field = { name: string; label: string; hint?: string };

function Text(props: Field & { value: string; max: number; required?: boolean }): Child {
  return (
    <p class="field">
      <label for={props.name}>{props.label}</label>
      <input
        id={props.name}
        name={props.name}
        value={props.value}
        maxlength={props.max}
        required={props.required ?? false}
        aria-describedby={props.hint ? `${props.name}-hint` : undefined}
      />
      {props.hint ? (
        <span class="hint" id={`${props.name}-hint`}>
          {props.hint}
        </span>
      ) : null}
    </p>
  );
}

function Day({ name, label, hint, value }: Field & { value: string | null }): Child {
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <input
        type="date"
        id={name}
        name={name}
        value={value ?? ""}
        aria-describedby={hint ? `${name}-hint` : undefined}
      />
      {hint ? (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      ) : null}
    </p>
  );
}

function Choice(props: Field & { value: string; isChosen: boolean; type?: "radio" | "checkbox" }): Child {
  return (
    <label class="choice">
      <input type={props.type ?? "radio"} name={props.name} value={props.value} checked={props.isChosen} />
      <span>
        {props.label}
        {props.hint ? <span class="hint">{props.hint}</span> : null}
      </span>
    </label>
  );
}
