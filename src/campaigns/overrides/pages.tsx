import type { Child } from "hono/jsx";
import { PostForm } from "../../ui/forms.tsx";
import { Plain } from "../../ui/plain-page.tsx";
import type { Frame } from "../../ui/sender.ts";
import { dateWords, momentWords } from "../../ui/words.ts";
import type { OpenedRequest } from "./open-request.ts";
import type { Signature } from "./queries.ts";
import { askerOf, overrideWords, sentenceOf } from "./words.ts";

export type SignProblem = "name" | "same_person" | "other_number";
type Shown = Frame & { action: string; opened: OpenedRequest };

/** GET `/o/{link}`: which campaign, how many people, why; the name is typed, and one button signs. Looking changes nothing. */
export function SignPage(data: Shown & { people: number; name: string; problem: SignProblem | null }): Child {
  const { locale, opened, people, problem } = data;
  const { request, override, campaign, list, account } = opened;
  const w = overrideWords[locale];
  const style = { locale, country: account.country, timeZone: account.timeZone };
  const matter = { people, campaign: campaign.name, list: list.name, reason: override.reason };
  const described = problem === "name" || problem === "same_person" ? { "aria-describedby": "problem" } : {};
  return (
    <Plain frame={data} title={w.title} problem={problem ? w.problem[problem] : null}>
      <p>{w.rule[override.code](matter)}</p>
      <p>{w.asked(askerOf(override.askedBy))}</p>
      <blockquote class="state">{sentenceOf(opened, people, locale)}</blockquote>
      <p>{w.both}</p>
      <PostForm action={data.action} fields={{ choice: "sign", lang: locale, people: String(people) }}>
        <label class="field" for="name">
          {w.name} ({w.role[request.role]})
        </label>
        <input type="text" id="name" name="name" autocomplete="name" required value={data.name} {...described} />
        <button class="act">{w.sign}</button>
      </PostForm>
      <PostForm action={data.action} fields={{ choice: "withdraw", lang: locale }}>
        <button class="answer">{w.decline}</button>
      </PostForm>
      <p class="hint">{w.until(dateWords(request.expiresAt, style))}</p>
    </Plain>
  );
}

export function SignedPage(data: Shown & { signature: Signature }): Child {
  const { locale, opened, signature } = data;
  const w = overrideWords[locale];
  const style = { locale, country: opened.account.country, timeZone: opened.account.timeZone };
  return (
    <Plain frame={data} title={w.signed.title} problem={null}>
      <blockquote class="state">{signature.sentence}</blockquote>
      <p>{w.signed.by(signature.name, momentWords(signature.signedAt, style))}</p>
      <p>{w.both}</p>
      <PostForm action={data.action} fields={{ choice: "withdraw", lang: locale }}>
        <button class="answer">{w.withdraw}</button>
      </PostForm>
    </Plain>
  );
}

/** 410: withdrawn, launched, about another list now, or too late. What was signed stays in sight. */
export function SigningOverPage(data: Shown & { why: "withdrawn" | "launched" | "changed" | "expired" }): Child {
  const { locale, opened } = data;
  const w = overrideWords[locale];
  const style = { locale, country: opened.account.country, timeZone: opened.account.timeZone };
  const { signature } = opened;
  return (
    <Plain frame={data} title={w.closed.title} problem={null}>
      <p class="state">{w.closed[data.why]}</p>
      {signature ? (
        <>
          <blockquote>{signature.sentence}</blockquote>
          <p>{w.signed.by(signature.name, momentWords(signature.signedAt, style))}</p>
        </>
      ) : null}
    </Plain>
  );
}
