export type TemplateValue = string | readonly TemplateScope[];
export type TemplateScope = { readonly [name: string]: TemplateValue };

const slot = /\[\[#(\w+)\]\]([\s\S]*?)\[\[\/\1\]\]|\[\[(\w+)\]\]/g;

/**
 * Fills our MJML templates: `[[name]]` is a value, escaped; `[[#name]]...[[/name]]` stands once for a text that is not empty,
 * and once for each item of a list. A value is never read as template. Personal placeholders `{{name}}` stay as they are.
 * @throws when the template names a value that is not there
 */
export function fillTemplate(template: string, scope: TemplateScope): string {
  return template.replace(slot, (_whole, section?: string, inner: string = "", name: string = "") => {
    const value = valueOf(scope, section ?? name);
    if (section === undefined) {
      if (typeof value !== "string") throw new Error(`[[${name}]] is a list: repeat it with [[#${name}]].`);
      return escapeMarkup(value);
    }
    if (typeof value === "string") return value === "" ? "" : fillTemplate(inner, scope);
    return value.map((item) => fillTemplate(inner, { ...scope, ...item })).join("");
  });
}

/** Text as it may stand in MJML, in HTML and in a double-quoted attribute. */
export function escapeMarkup(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (char) => entities[char] ?? char) : text;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function valueOf(scope: TemplateScope, name: string): TemplateValue {
  const value = scope[name];
  if (value === undefined) throw new Error(`The template asks for [[${name}]], which this message does not have.`);
  return value;
}
