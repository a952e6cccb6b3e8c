import type { Child } from "hono/jsx";
import { homeWords as w } from "./home-words.ts";
import type { Home } from "./pages.tsx";
import { Once } from "../console/once.tsx";

/** Until the first answer: five sentences, what is done of them, and the way to the next. */
export function FirstSteps({ home, isEmpty }: { home: Home; isEmpty: boolean }): Child {
  const { locale, tour, hasSandbox, waiting } = home;
  const [file] = waiting.files;
  const isBrought = tour.brought || file !== undefined;
  const steps = [
    { text: w.steps.bring[locale], isDone: isBrought, href: "/lists/new" },
    { text: w.steps.say[locale], isDone: tour.brought, href: file ? `/files/${file.id}` : "/lists" },
    { text: w.steps.ask[locale], isDone: tour.drafted, href: "/campaigns/new" },
    { text: w.steps.launch[locale], isDone: tour.launched, href: "/campaigns" },
    {
      text: (hasSandbox ? w.steps.answer : w.steps.answerElsewhere)[locale],
      isDone: tour.answered,
      href: hasSandbox ? `/sandbox?lang=${locale}` : "/campaigns",
    },
  ];
  const next = steps.findIndex(({ isDone }) => !isDone);
  return (
    <>
      {isEmpty ? <Begin locale={locale} hasSandbox={hasSandbox} /> : null}
      <section>
        <h2>{w.tour[locale]}</h2>
        <ol class="steps">
          {steps.map(({ text, isDone, href }, at) => (
            <li aria-current={at === next ? "step" : undefined}>
              <p>
                {at === next && at > 0 ? <a href={href}>{text}</a> : text}
                {isDone ? <span class="hint"> ✓ {w.done[locale]}</span> : null}
              </p>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function Begin({ locale, hasSandbox }: Pick<Home, "locale" | "hasSandbox">): Child {
  return (
    <>
      <div class="acts">
        <a class="button act" href="/lists/new">
          {w.bring[locale]}
        </a>
        {hasSandbox ? (
          <form method="post" action="/sample">
            <Once />
            <button aria-describedby="sample-hint">{w.sample[locale]}</button>
          </form>
        ) : null}
      </div>
      {hasSandbox ? (
        <p class="hint" id="sample-hint">
          {w.sampleHint[locale]}
        </p>
      ) : null}
    </>
  );
}
