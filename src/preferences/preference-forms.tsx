import type { Child, PropsWithChildren } from "hono/jsx";
import { PostForm } from "../ui/forms.tsx";
import type { Texts } from "../ui/texts/en.ts";
import { isLocale, locales } from "../ui/texts/locale.ts";
import { texts } from "../ui/texts/texts.ts";
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

/** One act, one form. */
export function Act(props: PropsWithChildren<{ data: PreferencesData; choice: string }>): Child {
  return (
    <PostForm action={props.data.action} fields={{ choice: props.choice, lang: props.data.locale }}>
      {props.children}
    </PostForm>
  );
}
