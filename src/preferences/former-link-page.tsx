import type { Child } from "hono/jsx";
import { Plain } from "../ui/plain-page.tsx";
import type { Frame } from "../ui/sender.ts";
import type { Locale } from "../ui/texts/locale.ts";
import { texts } from "../ui/texts/texts.ts";

/** 410: a link from before a change of address. It shows nothing of the person, and says how to come by a new one. */
export function FormerLinkPage(data: Frame & { again: string }): Child {
  const t = texts(data.locale, data.sender.account.country);
  const words = formerLinkWords[data.locale];
  return (
    <Plain frame={data} title={t.closed.expiredTitle}>
      <p>{words.why}</p>
      <p>{words.stop}</p>
      <p>
        <a href={`${data.again}?lang=${data.locale}`}>{t.again.button}</a>
      </p>
    </Plain>
  );
}

const formerLinkWords: Record<Locale, { why: string; stop: string }> = {
  nl: {
    why: "Deze link hoort bij een mailadres dat intussen veranderd is. Je ziet en verandert er niets meer mee.",
    stop: "Werkt je adres nog? Vraag dan een nieuwe link. Uitschrijven kan altijd met de link onder elke mail.",
  },
  fr: {
    why: "Ce lien appartient à une adresse qui a changé entre-temps. Il ne montre plus rien et ne change plus rien.",
    stop: "Votre adresse fonctionne encore ? Demandez un nouveau lien. Pour vous désinscrire, le lien au bas de chaque e-mail marche toujours.",
  },
  de: {
    why: "Dieser Link gehört zu einer Adresse, die inzwischen geändert wurde. Er zeigt und ändert nichts mehr.",
    stop: "Ist Ihre Adresse noch gültig? Dann fordern Sie einen neuen Link an. Abmelden geht immer mit dem Link unter jeder E-Mail.",
  },
  en: {
    why: "This link belongs to an address that has changed since. It no longer shows or changes anything.",
    stop: "Is your address still in use? Ask for a new link. To stop our mail, the link below every mail always works.",
  },
};
