import { type Context, Hono } from "hono";
import type { Staff } from "../../accounts/persons/queries.ts";
import { signedIn } from "../../accounts/persons/signed-in.ts";
import type { Deps } from "../../deps.ts";
import { clientAddressOf } from "../../http/evidence.ts";
import { type Form, one, readForm } from "../../http/read-form.ts";
import { onlyMethods, recipientPage } from "../../http/recipient-pages.ts";
import { senderAs } from "../../messages/sender-as.ts";
import { ownPath, pageLocale } from "../../preferences/page-locale.ts";
import { isLocale, locales } from "../../ui/texts/locale.ts";
import { UnknownLinkPage } from "../../ui/unknown-link-page.tsx";
import { closedBecause, type OpenedRequest, openRequest } from "./open-request.ts";
import { SignedPage, SigningOverPage, SignPage, type SignProblem } from "./pages.tsx";
import { countPeople } from "./queries.ts";
import { signOverride, withdrawOverride } from "./sign-override.ts";

type C = Context<{ Bindings: Deps }>;

/** `/o/{link}`: for the owner and the officer of an account, each by their own link. Only the buttons' POST does anything. */
export const overrideRoutes = new Hono<{ Bindings: Deps }>()
  .use("/o/*", recipientPage)
  .get("/o/:link", async (c) => {
    const opened = await openRequest(c.env, c.req.param("link"));
    return opened ? await show(c, opened, { problem: null }) : unknown(c);
  })
  .post("/o/:link", async (c) => {
    const opened = await openRequest(c.env, c.req.param("link"));
    const form = await readForm(c);
    if (!opened) return unknown(c, form);
    const { override, request } = opened;
    switch (one(form, "choice")) {
      case "sign": {
        const signed = await signOverride(c.env, {
          opened,
          staff: await signerOf(c, opened),
          name: one(form, "name") ?? "",
          shownPeople: Number(one(form, "people") ?? Number.NaN),
          locale: frameOf(c, opened, form).locale,
          clientAddress: clientAddressOf(c),
        });
        if (signed === "signed") return c.redirect(ownPath(c, form), 303);
        return await show(c, opened, { problem: signed === "closed" ? null : signed, form });
      }
      case "withdraw":
        if (closedBecause(opened, c.env.now())) return await show(c, opened, { problem: null, form });
        await withdrawOverride(c.env, { override, by: `${request.role} ${request.address}` });
        return c.redirect(ownPath(c, form), 303);
      default:
        return c.text("Press one of the buttons on the page.", 400);
    }
  })
  .all("/o/:link", onlyMethods("GET, HEAD, POST"));

/** Whoever is signed in, where they are a member of this account with the role that signs here. */
async function signerOf(c: C, { request }: OpenedRequest): Promise<Staff | null> {
  const staff = await signedIn(c);
  const isOurs = staff?.account.id === request.accountId && staff.may(`sign_as_${request.role}`);
  return isOurs ? staff : null;
}

type Showing = { problem: SignProblem | null; form?: Form };

async function show(c: C, before: OpenedRequest, { problem, form }: Showing): Promise<Response> {
  // As it stands now, since a refused form may have found it closed.
  const opened = (await openRequest(c.env, c.req.param("link") ?? "")) ?? before;
  const frame = frameOf(c, opened, form);
  c.header("Content-Language", frame.locale);
  const why = closedBecause(opened, c.env.now());
  if (why) return c.html(<SigningOverPage {...frame} opened={opened} why={why} />, 410);
  const { signature, campaign, override } = opened;
  if (signature) return c.html(<SignedPage {...frame} opened={opened} signature={signature} />);
  const people = await countPeople(c.env, { campaign, code: override.code });
  const name = (form && one(form, "name")) ?? "";
  return c.html(<SignPage {...frame} {...{ opened, people, name, problem }} />, problem ? 422 : 200);
}

/** The page speaks the account's language, or the one that was switched to. */
function frameOf(c: C, { account }: OpenedRequest, form?: Form) {
  const own = isLocale(account.defaultLocale) ? account.defaultLocale : "en";
  const sender = senderAs(account, account.name);
  return { locale: pageLocale(c, own, form), languages: locales, sender, action: c.req.path };
}

function unknown(c: C, form?: Form): Response | Promise<Response> {
  return c.html(<UnknownLinkPage locale={pageLocale(c, "en", form)} />, 404);
}
