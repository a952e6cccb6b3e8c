import type { Context } from "hono";
import { staffLocale } from "../accounts/persons/locale-of.ts";
import { say } from "../console/say.ts";
import type { Deps } from "../deps.ts";
import { securedPage } from "../http/console-pages.ts";
import { ConsoleLayout } from "../ui/console-layout.tsx";

const title = say("Hier is niets", "Il n’y a rien ici", "Hier ist nichts", "There is nothing here");
const lead = say(
  "Misschien is het verwijderd, of hoort het bij een ander account.",
  "C’est peut-être supprimé, ou cela appartient à un autre compte.",
  "Vielleicht wurde es gelöscht, oder es gehört zu einem anderen Konto.",
  "Perhaps it was removed, or belongs to another account.",
);
const back = say("Naar het begin", "Vers le début", "Zum Anfang", "To the first page");

/** For a browser: the same whether a page never was, is gone, or is somebody else's. */
export async function answerNothingHere(c: Context<{ Bindings: Deps }>): Promise<Response> {
  const locale = staffLocale(c);
  const answered = await securedPage(c, async () => {
    c.status(404);
    c.header("Content-Language", locale);
    c.res = await c.html(
      <ConsoleLayout title={title[locale]} width="task" locale={locale}>
        <h1>{title[locale]}</h1>
        <p>{lead[locale]}</p>
        <p>
          <a href="/">{back[locale]}</a>
        </p>
      </ConsoleLayout>,
      404,
    );
  });
  return answered instanceof Response ? answered : c.res;
}
