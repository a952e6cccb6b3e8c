import { expect, test } from "vitest";
import { composeMail } from "../../src/mail/compose-mail.ts";

const compiled = {
  subject: "Until {{until}}",
  html: '<a href="{{link}}?a=b&amp;c=d">{{until}}</a>',
  text: "{{until}} <{{link}}?a=b&c=d>",
};

test("values are escaped in HTML and as they are in text", () => {
  const mail = composeMail(compiled, { until: `9 "<i>' & co`, link: "https://x.be/?a&b" });
  expect(mail.html).toBe('<a href="https://x.be/?a&amp;b?a=b&amp;c=d">9 &quot;&lt;i&gt;&#39; &amp; co</a>');
  expect(mail.text).toBe(`9 "<i>' & co <https://x.be/?a&b?a=b&c=d>`);
});

test("no line end reaches the subject, from a value or from the text itself", () => {
  const mail = composeMail({ ...compiled, subject: "A\r\nBcc: {{until}}" }, { until: "x\r\nCc: y\u2028z", link: "l" });
  expect(mail.subject).toBe("A Bcc: x Cc: y z");
});

test("a placeholder without a value stops the mail", () => {
  expect(() => composeMail(compiled, { until: "9" })).toThrow(
    "The mail asks for {{link}}, and no value was given for it.",
  );
});

test("a value is never read as a placeholder", () => {
  expect(composeMail(compiled, { until: "{{link}}", link: "$&" }).text).toBe("{{link}} <$&?a=b&c=d>");
});

test("20,000 mails of 17 KB take less than a second", () => {
  const large = { ...compiled, html: compiled.html.padEnd(17_000, "x") };
  const started = performance.now();
  const ends = new Set<string | undefined>();
  // Reading the last character makes the engine build the whole string.
  for (let i = 0; i < 20_000; i++) ends.add(composeMail(large, { until: `${i}`, link: "https://x.be" }).html.at(-1));
  expect([...ends]).toEqual(["x"]);
  expect(performance.now() - started).toBeLessThan(1000);
});
