import type { Child } from "hono/jsx";
import type { Staff } from "../../accounts/persons/queries.ts";
import { ConsoleLayout } from "../../ui/console-layout.tsx";
import type { Locale } from "../../ui/texts/locale.ts";
import { momentWords } from "../../ui/words.ts";
import type { Override, OverrideStatus, Role, Signature } from "./queries.ts";
import { askerOf, overrideWords } from "./words.ts";

export type Exception = {
  campaign: string;
  status: OverrideStatus;
  override: Override;
  signatures: readonly Signature[];
  /** Where this reader signs, for each role that is theirs and lacking. */
  links: readonly { role: Role; path: string }[];
};

const words: Record<
  Locale,
  {
    title: string;
    back: string;
    none: string;
    reason: string;
    sign: string;
    mails: string;
    status: Record<OverrideStatus, string>;
  }
> = {
  nl: {
    title: "Uitzonderingen",
    back: "Terug naar de campagnes",
    none: "Er is geen uitzondering gevraagd. Dat kan in de eerste stap van een campagne, voor mensen die anders niets mogen krijgen. Twee personen tekenen dan, of er gebeurt niets.",
    reason: "De reden:",
    sign: "Lees en teken als",
    mails: "Mails aan jullie zelf",
    status: {
      waiting_for_signatures: "wacht op een handtekening",
      signed: "door beiden getekend",
      in_force: "gebruikt bij de start",
      withdrawn: "ingetrokken",
      expired: "te laat om te tekenen",
    },
  },
  fr: {
    title: "Exceptions",
    back: "Retour aux campagnes",
    none: "Aucune exception n’a été demandée. Cela se fait à la première étape d’une campagne, pour des personnes qui sinon ne peuvent rien recevoir. Deux personnes signent alors, ou rien ne se passe.",
    reason: "La raison :",
    sign: "Lire et signer comme",
    mails: "Mails à vous-mêmes",
    status: {
      waiting_for_signatures: "attend une signature",
      signed: "signée par les deux",
      in_force: "utilisée au lancement",
      withdrawn: "retirée",
      expired: "trop tard pour signer",
    },
  },
  de: {
    title: "Ausnahmen",
    back: "Zurück zu den Kampagnen",
    none: "Es wurde keine Ausnahme beantragt. Das geht im ersten Schritt einer Kampagne, für Menschen, die sonst nichts bekommen dürfen. Zwei Personen unterschreiben dann, oder es geschieht nichts.",
    reason: "Der Grund:",
    sign: "Lesen und unterschreiben als",
    mails: "Mails an Sie selbst",
    status: {
      waiting_for_signatures: "wartet auf eine Unterschrift",
      signed: "von beiden unterschrieben",
      in_force: "beim Start benutzt",
      withdrawn: "zurückgezogen",
      expired: "zu spät zum Unterschreiben",
    },
  },
  en: {
    title: "Exceptions",
    back: "Back to the campaigns",
    none: "No exception was asked for. It is asked for in the first step of a campaign, for people who may get nothing otherwise. Two persons then sign, or nothing happens.",
    reason: "The reason:",
    sign: "Read and sign as",
    mails: "Mails to yourselves",
    status: {
      waiting_for_signatures: "waits for a signature",
      signed: "signed by both",
      in_force: "used at the launch",
      withdrawn: "withdrawn",
      expired: "too late to sign",
    },
  },
};

type Shown = { staff: Staff; locale: Locale; exceptions: readonly Exception[] };

/** The exceptions of an account, newest first: who asked, why, who signed when, and what is left to sign. */
export function ExceptionsPage({ staff, locale, exceptions }: Shown): Child {
  const w = words[locale];
  const o = overrideWords[locale];
  const style = { locale, country: staff.account.country, timeZone: staff.account.timeZone };
  return (
    <ConsoleLayout
      title={w.title}
      name={staff.account.name}
      width="task"
      locale={locale}
      nav={<a href="/campaigns">{w.back}</a>}
    >
      <h1>{w.title}</h1>
      {exceptions.length === 0 ? <p>{w.none}</p> : <p>{o.both}</p>}
      {exceptions.map(({ campaign, status, override, signatures, links }) => (
        <section>
          <h2>{campaign}</h2>
          <p class="state">{w.status[status]}</p>
          <p>
            {o.asked(askerOf(override.askedBy))}. {w.reason} {override.reason}
          </p>
          {signatures.map(({ role, name, signedAt, sentence }) => (
            <>
              <blockquote>{sentence}</blockquote>
              <p>
                {o.role[role]}: {o.signed.by(name, momentWords(signedAt, style))}
              </p>
            </>
          ))}
          {links.map(({ role, path }) => (
            <p>
              <a href={path}>
                {w.sign} {o.role[role]}
              </a>
            </p>
          ))}
          <p>
            <a href={`/campaigns/${override.campaignId}/own-mails`}>{w.mails}</a>
          </p>
        </section>
      ))}
    </ConsoleLayout>
  );
}
