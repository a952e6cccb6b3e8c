import type { Child } from "hono/jsx";
import type { Campaign } from "../../campaigns/queries.ts";
import { shownTopic, type Topic } from "../../preferences/topics.ts";
import { type Locale, locales } from "../../ui/texts/locale.ts";
import { texts } from "../../ui/texts/texts.ts";
import { colon, frequencyName, listWords } from "../../ui/words.ts";
import { Choice, Field } from "./fields.tsx";
import { offerWords as w } from "./offer-words.ts";
import { StepButtons } from "./path-page.tsx";
import type { Written } from "../written.ts";
import { Once } from "../once.tsx";

export const offeredFrequencies = ["weekly", "fortnightly", "monthly", "quarterly", "yearly"] as const;

type TopicsProps = {
  campaign: Campaign;
  topics: readonly Topic[];
  written: Written;
  mayEdit: boolean;
  /** The account's language: every topic has a name in it. */
  own: Locale;
  wrong: readonly string[];
  typed: { topics: readonly string[]; name: string; address: string; replyTo: string };
};

/** Step 3: what people choose from, and whom the mail is from. */
export function TopicsStep({ campaign, topics, written, mayEdit, own, wrong, typed }: TopicsProps): Child {
  const { locale } = written;
  const t = texts(locale);
  const either = new Intl.ListFormat(locale, { type: "disjunction" });
  const line = (topic: Topic) => {
    const often = either.format(topic.frequencies.map((key) => frequencyName(t, key)));
    const partners = topic.kind === "partner" ? ` (${w.partner[locale](listWords(locale, topic.partners))})` : "";
    return `${often}${partners}`;
  };
  if (!mayEdit) {
    return (
      <ul>
        {topics
          .filter(({ key }) => campaign.topics.includes(key))
          .map((topic) => (
            <li>{`${shownTopic(topic, locale, own).name}${colon(locale)}${line(topic)}`}</li>
          ))}
      </ul>
    );
  }
  return (
    <>
      <p>{w.lead[locale]}</p>
      <form method="post" action={`/campaigns/${campaign.id}/topics`}>
        <fieldset>
          <legend>{w.topics[locale]}</legend>
          {topics.length === 0 ? <p>{w.none[locale]}</p> : null}
          {topics.map((topic) => (
            <Choice
              name="topic"
              type="checkbox"
              value={topic.key}
              label={shownTopic(topic, locale, own).name}
              hint={line(topic)}
              isChosen={typed.topics.includes(topic.key)}
            />
          ))}
        </fieldset>
        <fieldset>
          <legend>{w.sender[locale]}</legend>
          <Field
            name="sender"
            label={w.senderName[locale]}
            hint={w.senderNameHint[locale]}
            value={typed.name}
            max={100}
            required
            isWrong={wrong.includes("sender")}
          />
          <Field
            name="address"
            type="email"
            label={w.address[locale]}
            hint={w.addressHint[locale]}
            value={typed.address}
            max={254}
            required
            isWrong={wrong.includes("sender")}
          />
          <Field name="reply_to" type="email" label={w.replyTo[locale]} value={typed.replyTo} max={254} />
        </fieldset>
        <StepButtons locale={locale} mayEdit={mayEdit} />
      </form>
      <NewTopic campaign={campaign} written={written} own={own} isOpen={topics.length === 0} />
    </>
  );
}

type NewTopicProps = { campaign: Campaign; written: Written; own: Locale; isOpen: boolean };

function NewTopic({ campaign, written, own, isOpen }: NewTopicProps): Child {
  const { locale } = written;
  const t = texts(locale);
  const inOrder = [own, ...locales.filter((one) => one !== own)];
  return (
    <details open={isOpen}>
      <summary>{w.add[locale]}</summary>
      <form class="inside" method="post" action={`/campaigns/${campaign.id}/new-topic`}>
        <Once />
        {inOrder.map((one) => (
          <Field
            name={`name_${one}`}
            label={w.addName[locale](written.language(one))}
            value=""
            max={100}
            required={one === own}
            lang={one}
          />
        ))}
        <fieldset>
          <legend>{w.often[locale]}</legend>
          {offeredFrequencies.map((key) => (
            <Choice
              name="frequency"
              type="checkbox"
              value={key}
              label={frequencyName(t, key)}
              isChosen={key === "monthly"}
            />
          ))}
        </fieldset>
        <button>{w.addButton[locale]}</button>
      </form>
    </details>
  );
}
