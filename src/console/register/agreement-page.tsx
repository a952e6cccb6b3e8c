import type { Child } from "hono/jsx";
import type { Staff } from "../../accounts/persons/queries.ts";
import type { Agreement } from "../../privacy/compose-agreement.ts";
import type { KeptAgreement } from "../../privacy/keep-agreement.ts";
import { languageTag, type Locale, locales } from "../../ui/texts/locale.ts";
import { momentWords } from "../../ui/words.ts";
import { Frame } from "../frame.tsx";
import type { Shell } from "../people/find-page.tsx";
import { say } from "../say.ts";
import { RegisterMenu, registerNames } from "./register-menu.tsx";

const w = {
  lead: say(
    "Deze tekst volgt uit wat hier echt gebeurt. Print hem, vul aan wat open staat en teken met wie de dienst draait.",
    "Ce texte découle de ce qui se fait vraiment ici. Imprimez-le, complétez-le et signez avec qui exploite le service.",
    "Dieser Text folgt aus dem, was hier wirklich geschieht. Drucken Sie ihn, ergänzen Sie und unterschreiben Sie mit dem Betreiber.",
    "This text follows from what really happens here. Print it, fill in what is open, and sign with whoever runs the service.",
  ),
  version: say("Versie", "Version", "Fassung", "Version"),
  versionHint: say(
    "Deze code verandert zodra er iets anders staat.",
    "Ce code change dès que le texte change.",
    "Dieser Code ändert sich, sobald etwas anderes dasteht.",
    "This code changes as soon as anything in it does.",
  ),
  earlier: say("Wat er vroeger stond", "Ce qui y figurait avant", "Was früher dastand", "What it said before"),
  earlierHint: say(
    "Elke tekst die hier te lezen was, blijft bewaard, met de dag waarop iemand hem het eerst opende.",
    "Chaque texte qui a pu être lu ici est gardé, avec le jour où quelqu’un l’a ouvert la première fois.",
    "Jeder Text, der hier zu lesen war, bleibt erhalten, mit dem Tag, an dem ihn jemand zum ersten Mal öffnete.",
    "Each text that could be read here is kept, with the day on which somebody first opened it.",
  ),
  take: say("Neem mee als tekst", "Emporter comme texte", "Als Text mitnehmen", "Take along as text"),
};

type Props = Shell & {
  staff: Staff;
  agreement: Agreement;
  language: Locale;
  /** What it said in this language, newest first; the text of now among them. */
  kept: readonly KeptAgreement[];
};

/** The agreement with whoever runs the service, to be read, printed and taken along. */
export function AgreementPage({ staff, agreement, language, kept, ...shell }: Props): Child {
  const { locale } = shell;
  const { country, timeZone } = staff.account;
  const earlier = kept.filter(({ sha256 }) => sha256 !== agreement.version);
  const names = new Intl.DisplayNames(locale, { type: "language" });
  return (
    <Frame {...shell} title={registerNames.agreement[locale]} place="register">
      <RegisterMenu at="agreement" locale={locale} staff={staff} />
      <h1>{registerNames.agreement[locale]}</h1>
      <p class="lead no-print">{w.lead[locale]}</p>
      <ul class="also no-print">
        {locales.map((one) => (
          <li>
            <a href={`/register/agreement?in=${one}`} aria-current={one === language ? "true" : undefined}>
              {names.of(one)}
            </a>
          </li>
        ))}
      </ul>
      <article lang={languageTag(language, staff.account.country)}>
        <h2>{agreement.title}</h2>
        {agreement.parts.map(({ title, lines }) => (
          <section>
            <h3>{title}</h3>
            {lines.map((line) => (
              <p>{line === "" ? "…" : line}</p>
            ))}
          </section>
        ))}
      </article>
      <p>
        {w.version[locale]} <code>{agreement.version.slice(0, 16)}</code>
        <span class="hint no-print"> {w.versionHint[locale]}</span>
      </p>
      <p class="no-print">
        <a class="button" href={`/register/agreement.txt?in=${language}`} download="">
          {w.take[locale]}
        </a>
      </p>
      {earlier.length > 0 ? (
        <section class="no-print">
          <h2>{w.earlier[locale]}</h2>
          <p>{w.earlierHint[locale]}</p>
          <ul>
            {earlier.map(({ id, sha256, createdAt }) => (
              <li>
                <a href={`/register/agreement/${id}`} download={`agreement-${language}-${sha256.slice(0, 16)}.txt`}>
                  {momentWords(createdAt, { locale, country, timeZone })}
                </a>{" "}
                <code>{sha256.slice(0, 16)}</code>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Frame>
  );
}
