import type { Child } from "hono/jsx";
import { ConsoleLayout } from "../../ui/console-layout.tsx";
import type { Locale } from "../../ui/texts/locale.ts";
import { LanguageSwitch } from "../persons/pages.tsx";
import { signInWords } from "../persons/words.ts";

/** In the order in which we always name the languages. */
const say = <Phrase,>(nl: Phrase, fr: Phrase, de: Phrase, en: Phrase): Record<Locale, Phrase> => ({ nl, fr, de, en });

const w = {
  title: say("Voor je begint", "Avant de commencer", "Bevor Sie anfangen", "Before you begin"),
  lead: say(
    (account: string) => `Hier staan mensen die ${account} vertrouwen. Beloof hun dit.`,
    (account: string) => `Ici se trouvent des personnes qui font confiance à ${account}. Promettez-leur ceci.`,
    (account: string) => `Hier stehen Menschen, die ${account} vertrauen. Versprechen Sie ihnen dies.`,
    (account: string) => `Here are people who trust ${account}. Promise them this.`,
  ),
  promises: say(
    [
      "Ik kijk alleen naar iemand als mijn werk dat vraagt.",
      "Ik neem geen lijsten mee, ook niet als foto of kopie. Wat eruit moet, gaat met een doel en een einddatum.",
      "Wie nee zei, laat ik met rust, langs elke weg.",
      "Gaat er iets mis, dan zeg ik het dezelfde dag.",
      "Ik weet dat wordt opgeschreven wat ik hier doe.",
    ],
    [
      "Je ne regarde une personne que si mon travail le demande.",
      "Je n’emporte aucune liste, ni en photo ni en copie. Ce qui doit sortir a un but et une date de fin.",
      "Je laisse en paix qui a dit non, par toutes les voies.",
      "Si quelque chose tourne mal, je le dis le jour même.",
      "Je sais que ce que je fais ici est noté.",
    ],
    [
      "Ich sehe jemanden nur an, wenn meine Arbeit es verlangt.",
      "Ich nehme keine Listen mit, auch nicht als Foto oder Kopie. Was hinausmuss, hat einen Zweck und ein Ende.",
      "Wer Nein sagte, den lasse ich in Ruhe, auf jedem Weg.",
      "Geht etwas schief, sage ich es am selben Tag.",
      "Ich weiß, dass festgehalten wird, was ich hier tue.",
    ],
    [
      "I look at somebody only when my work asks for it.",
      "I take no lists along, not as a photo or a copy either. What must go out has a purpose and an end.",
      "Whoever said no I leave in peace, in every way.",
      "If something goes wrong, I say so the same day.",
      "I know that what I do here is written down.",
    ],
  ),
  lost: say(
    "Wat je net verstuurde, is niet bewaard. Beloof dit eerst, ga daarna terug en verstuur het opnieuw.",
    "Ce que vous venez d’envoyer n’a pas été enregistré. Promettez d’abord, puis revenez en arrière et renvoyez-le.",
    "Was Sie eben gesendet haben, wurde nicht gespeichert. Versprechen Sie dies zuerst, gehen Sie dann zurück und senden Sie es noch einmal.",
    "What you just sent was not saved. Promise this first, then go back and send it again.",
  ),
  button: say("Dat beloof ik", "Je le promets", "Das verspreche ich", "I promise"),
} as const;

export type PledgeProps = {
  locale: Locale;
  /** The account's name. */
  name: string;
  /** The page that was asked for, to which the button leads. */
  to: string;
  /** It was a form, which nobody read. */
  isLost: boolean;
};

/** One page, once for each member of an account that has several: what one promises before one sees anybody. */
export function PledgePage({ locale, name, to, isLost }: PledgeProps): Child {
  return (
    <ConsoleLayout locale={locale} name={name} title={w.title[locale]} width="task">
      <h1>{w.title[locale]}</h1>
      <p class="lead">{w.lead[locale](name)}</p>
      {isLost && <p role="alert">{w.lost[locale]}</p>}
      <ul>
        {w.promises[locale].map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <form method="post" action="/pledge">
        <input type="hidden" name="to" value={to} />
        <button class="act">{w.button[locale]}</button>
      </form>
      <form method="post" action="/sign-out" class="below">
        <button class="quiet">{signInWords[locale].nobody.out}</button>
      </form>
      <LanguageSwitch locale={locale} />
    </ConsoleLayout>
  );
}
