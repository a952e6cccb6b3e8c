import type { Child } from "hono/jsx";
import type { TextFinding } from "../../campaigns/judge-texts.ts";
import { silenceOf } from "../../campaigns/matter.ts";
import type { Campaign } from "../../campaigns/queries.ts";
import { questionHead } from "../../ui/source.ts";
import { type Locale, locales } from "../../ui/texts/locale.ts";
import { texts } from "../../ui/texts/texts.ts";
import { Field, LongField } from "./fields.tsx";
import { StepButtons } from "./path-page.tsx";
import { ownMailWords } from "./own-mail-words.ts";
import { textWords as w } from "./text-words.ts";
import { findingWords } from "./finding-words.ts";
import type { Written } from "../written.ts";
import { Once } from "../once.tsx";

export type WordsProps = {
  campaign: Campaign;
  written: Written;
  mayEdit: boolean;
  /** The language and the mail that are open. */
  language: Locale;
  round: number;
  /** As typed, where it was not saved; else as it stands. */
  typed: Readonly<Record<string, string>>;
  findings: readonly TextFinding[];
  /** Languages with a notice. */
  noticed: readonly Locale[];
  to: string;
  told: "tested" | null;
  testProblem: keyof typeof w.testProblems | null;
};

export const roundFields = [
  ["subject", "title", "intro", "button"],
  ["reminder_subject", "reminder_intro"],
  ["last_reminder_subject", "last_reminder_intro"],
] as const;

/** Step 2: the words in each language, and the mail as people get it, before and after saving. */
export function WordsStep(props: WordsProps): Child {
  const { campaign, written, mayEdit, language, round, findings } = props;
  const { locale } = written;
  const path = `/campaigns/${campaign.id}`;
  return (
    <>
      <p>{w.lead[locale]}</p>
      {campaign.template === null ? null : <p class="hint">{w.ownMail[locale]}</p>}
      <Tabs {...props} />
      {props.noticed.includes(language) ? null : (
        <p class="mark">
          {w.noNotice[locale](written.language(language))} <a href="/register/notice">{w.writeNotice[locale]}</a>
        </p>
      )}
      <Findings findings={findings.filter(({ code }) => code === "urgency")} written={written} />
      <form method="post" action={`${path}/words`}>
        <input type="hidden" name="language" value={language} />
        <input type="hidden" name="round" value={String(round)} />
        {mayEdit ? <Fields {...props} /> : null}
        {mayEdit ? (
          <p>
            <button formaction={`${path}/preview`} formtarget="preview" data-live="">
              {w.show[locale]}
            </button>
          </p>
        ) : null}
        <h3>{w.preview[locale]}</h3>
        <iframe
          class="mail-frame"
          name="preview"
          title={w.preview[locale]}
          src={`${path}/preview?language=${language}&round=${round}`}
        ></iframe>
        <StepButtons locale={locale} mayEdit={mayEdit} />
      </form>
      {mayEdit ? <Test {...props} /> : null}
      <p>
        <a href={`${path}/own-mails`}>{ownMailWords.title[locale]}</a>
      </p>
    </>
  );
}

function Tabs({ campaign, written, language, round }: WordsProps): Child {
  const { locale } = written;
  const to = (at: { language: Locale; round: number }) =>
    `/campaigns/${campaign.id}?step=words&language=${at.language}&round=${at.round}`;
  const rounds = w.round.slice(0, campaign.reminders.length + 1);
  return (
    <>
      <nav aria-label={w.languages[locale]}>
        <ul class="tags">
          {locales.map((one) => (
            <li>
              <a href={to({ language: one, round })} aria-current={one === language ? "true" : undefined}>
                {written.language(one)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {rounds.length === 1 ? null : (
        <nav aria-label={w.rounds[locale]}>
          <ul class="tags">
            {rounds.map((name, at) => (
              <li>
                <a href={to({ language, round: at })} aria-current={at === round ? "true" : undefined}>
                  {name[locale]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}

function Fields({ campaign, written, language, round, typed }: WordsProps): Child {
  const { locale } = written;
  const shipped = shippedOf(campaign, language);
  return (
    <>
      {(roundFields[round] ?? roundFields[0]).map((name) =>
        name.endsWith("intro") ? (
          <LongField
            name={name}
            label={w.fields[name][locale]}
            {...(name === "intro" ? { hint: w.introHint[locale] } : {})}
            value={typed[name] ?? ""}
            max={name === "intro" ? 5000 : 1000}
            lang={language}
            placeholder={shipped[name] ?? ""}
          />
        ) : (
          <Field
            name={name}
            label={w.fields[name][locale]}
            value={typed[name] ?? ""}
            max={name === "button" ? 100 : 200}
            lang={language}
            placeholder={shipped[name] ?? ""}
          />
        ),
      )}
    </>
  );
}

/** What we say where nothing is written: shown in the empty field. */
function shippedOf(campaign: Campaign, language: Locale): Record<string, string> {
  const { sender } = campaign;
  const t = texts(language);
  const silence = silenceOf(campaign);
  const { title, intro } = questionHead(t, silence, sender.name);
  const subject = (ofRound: { subject: (name: string) => string }) =>
    silence === "changes_nothing" ? title : ofRound.subject(sender.name);
  return {
    subject: subject(t.mail.invitation),
    title,
    intro,
    button: t.question.stay,
    reminder_subject: subject(t.mail.reminder),
    reminder_intro: t.mail.reminder.intro,
    last_reminder_subject: subject(t.mail.lastReminder),
    last_reminder_intro: t.mail.lastReminder.intro,
  };
}

function Findings({ findings, written }: { findings: readonly TextFinding[]; written: Written }): Child {
  if (findings.length === 0) return null;
  return (
    <div class="mark">
      <p>
        <b>{w.warned[written.locale]}</b>
      </p>
      {findings.map((finding) => (
        <p>{findingWords(finding, written)}</p>
      ))}
    </div>
  );
}

function Test({ campaign, written, language, to, told, testProblem }: WordsProps): Child {
  const { locale } = written;
  return (
    <form method="post" action={`/campaigns/${campaign.id}/test`}>
      <Once />
      <input type="hidden" name="language" value={language} />
      {told === "tested" ? (
        <p class="state" role="status">
          {w.tested[locale]}
        </p>
      ) : null}
      {testProblem ? (
        <p class="state" role="alert">
          {w.testProblems[testProblem][locale]}
        </p>
      ) : null}
      <p>
        <button>{w.test[locale](to)}</button>
      </p>
      <p class="hint">{w.testHint[locale]}</p>
    </form>
  );
}
