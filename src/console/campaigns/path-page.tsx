import type { Child } from "hono/jsx";
import type { Campaign } from "../../campaigns/queries.ts";
import { Frame, type FrameProps } from "../frame.tsx";
import { Trouble } from "./fields.tsx";
import { pathWords as w } from "./path-words.ts";

export const steps = ["who", "words", "topics", "pace", "launch"] as const;
export type Step = (typeof steps)[number];

type PathProps = Pick<FrameProps, "locale" | "name" | "hasSandbox"> & {
  campaign: Campaign;
  step: Step;
  /** One line for each step that is not open. */
  summaries: Record<Exclude<Step, "launch">, string>;
  mayEdit: boolean;
  problems: readonly string[];
  /** What is counted still: the page asks again by itself. */
  isCounting: boolean;
  open: Child;
  /** Without it everything works too. */
  script?: string;
};

const countingSeconds = 5;

/** A draft as the path to its launch: one step open, the others in a line each. */
export function PathPage(props: PathProps): Child {
  const { campaign, step, summaries, mayEdit, problems, open, isCounting, script, ...shell } = props;
  const { locale } = shell;
  return (
    <Frame
      {...shell}
      title={`${w.steps[step][locale]} - ${campaign.name}`}
      place="campaigns"
      width="task"
      {...(isCounting ? { again: countingSeconds, script: "/assets/again.js" } : script ? { script } : {})}
    >
      <h1>{campaign.name}</h1>
      <p class="hint">{mayEdit ? w.draft[locale] : `${w.draft[locale]} ${w.readOnly[locale]}`}</p>
      <ol class="steps path" data-again={isCounting ? String(countingSeconds) : undefined} aria-label={w.path[locale]}>
        {steps.map((one) =>
          one === step ? (
            <li aria-current="step">
              <h2>{w.steps[one][locale]}</h2>
              <Trouble title={w.problem[locale]} lines={problems} />
              {open}
            </li>
          ) : (
            <li>
              <h2>
                <a href={`/campaigns/${campaign.id}?step=${one}`}>{w.steps[one][locale]}</a>
              </h2>
              {one === "launch" ? null : <p class="hint">{summaries[one]}</p>}
            </li>
          ),
        )}
      </ol>
    </Frame>
  );
}

/** The two buttons at the end of a step; none for whoever only looks. */
export function StepButtons({ locale, mayEdit }: { locale: FrameProps["locale"]; mayEdit: boolean }): Child {
  if (!mayEdit) return null;
  return (
    <p class="acts">
      <button class="act" name="next" value="on">
        {w.goOn[locale]}
      </button>
      <button name="next" value="stay">
        {w.stay[locale]}
      </button>
    </p>
  );
}
