import type { Child } from "hono/jsx";
import { markOf, PostForm } from "../ui/forms.tsx";
import { Plain } from "../ui/plain-page.tsx";
import type { Frame } from "../ui/sender.ts";
import { texts } from "../ui/texts/texts.ts";
import { addressWords } from "./address-words.ts";

/**
 * `/a/{link}`: one side of a change of address. What changes nothing comes first, so that a machine that presses the first
 * button moves nobody. Posts `choice` = keep, confirm or not_me.
 */
export function AddressQuestionPage(
  data: Frame & { action: string; from: string; to: string; told: "kept" | "unsure" | null; mark?: string },
): Child {
  const words = addressWords[data.locale];
  const state = data.told && words[data.told];
  const button = (choice: string, label: string) => (
    <PostForm action={data.action} fields={{ choice, lang: data.locale, ...markOf(data) }}>
      <button class="answer">{label}</button>
    </PostForm>
  );
  return (
    <Plain frame={data} title={words.page} state={state}>
      {state ? (
        <div class="state">
          <p>{state}</p>
        </div>
      ) : null}
      <ul>
        <li>{words.from(data.from)}</li>
        <li>{words.to(data.to)}</li>
      </ul>
      <p>{words.both}</p>
      <p>{words.stays}</p>
      {button("keep", words.keep)}
      {button("confirm", words.confirm)}
      {button("not_me", words.notMe)}
      <p class="hint">{words.notMeHint}</p>
    </Plain>
  );
}

/** Where it stands after this side has spoken, and once it is over. */
export function AddressStatePage(data: Frame & { state: "waiting" | "done" | "declined" | "closed" }): Child {
  const t = texts(data.locale, data.sender.account.country);
  const words = addressWords[data.locale];
  const [title, line] = {
    waiting: [words.waitingTitle, words.waiting],
    done: [words.doneTitle, words.done],
    declined: [words.declinedTitle, words.declined],
    closed: [t.closed.expiredTitle, words.closed],
  }[data.state];
  return (
    <Plain frame={data} title={title ?? ""}>
      <div class="state">
        <p>{line}</p>
      </div>
      <p>{t.answered.close}</p>
    </Plain>
  );
}
