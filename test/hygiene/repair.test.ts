import { expect, test } from "vitest";
import { judge } from "../../src/hygiene/judge.ts";

test.each([
  ["an@telenet.be", []],
  ["An@Telenet.BE", []],
  ["\u00a0\ufeff an@telenet.be\u200b\t", ["trimmed"]],
  ["mailto:an@telenet.be", ["mailto"]],
  ["MAILTO:an@telenet.be;", ["mailto", "trailing_punctuation"]],
  ["<an@telenet.be>", ["display_name"]],
  ["An Peeters <an@telenet.be>", ["display_name"]],
  ["Peeters, An <an@telenet.be>", ["display_name"]],
  ['"Peeters, \\"An\\"" <an@telenet.be>', ["display_name"]],
  ["an@telenet.be <an@telenet.be>", ["display_name"]],
  [" 'An' <an@telenet.be> ", ["trimmed", "display_name"]],
  ["an@telenet.be.,;", ["trailing_punctuation"]],
  ["an＠telenet．be", ["full_width"]],
  ["an@telenet。be", ["full_width"]],
  ["an@telenet｡be", ["full_width"]],
  [" mailto:an＠telenet.be. ", ["trimmed", "mailto", "full_width", "trailing_punctuation"]],
])("%j is repaired by %j", (raw, repairs) => {
  expect(judge(raw)).toMatchObject({ address: "an@telenet.be", repairs, verdict: "deliverable" });
});

test.each([
  ["An <an@telenet.be.>", "an@telenet.be"],
  ["An < an@telenet.be >", "an@telenet.be"],
  ["An <an@telenet.be>,", "an@telenet.be"],
  ["<mailto:an@telenet.be>", "an@telenet.be"],
  ["mailto:an@telenet.be?subject=Dag", "an@telenet.be"],
  ["mailto:an%2Bkrant@telenet.be", "an+krant@telenet.be"],
  ["an @telenet.be", "an@telenet.be"],
  ["an@@telenet.be", "an@telenet.be"],
  ["an.@telenet.be", "an@telenet.be"],
  ["an@telenet..be", "an@telenet.be"],
  ["an@telenet,be", "an@telenet.be"],
  ["an@telenet.be>", "an@telenet.be"],
  ["an@telenet.be; An@telenet.be", "an@telenet.be"],
  ["an(at)telenet.be", "an@telenet.be"],
  ["an.peetersgmail.com", "an.peeters@gmail.com"],
  ["an@gmailcom", "an@gmail.com"],
  ["an@telenet.b", "an@telenet.be"],
  ["an@hotmail.f", "an@hotmail.fr"],
  ["an@web.d", "an@web.de"],
  ["an@free.f", "an@free.fr"],
  ["an@live.n", "an@live.nl"],
  ["an@telenet", "an@telenet.be"],
  ["renée@telenet.be", "renee@telenet.be"],
  ["an@gmial,com", "an@gmail.com"],
])("%j is not repaired; %s is only suggested", (raw, suggestion) => {
  expect(judge(raw)).toMatchObject({ verdict: "undeliverable", repairs: [], suggestion });
});

test.each([
  "an peeters@telenet.be",
  "an@bakkerij",
  "an@bakkerij.b",
  "an@web",
  "an@free",
  "an.companyweb.de",
  "an@telenet.be,bart@telenet.be",
  "geen",
  "n.v.t.@telenet.be",
  "no-reply@telenet,be",
  '"an" "b" <an@telenet.be',
])("%j could be anybody: nothing is suggested", (raw) => {
  expect(judge(raw)).toMatchObject({ verdict: "undeliverable", address: null, suggestion: null });
});
