import { type Context, Hono } from "hono";
import { keepText, sha256Of } from "../consent/keep-text.ts";
import type { Notice } from "../consent/notices.ts";
import type { Deps } from "../deps.ts";
import { browserOf } from "../http/evidence.ts";
import { type Form, one, readForm } from "../http/read-form.ts";
import { onlyMethods, openRecipientPage, recipientPage } from "../http/recipient-pages.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import type { Frame, Topic } from "../ui/sender.ts";
import { locales } from "../ui/texts/locale.ts";
import { texts } from "../ui/texts/texts.ts";
import { UnknownLinkPage } from "../ui/unknown-link-page.tsx";
import { noticeIn, shownNotice } from "./notice-in.ts";
import { findOpenAccount, type OpenAccount } from "./open-account.ts";
import { pageLocale } from "./page-locale.ts";
import { readChoices } from "./read-choices.ts";
import { requestConfirmation } from "./request-confirmation.ts";
import { sendLinkAgain } from "./send-link-again.ts";
import { AgainPage, SignUpAnsweredPage, SignUpPage } from "./sign-up-pages.tsx";
import { signUpText } from "./sign-up-words.ts";
import { shownTopic, topicsOf } from "./topics.ts";

type C = Context<{ Bindings: Deps }>;

/**
 * `/again/{account}`: a lost link; `/s/{form}`: the account's sign-up page, whose form may stand on the account's own site.
 * For now an account has one form, of its own id. Whatever the address, a sound form gets one and the same answer.
 */
export const signUpRoutes = new Hono<{ Bindings: Deps }>()
  .use("/again/*", recipientPage)
  .use("/s/*", openRecipientPage)
  .get("/again/:account", async (c) => {
    const open = await findOpenAccount(c.env, c.req.param("account"));
    if (!open) return c.html(<UnknownLinkPage locale={pageLocale(c, "en")} />, 404);
    return c.html(<AgainPage {...frameOf(c, open)} action={c.req.path} problem={null} answered={false} />);
  })
  .post("/again/:account", async (c) => {
    const form = await readForm(c);
    const open = await findOpenAccount(c.env, c.req.param("account"));
    if (!open) return c.html(<UnknownLinkPage locale={pageLocale(c, "en", form)} />, 404);
    const frame = frameOf(c, open, form);
    const address = normaliseAddress(one(form, "address") ?? "");
    if (address) await sendLinkAgain(c.env, { account: open.account, address, locale: frame.locale });
    return c.html(<AgainPage {...frame} action={c.req.path} problem={null} answered />);
  })
  .get("/s/:form", async (c) => {
    const asked = await readSignUp(c, c.req.param("form"));
    if (!asked) return c.html(<UnknownLinkPage locale={pageLocale(c, "en")} />, 404);
    return c.html(signUpPage(c, asked, { address: "", problem: null }));
  })
  .post("/s/:form", async (c) => {
    const form = await readForm(c);
    const asked = await readSignUp(c, c.req.param("form"), form);
    if (!asked) return c.html(<UnknownLinkPage locale={pageLocale(c, "en", form)} />, 404);
    const written = one(form, "address") ?? "";
    const address = normaliseAddress(written);
    const choices = readChoices(form, asked.topics);
    const body = signUpText({ ...asked.frame, topics: asked.topics });
    const shown = one(form, "shown");
    if (shown !== null && shown !== sha256Of(body)) {
      return c.html(
        signUpPage(c, asked, { address: written, problem: choices === "choose" ? choices : "changed" }),
        422,
      );
    }
    if (typeof choices === "string") return c.html(signUpPage(c, asked, { address: written, problem: choices }), 422);
    if (!address) return c.html(<SignUpAnsweredPage {...asked.frame} />);
    const { account } = asked.open;
    const { locale } = asked.frame;
    await requestConfirmation(c.env, {
      account,
      address,
      locale,
      choices,
      method: "sign_up_form",
      text: {
        sha256: await keepText(c.env, { accountId: account.id, mediaType: "text/plain", body }),
        button_label: texts(locale, asked.frame.sender.account.country).signUp.button,
      },
      notice: await shownNotice(c.env, account, locale),
      evidence: browserOf(c, { cameFromMail: false }),
      source: null,
    });
    return c.html(<SignUpAnsweredPage {...asked.frame} />);
  })
  .all("/again/:account", onlyMethods("GET, HEAD, POST"))
  .all("/s/:form", onlyMethods("GET, HEAD, POST"));

function frameOf(c: C, { sender, locale }: OpenAccount, form?: Form): Frame {
  return { locale: pageLocale(c, locale, form), languages: locales, sender };
}

type SignUp = { open: OpenAccount; frame: Frame; topics: Topic[]; notice: Notice };

/** Null too for an account that has nothing to offer, or no notice to inform people with: it cannot ask anybody. */
async function readSignUp(c: C, id: string, form?: Form): Promise<SignUp | null> {
  const open = await findOpenAccount(c.env, id);
  if (!open) return null;
  const frame = frameOf(c, open, form);
  const notice = await noticeIn(c.env, open.account, frame.locale);
  const topics = await topicsOf(c.env, open.account.id);
  if (!notice || topics.length === 0) return null;
  const shown = topics.map((topic) => shownTopic(topic, frame.locale, open.account.defaultLocale));
  return { open, frame, topics: shown, notice };
}

function signUpPage(
  c: C,
  { frame, topics, notice }: SignUp,
  state: { address: string; problem: "choose" | "frequency" | "changed" | null },
) {
  const hidden = {
    shown: sha256Of(signUpText({ ...frame, topics })),
  };
  return <SignUpPage {...frame} {...state} action={c.req.path} topics={topics} noticeId={notice.id} hidden={hidden} />;
}
