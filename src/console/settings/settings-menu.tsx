import type { Child } from "hono/jsx";
import type { Locale } from "../../ui/texts/locale.ts";
import { indexWords } from "./index-words.ts";

/** On every page of settings: the way back to them all. */
export function SettingsMenu({ locale }: { locale: Locale }): Child {
  return (
    <nav class="submenu" aria-label={indexWords.title[locale]}>
      <a href="/settings">{indexWords.back[locale]}</a>
    </nav>
  );
}
