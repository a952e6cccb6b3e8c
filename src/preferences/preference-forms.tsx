import type { Child, PropsWithChildren } from "hono/jsx";
import { markOf, PostForm } from "../ui/forms.tsx";
import type { Texts } from "../ui/texts/en.ts";
import { isLocale, locales } from "../ui/texts/locale.ts";
import { texts } from "../ui/texts/texts.ts";
import { addressWords } from "./address-words.ts";
import type { PreferencesData } from "./pages.tsx";

export function Pause({ t, data }: { t: Texts; data: PreferencesData }): Child {
  const described = data.problem === "pause" ? { "aria-invalid": "true" as const, "aria-describedby": "problem" } : {};
  return (
    <section>
      <h2>{t.preferences.pause}</h2>
      <p class="hint">{t.preferences.pauseHint}</p>
      <Act data={data} choice="pause">
        <label class="field" for="pause_until">
          {t.preferences.pauseUntil}
        </label>
        <input type="date" id="pause_until" name="pause_until" {...data.pauseDays} {...described} />
        <button>{t.preferences.pauseButton}</button>
      </Act>
      {data.pausedUntil ? (
        <Act data={data} choice="resume">
          <button>{t.preferences.resumeButton}</button>
        </Act>
      ) : null}
    </section>
  );
}

export function LanguageOfMail({ t, data }: { t: Texts; data: PreferencesData }): Child {
  const now = isLocale(data.language) ? data.language : data.locale;
  return (
    <section>
      <h2 id="language">{t.preferences.language}</h2>
      <Act data={data} choice="language">
        <select name="language" aria-labelledby="language">
          {locales.map((locale) => (
            <option value={locale} lang={locale} selected={locale === now}>
              {texts(locale).common.languageName}
            </option>
          ))}
        </select>
        <button>{t.preferences.languageButton}</button>
      </Act>
    </section>
  );
}

/** Another address: asked for here, done once both mailboxes have said so. */
export function OtherAddress({ data }: { data: PreferencesData }): Child {
  const words = addressWords[data.locale];
  const described =
    data.problem === "address"
      ? { "aria-invalid": "true" as const, "aria-describedby": "problem" }
      : { "aria-describedby": "address_hint" };
  return (
    <section>
      <h2>{words.title}</h2>
      <p class="hint" id="address_hint">
        {words.hint}
      </p>
      <Act data={data} choice="address">
        <label class="field" for="address">
          {words.label}
        </label>
        <input type="email" id="address" name="address" autocomplete="email" required {...described} />
        <button>{words.button}</button>
      </Act>
    </section>
  );
}

/** One act, one form. */
export function Act(
  props: PropsWithChildren<{ data: PreferencesData; choice: string; fields?: Record<string, string> }>,
): Child {
  return (
    <PostForm
      action={props.data.action}
      fields={{ choice: props.choice, lang: props.data.locale, ...props.fields, ...markOf(props.data) }}
    >
      {props.children}
    </PostForm>
  );
}
