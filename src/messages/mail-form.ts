import { z } from "zod";
import { type LinkKeys, signLink } from "../http/links.ts";
import { composeMail } from "../mail/compose-mail.ts";

/**
 * A mail of which only what is personal is open: thousands share one. With a `Personal` and the link keys it is every byte
 * that goes out, now and years later: nothing of it is read from the account, the campaign or our own templates again.
 */
const Recipe = z.object({
  path: z.string(),
  purpose: z.enum([
    "answer",
    "unsubscribe",
    "dispute",
    "preferences",
    "confirm",
    "data",
    "undo",
    "addressOld",
    "addressNew",
    "trap",
    "sign",
  ]),
  of: z.enum(["message", "contact", "subject"]),
});
export const MailForm = z.object({
  version: z.literal(1),
  /** Where its links lead, without a slash at the end. */
  base: z.string(),
  from: z.object({ name: z.string(), address: z.string() }),
  reply_to: z.string().nullable(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  /** `{{token}}` stands for the unsubscribe link's own part. */
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  links: z.record(z.string(), Recipe),
});
export type MailForm = z.infer<typeof MailForm>;
export type LinkRecipe = z.infer<typeof Recipe>;

/** What is one person's. `issuedAt` in seconds since 1970; `subjectId` where a link stands for something else than message or contact. */
export type Personal = {
  messageId: string;
  contactId: string;
  subjectId: string | null;
  issuedAt: number;
  values: Readonly<Record<string, string>>;
};
export type FilledMail = {
  subject: string;
  html: string;
  text: string;
  headers: { name: string; value: string }[];
};

/** As long as a link is: for checking headers before there is one. */
export const tokenStandIn = "A".repeat(52);

/**
 * The mail of one person. Signed with the newest key of `keys`: to fill a form as it was, give the key of its time as that.
 * @param mask shows which links there were, and none that works
 * @throws when a value or a key is missing
 */
export function fillForm(form: MailForm, personal: Personal, keys: LinkKeys, mask = false): FilledMail {
  const sign = ({ purpose, of }: Pick<LinkRecipe, "purpose" | "of">) =>
    mask ? maskOf(purpose) : signLink(keys, purpose, idOf(personal, of), personal.issuedAt);
  const values: Record<string, string> = {};
  for (const [name, recipe] of Object.entries(form.links)) values[name] = `${form.base}/${recipe.path}/${sign(recipe)}`;
  const token = sign({ purpose: "unsubscribe", of: "message" });
  const { subject, html, text } = composeMail(form, { ...values, ...personal.values });
  const headers = form.headers.map(({ name, value }) => ({ name, value: value.replaceAll("{{token}}", token) }));
  return { subject, html, text, headers };
}

/** Of the same length, so that sizes stay true. */
function maskOf(purpose: string): string {
  return `${purpose}-link-not-shown-`.padEnd(tokenStandIn.length, "x");
}

function idOf({ messageId, contactId, subjectId }: Personal, of: LinkRecipe["of"]): string {
  switch (of) {
    case "message":
      return messageId;
    case "contact":
      return contactId;
    case "subject":
      if (subjectId === null) throw new Error("A link stands for something that is not named.");
      return subjectId;
  }
}
