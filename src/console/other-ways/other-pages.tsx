import type { Child } from "hono/jsx";
import { QrCode } from "../../ui/qr.tsx";
import { type Locale, locales } from "../../ui/texts/locale.ts";
import { Frame, type FrameProps } from "../frame.tsx";
import { customerWords, otherWords as w } from "./other-words.ts";
import { colon } from "../../ui/words.ts";

type Shell = Pick<FrameProps, "locale" | "name" | "hasSandbox">;
type Props = Shell & {
  /** Of the sign-up page in a language. */
  urlIn: (locale: Locale) => string;
  isReady: boolean;
};

/** For those who may not be mailed: a link, a card and a line by which they sign up themselves. */
export function OtherWaysPage({ urlIn, isReady, ...shell }: Props): Child {
  const { locale, name } = shell;
  const names = new Intl.DisplayNames(locale, { type: "language" });
  return (
    <Frame {...shell} title={w.title[locale]} place="lists" width="task">
      <h1>{w.title[locale]}</h1>
      <p class="lead">{w.lead[locale]}</p>
      {isReady ? null : (
        <p class="state" role="status">
          {w.notReady[locale]}
        </p>
      )}
      <section>
        <h2>{w.page[locale]}</h2>
        <p>{w.pageHint[locale]}</p>
        <p>
          <a href={urlIn(locale)}>{urlIn(locale)}</a>
        </p>
      </section>
      <section>
        <h2>{w.card[locale]}</h2>
        <p>{w.cardHint[locale]}</p>
        <Card locale={locale} name={name} url={urlIn(locale)} />
        <p>{`${w.print[locale]}${colon(locale)}`.trim()}</p>
        <ul>
          {locales.map((one) => (
            <li>
              <a href={`/other-ways/card?for=${one}`}>{names.of(one)}</a>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{w.invoice[locale]}</h2>
        <p>{w.invoiceHint[locale]}</p>
        {locales.map((one) => (
          <>
            <h3>{names.of(one)}</h3>
            <p class="slip" lang={one}>
              {customerWords[one].invoice(name, urlIn(one))}
            </p>
          </>
        ))}
      </section>
    </Frame>
  );
}

/** The card alone, twice on a sheet, in the language of those who come to the counter. */
export function CardPage({ urlIn, of, ...shell }: Shell & Pick<Props, "urlIn"> & { of: Locale }): Child {
  const { locale, name } = shell;
  const cards = [1, 2];
  return (
    <Frame {...shell} title={w.card[locale]} place="lists" width="task">
      <h1 class="no-print">{w.card[locale]}</h1>
      <p class="no-print">
        {w.printHow[locale]} <a href="/other-ways">{w.back[locale]}</a>
      </p>
      {cards.map(() => (
        <Card locale={of} name={name} url={urlIn(of)} />
      ))}
    </Frame>
  );
}

function Card({ locale, name, url }: { locale: Locale; name: string; url: string }): Child {
  const words = customerWords[locale];
  return (
    <div class="counter-card" lang={locale}>
      <p class="lead">{words.card}</p>
      <QrCode text={url} label={words.qr(name)} />
      <p>{words.scan}</p>
      <p class="hint">{words.promise}</p>
      <p>
        <b>{name}</b>
      </p>
      <p class="hint">{url}</p>
    </div>
  );
}
