import type { Child } from "hono/jsx";
import { Frame, type FrameProps } from "../frame.tsx";
import { say } from "../say.ts";

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
  button: say("Dat beloof ik", "Je le promets", "Das verspreche ich", "I promise"),
} as const;

/** One page, once for each member of an account that has several: what one promises before one sees anybody. */
export function PledgePage(shell: Pick<FrameProps, "locale" | "name" | "hasSandbox">): Child {
  const { locale, name } = shell;
  return (
    <Frame {...shell} title={w.title[locale]} width="task">
      <h1>{w.title[locale]}</h1>
      <p class="lead">{w.lead[locale](name)}</p>
      <ul>
        {w.promises[locale].map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <form method="post" action="/pledge">
        <button class="act">{w.button[locale]}</button>
      </form>
    </Frame>
  );
}
