import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { fillTemplate } from "../../src/mail/fill-template.ts";
import { mailText } from "../../src/mail/mail-text.ts";

test("a section stands once for a text, not at all for an empty one, and once for each item", () => {
  const template = "[[#name]]<b>[[name]]</b>[[/name]][[#none]]x[[/none]][[#items]]<i>[[name]] [[n]]</i>[[/items]]";
  expect(fillTemplate(template, { name: "A&B", none: "", items: [{ n: "1" }, { n: "2", name: "C" }] })).toBe(
    "<b>A&amp;B</b><i>A&amp;B 1</i><i>C 2</i>",
  );
});

test("a value that looks like a template is text", () => {
  expect(fillTemplate("[[a]][[b]]", { a: "[[b]]", b: "$1" })).toBe("[[b]]$1");
});

test("a value that is not there, or a list in place of a text, is an error that names it", () => {
  expect(() => fillTemplate("[[a]]", {})).toThrow("[[a]]");
  expect(() => fillTemplate("[[a]]", { a: [] })).toThrow("is a list");
});

test("plain text keeps paragraphs, lists, line breaks and links, and leaves the preview out", () => {
  const mjml = `<mjml><mj-head><mj-preview>no</mj-preview></mj-head><mj-body><mj-section><mj-column>
    <mj-image src="x" alt="Logo" /><mj-text><h1>One
      two</h1><p>A &lt;b&gt; &amp; <a href="https://x.be/?a&amp;b">c</a>.<br />D</p><ul><li>e</li><li>f</li></ul></mj-text>
    <mj-button href="https://x.be/1">Yes</mj-button><!-- no --><mj-button href="https://x.be/2">No</mj-button>
  </mj-column></mj-section></mj-body></mjml>`;
  expect(mailText(mjml)).toBe(
    "Logo\n\nOne two\n\nA <b> & c <https://x.be/?a&b>.\nD\n\n- e\n\n- f\n\nYes <https://x.be/1>\nNo <https://x.be/2>\n",
  );
});

test("the generated templates are those of emails/", () => {
  const script = new URL("../../src/mail/generate-templates.ts", import.meta.url).pathname;
  expect(execFileSync(process.execPath, [script, "--check"], { encoding: "utf8" })).toBe("");
});
