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
  { title: string; none: string; reason: string; sign: string; status: Record<OverrideStatus, string> }
> = {
  nl: {
    title: "Uitzonderingen",
    none: "Er is geen uitzondering gevraagd.",
    reason: "De reden:",
    sign: "Lees en teken als",
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
    none: "Aucune exception n’a été demandée.",
    reason: "La raison :",
    sign: "Lire et signer comme",
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
    none: "Es wurde keine Ausnahme beantragt.",
    reason: "Der Grund:",
    sign: "Lesen und unterschreiben als",
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
    none: "No exception was asked for.",
    reason: "The reason:",
    sign: "Read and sign as",
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
    <ConsoleLayout title={w.title} name={staff.account.name} width="task" locale={locale}>
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
        </section>
      ))}
    </ConsoleLayout>
  );
}
