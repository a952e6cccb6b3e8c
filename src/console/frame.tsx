import type { Child, PropsWithChildren } from "hono/jsx";
import { ConsoleLayout } from "../ui/console-layout.tsx";
import type { Locale } from "../ui/texts/locale.ts";
import { frameWords } from "./frame-words.ts";

const places = ["lists", "campaigns", "people", "register", "settings"] as const;
export type Place = (typeof places)[number];

export type FrameProps = {
  locale: Locale;
  /** The account's name. */
  name: string;
  title: string;
  /** The word of the menu under which the page stands; left out: the first page. */
  place?: Place;
  width?: "task" | "table";
  hasSandbox: boolean;
  script?: string;
  /** Seconds after which the page asks for itself again, for those without script. */
  again?: number;
};

/** Every page of the console for somebody who is signed in: the five words, and what the page is about. */
export function Frame(props: PropsWithChildren<FrameProps>): Child {
  const { locale, name, title, width, script, again } = props;
  return (
    <ConsoleLayout
      locale={locale}
      name={name}
      title={title}
      {...(width ? { width } : {})}
      {...(script ? { script } : {})}
      {...(again ? { again } : {})}
      nav={<Nav {...props} />}
    >
      {props.children}
    </ConsoleLayout>
  );
}

/** What stands at the top: links, the sandbox's mailbox where there is one, and the way out. */
export function Nav({ locale, place, hasSandbox }: Pick<FrameProps, "locale" | "place" | "hasSandbox">): Child {
  const w = frameWords[locale];
  return (
    <>
      {places.map((one) => (
        <a href={`/${one}`} aria-current={one === place ? "page" : undefined}>
          {w.nav[one]}
        </a>
      ))}
      {hasSandbox ? <a href={`/sandbox?lang=${locale}`}>{w.mailbox}</a> : null}
      <form method="post" action="/sign-out">
        <button class="quiet">{w.signOut}</button>
      </form>
    </>
  );
}
