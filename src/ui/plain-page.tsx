import type { Child, PropsWithChildren } from "hono/jsx";
import { ErrorSummary } from "./forms.tsx";
import { RecipientLayout } from "./layout.tsx";
import type { Frame } from "./sender.ts";
import { texts } from "./texts/texts.ts";
import { colon } from "./words.ts";

type Props = PropsWithChildren<{
  frame: Frame;
  title: string;
  /** What has to be mended: in the title of the window too, which is what is read aloud first. */
  problem?: string | null;
  /** What has just been done, read aloud before the title. */
  state?: string | null;
}>;

/** A page of one heading and what is under it. */
export function Plain({ frame, title, problem, state, children }: Props): Child {
  const { locale, languages, sender } = frame;
  const t = texts(locale, sender.account.country);
  const first = problem ? `${t.common.notYetRight}${colon(locale).trimEnd()}` : state;
  const whole = [first, title, `(${sender.name})`].filter(Boolean).join(" ");
  return (
    <RecipientLayout locale={locale} languages={languages} sender={sender} title={whole}>
      {problem ? <ErrorSummary t={t} text={problem} /> : null}
      <h1>{title}</h1>
      {children}
    </RecipientLayout>
  );
}
