import { contrastOf } from "../../ui/brand.ts";
import { decodeEntities } from "../entities.ts";
import { foldText } from "../wording/fold-text.ts";
import { colourOf, contrastMin } from "./colours.ts";
import { type Element, elementsOf, type TemplateFault, wordsOf } from "./parse-mjml.ts";

const defaults: Record<string, Record<string, string>> = {
  "mj-text": { color: "#000000" },
  "mj-button": { color: "#ffffff", "background-color": "#414141" },
};

/** Yes and no are buttons of one make in one column (EDPB 03/2022), and every text can be read on its ground. */
export function checkWeight(root: Element): TemplateFault[] {
  const all = [...elementsOf(root)];
  const body = all.find(({ name }) => name === "mj-body");
  if (!body) return [{ line: root.line, code: "no_body", detail: "The template has no <mj-body>." }];
  const effective = attributesWith(all);
  const buttons = all.filter((element) => element.name === "mj-button" && hrefOf(element).startsWith("{{link}}?"));
  const noes = buttons.filter((button) => isNo(button));
  const yeses = buttons.filter((button) => !isNo(button));
  return [
    ...all.filter(isChoiceInText).map(({ line }) => notAButton(line)),
    ...all
      .filter((element) => element.name === "mj-button" && hrefOf(element) === "{{link}}")
      .map(({ line }) => ({ line, code: "choice_not_plain", detail: bareWords })),
    ...(noes.length > 0 ? [] : [{ line: body.line, code: "no_missing", detail: noWords }]),
    ...(yeses.length > 0 ? [] : [{ line: body.line, code: "yes_missing", detail: yesWords }]),
    ...noes.flatMap((no) => yeses.slice(0, 1).flatMap((yes) => unequal(yes, no, effective))),
    ...yeses.slice(1).flatMap((yes) => noes.slice(0, 1).flatMap((no) => unequal(yes, no, effective))),
    ...noes
      .filter((no) => !saysNo(no) || saysYes(no))
      .map(({ line }) => ({
        line,
        code: "no_not_plain",
        detail: "The button that says no must say it: nee, non, nein or no.",
      })),
    ...contrasts(all, effective),
  ];
}

const noWords =
  'The no is missing. Add <mj-button href="{{link}}?choice=leave">[[leave]]</mj-button> beside the other choices.';
const yesWords =
  'The choices are missing. Add [[#topics]][[#choices]]<mj-button href="{{link}}?topic=[[topic]]&amp;frequency=[[frequency]]">[[label]]</mj-button>[[/choices]][[/topics]].';

const bareWords =
  'A button is one choice: a topic, or the no. Put the link to the whole question into a text: <a href="{{link}}">[[more]]</a>.';

const hrefOf = ({ attributes }: Element) => decodeEntities(attributes.get("href") ?? "").trim();
const isNo = (element: Element) => hrefOf(element) === "{{link}}?choice=leave";
/** "Non-stop" is no no. */
const saysNo = (element: Element) => /\b(?:nee|neen|non|nein|no)\b(?!-)/.test(foldText(wordsOf(element)).text);
const saysYes = (element: Element) => /\b(?:ja|jawel|oui|yes)\b/.test(foldText(wordsOf(element)).text);

/** A choice, or a yes to whatever is asked, as a link among words. */
function isChoiceInText(element: Element): boolean {
  if (element.name !== "a") return false;
  const href = hrefOf(element);
  return href.startsWith("{{link}}?") || (href === "{{link}}" && saysYes(element) && !saysNo(element));
}

function notAButton(line: number): TemplateFault {
  return {
    line,
    code: "choice_not_a_button",
    detail: "Every choice is an mj-button, the no too: none may weigh less than another.",
  };
}

type Effective = (element: Element) => ReadonlyMap<string, string>;

function unequal(yes: Element, no: Element, effective: Effective): TemplateFault[] {
  if (yes.parent !== no.parent) {
    return [
      {
        line: no.line,
        code: "no_apart",
        detail: `The no stands in another column than the yes of line ${yes.line}. Put them together.`,
      },
    ];
  }
  if ([yes, no].some(({ children }) => children.some((child) => typeof child !== "string"))) {
    return [
      {
        line: no.line,
        code: "no_unequal",
        detail: "The buttons of the choices hold plain words only, so that all weigh the same.",
      },
    ];
  }
  const [a, b] = [effective(yes), effective(no)];
  const differs = [...new Set([...a.keys(), ...b.keys()])].find(
    (name) => name !== "href" && name !== "title" && a.get(name) !== b.get(name),
  );
  if (differs === undefined) return [];
  const [onYes, onNo] = [a.get(differs) ?? "not set", b.get(differs) ?? "not set"];
  const detail = `The no must weigh the same as the yes of line ${yes.line}: ${differs} is ${onYes} there and ${onNo} here.`;
  return [{ line: no.line, code: "no_unequal", detail }];
}

/** As mjml reads them: mj-all, the element's own defaults, its classes, then itself. */
function attributesWith(all: readonly Element[]): Effective {
  const heads = all.filter(({ parent }) => parent?.name === "mj-attributes");
  const named = (name: string) =>
    heads.filter((head) => head.name === name).flatMap(({ attributes }) => [...attributes]);
  const ofClass = (name: string) =>
    heads
      .filter((head) => head.name === "mj-class" && head.attributes.get("name") === name)
      .flatMap(({ attributes }) => [...attributes].filter(([key]) => key !== "name"));
  return (element) => {
    const classes = element.attributes.get("mj-class")?.split(/\s+/) ?? [];
    return new Map([
      ...Object.entries(defaults[element.name] ?? {}),
      ...named("mj-all"),
      ...named(element.name),
      ...classes.flatMap(ofClass),
      ...element.attributes,
    ]);
  };
}

function contrasts(all: readonly Element[], effective: Effective): TemplateFault[] {
  return all.flatMap((element) => {
    if (element.parent?.name === "mj-attributes" || (element.name !== "mj-text" && element.name !== "mj-button"))
      return [];
    const own = effective(element);
    const ground =
      (element.name === "mj-button"
        ? colourOf(own.get("background-color"))
        : colourOf(own.get("container-background-color"))) ?? groundOf(element.parent, effective);
    const inner = [...elementsOf(element)].flatMap(({ attributes, line }) => {
      const style = attributes.get("style") ?? "";
      const colour = colourOf(/(?:^|[;\s])color\s*:\s*(#[0-9a-f]{3,6})/i.exec(style)?.[1]);
      const under = colourOf(/background(?:-color)?\s*:\s*(#[0-9a-f]{3,6})/i.exec(style)?.[1]) ?? ground;
      return colour ? [{ colour, under, line }] : [];
    });
    return [{ colour: colourOf(own.get("color")) ?? "#000000", under: ground, line: element.line }, ...inner].flatMap(
      ({ colour, under, line }) => {
        const ratio = contrastOf(colour, under) ?? 21;
        if (ratio >= contrastMin) return [];
        const detail = `${colour} on ${under} has a contrast of ${ratio.toFixed(1)} to 1; text needs ${contrastMin}. Take a darker or lighter one.`;
        return [{ line, code: "contrast", detail }];
      },
    );
  });
}

function groundOf(element: Element | null, effective: Effective): string {
  if (!element) return "#ffffff";
  return colourOf(effective(element).get("background-color")) ?? groundOf(element.parent, effective);
}
