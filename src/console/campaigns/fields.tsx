import type { Child } from "hono/jsx";

type Named = { name: string; label: string; hint?: string | undefined };

/** A field with its label and hint; `type` as HTML has it, `text` when left out. */
export function Field(
  props: Named & {
    value: string;
    type?: "text" | "email" | "number" | "date" | "time";
    max?: number;
    min?: number;
    required?: boolean;
    isWrong?: boolean;
    lang?: string;
    placeholder?: string;
  },
): Child {
  const { name, label, hint, value, type = "text", max, min, required = false, isWrong = false } = props;
  const isNumber = type === "number";
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <input
        type={type}
        id={name}
        name={name}
        value={value}
        required={required}
        lang={props.lang}
        placeholder={props.placeholder}
        {...(max === undefined ? {} : isNumber ? { max } : { maxlength: max })}
        {...(min === undefined ? {} : { min })}
        {...(isWrong ? { "aria-invalid": "true" } : {})}
        aria-describedby={[hint ? `${name}-hint` : "", isWrong ? "problem" : ""].filter(Boolean).join(" ") || undefined}
      />
      <Hint name={name} hint={hint} />
    </p>
  );
}

export function LongField(props: Named & { value: string; max: number; lang?: string; placeholder?: string }): Child {
  const { name, label, hint, value, max } = props;
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <textarea
        id={name}
        name={name}
        maxlength={max}
        lang={props.lang}
        placeholder={props.placeholder}
        aria-describedby={hint ? `${name}-hint` : undefined}
      >
        {value}
      </textarea>
      <Hint name={name} hint={hint} />
    </p>
  );
}

function Hint({ name, hint }: { name: string; hint: string | undefined }): Child {
  return hint ? (
    <span class="hint" id={`${name}-hint`}>
      {hint}
    </span>
  ) : null;
}

export function Choice(
  props: Named & { value: string; isChosen: boolean; type?: "radio" | "checkbox"; lang?: string; required?: boolean },
): Child {
  return (
    <label class="choice">
      <input
        type={props.type ?? "radio"}
        name={props.name}
        value={props.value}
        checked={props.isChosen}
        required={props.required ?? false}
      />
      <span lang={props.lang}>
        {props.label}
        {props.hint ? <span class="hint">{props.hint}</span> : null}
      </span>
    </label>
  );
}

/** What is wrong, at the top of what it is about; fields point here. */
export function Trouble({ title, lines }: { title: string; lines: readonly string[] }): Child {
  if (lines.length === 0) return null;
  return (
    <div class="state" role="alert" id="problem" tabindex={-1}>
      <p>
        <b>{title}</b>
      </p>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
    </div>
  );
}

/** Fine, to be thought over, or in the way: a shape for each, since colour never speaks alone. */
export function SignMark({ state }: { state: "fine" | "minds" | "stops" }): Child {
  const paths = {
    fine: "M4 10.5l4 4 8-9",
    minds: "M10 3L18 17H2zM10 8v4M10 14.5v.5",
    stops: "M5 5l10 10M15 5L5 15",
  };
  return (
    <svg class={`sign-mark ${state}`} viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[state]} />
    </svg>
  );
}
