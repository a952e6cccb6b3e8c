import { expect, test } from "vitest";
import { judge, withReasons } from "../../src/hygiene/judge.ts";
import { reasonTable } from "../../src/hygiene/reasons.ts";

const needsDns = new Set(
  "domain_not_found null_mx no_mail_host no_mail_policy mx_unresolvable implicit_mx parked dns_unavailable".split(" "),
);

test("the example of the public contract, field for field", () => {
  expect(judge(" Jan.Janssens@GMIAL.com ")).toEqual({
    input: " Jan.Janssens@GMIAL.com ",
    address: "jan.janssens@gmial.com",
    verdict: "risky",
    reasons: ["domain_typo"],
    suggestion: "jan.janssens@gmail.com",
    repairs: ["trimmed"],
    flags: { role: false, disposable: false, free: false, relay: false },
    domain: "gmial.com",
    mx_group: null,
  });
});

test.each(reasonTable.filter(({ code }) => !needsDns.has(code)))("the example of $code has that reason", (row) => {
  const judgement = judge(row.example);
  expect(judgement.reasons).toContain(row.code);
  expect(judgement.verdict).toBe(row.verdict);
});

test("each code stands in the table once, with a sentence that ends", () => {
  expect(new Set(reasonTable.map(({ code }) => code)).size).toBe(reasonTable.length);
  expect(reasonTable.filter(({ sentence }) => !sentence.endsWith("."))).toEqual([]);
});

test("the worst of several reasons is the verdict, and they stand in the order of the table", () => {
  expect(judge("noreply@mailinator.com")).toMatchObject({
    verdict: "undeliverable",
    reasons: ["system_address", "disposable"],
    flags: { role: true, disposable: true },
  });
  expect(judge("info@mailinator.com")).toMatchObject({ verdict: "risky", reasons: ["disposable", "role"] });
});

test("what DNS finds joins the reasons, and the worst still counts", () => {
  const sound = judge("jan@bakkerij-peeters.be");
  expect(withReasons(sound, ["dns_unavailable"], null)).toMatchObject({ verdict: "unknown", mx_group: null });
  expect(withReasons(judge("info@x.be"), ["dns_unavailable"], "google")).toMatchObject({
    verdict: "risky",
    reasons: ["role", "dns_unavailable"],
    mx_group: "google",
  });
  expect(withReasons(sound, ["null_mx"], null).verdict).toBe("undeliverable");
  expect(sound.verdict).toBe("deliverable");
});

test.each([
  ["", "empty"],
  [" \u00a0\u200b ", "empty"],
  ["geen", "no_at"],
  ["n.v.t.", "no_at"],
  ["an@telenet.be,bart@telenet.be", "several_addresses"],
  ["an@telenet.be / bart@telenet.be", "several_addresses"],
  ["an@telenet.be <bart@telenet.be>", "several_addresses"],
  ["an@@telenet.be", "local_part_invalid"],
  ["an@bart@telenet.be", "local_part_invalid"],
  ["an.@telenet.be", "local_part_invalid"],
  ["an peeters@telenet.be", "local_part_invalid"],
  ["an\u200b@telenet.be", "local_part_invalid"],
  ["\ud800@telenet.be", "local_part_invalid"],
  ["@telenet.be", "local_part_invalid"],
  ["an@", "domain_invalid"],
  ["an@telenet..be", "domain_invalid"],
  ["an@-telenet.be", "domain_invalid"],
  ["an@telenet-.be", "domain_invalid"],
  ["an@mijn_winkel.be", "domain_invalid"],
  ["an@tele\u200bnet.be", "domain_invalid"],
  ["an@tele\u00adnet.be", "domain_invalid"],
  ["an@tele net.be", "domain_invalid"],
  ["an@¡hola.be", "domain_invalid"],
  ["an@a€b.be", "domain_invalid"],
  ["an@☃.net", "domain_invalid"],
  ["an@xn--a.be", "domain_invalid"],
  ["an@bedrijf.be:25", "domain_invalid"],
  ["an@192.0.2.1", "ip_literal"],
  ["an@[IPv6:2001:db8::1]", "ip_literal"],
  ["an@localhost", "single_label_domain"],
  ["an@bakkerij.test", "unknown_tld"],
  ["an@bakkerij.invalid", "unknown_tld"],
  ["an@bakkerij.local", "unknown_tld"],
  ["an@1.2.3", "unknown_tld"],
  ["an@bakkerij.c", "unknown_tld"],
  ["an@ac.be", "public_suffix"],
  ["françois@orange.fr", "non_ascii_local_part"],
  ["an\tx@telenet.be", "control_character"],
  ["mailer-daemon@telenet.be", "system_address"],
  ["ne-pas-repondre@orange.fr", "system_address"],
  ["niet.beantwoorden@telenet.be", "system_address"],
  ["bitte-nicht-antworten@web.de", "system_address"],
  ["no-reply-facturen@telenet.be", "system_address"],
])("%j is undeliverable: %s", (raw, reason) => {
  expect(judge(raw)).toMatchObject({ verdict: "undeliverable", reasons: expect.arrayContaining([reason]) });
});

test.each([
  "an.peeters@telenet.be",
  "an+kranten@telenet.be",
  "`an@telenet.be",
  "o'neill@ziggo.nl",
  "an@münchen.de",
  "an@l·l.cat",
  "an@xn--mnchen-3ya.de",
  "an@студия.рф",
  "an@a--b.be",
  "janssens@janssens.be",
  "help.an@telenet.be",
  "maria.post@gmail.com",
  "an@template-mail.be",
  "an@github.io",
  "an@www.be",
])("%s is deliverable", (raw) => {
  expect(judge(raw)).toMatchObject({ verdict: "deliverable", reasons: [], suggestion: null });
});

test.each([
  ["boekhouding@bakkerij.be", "role"],
  ["customer.service@bakkerij.be", "role"],
  ["info2@bakkerij.be", "role"],
  ["info-brussel@bakkerij.be", "role"],
  ["comptabilite@boulangerie.fr", "role"],
  ["buchhaltung@baeckerei.de", "role"],
  ["geen@geen.be", "placeholder"],
  ["n.v.t@bakkerij.be", "placeholder"],
  ["test@test.be", "placeholder"],
  ["aaa@aaa.be", "placeholder"],
  ["x@x.be", "placeholder"],
  ["an@mail.example.org", "reserved_domain"],
  ["an@x.yopmail.com", "disposable"],
  ["an@supertempmail.net", "disposable_suspected"],
  ["an@straÃŸe.de", "mojibake"],
])("%s is risky: %s", (raw, reason) => {
  expect(judge(raw)).toMatchObject({ verdict: "risky", reasons: [reason] });
});

test("relays and free providers are flagged, never a reason", () => {
  for (const domain of ["duck.com", "mozmail.com", "abc.anonaddy.com", "privaterelay.appleid.com"]) {
    expect(judge(`an@${domain}`)).toMatchObject({ verdict: "deliverable", flags: { relay: true, disposable: false } });
  }
  for (const domain of ["telenet.be", "skynet.be", "proximus.be", "scarlet.be", "voo.be", "ziggo.nl", "pt.lu"]) {
    expect(judge(`an@${domain}`)).toMatchObject({ verdict: "deliverable", flags: { free: true } });
  }
});

test("an address keeps its normal form when only its use is wrong, and loses it when its syntax is", () => {
  expect(judge("Noreply@Telenet.be").address).toBe("noreply@telenet.be");
  expect(judge("An@bakkerij.con").address).toBe("an@bakkerij.con");
  expect(judge("An..P@telenet.be")).toMatchObject({ address: null, domain: "telenet.be" });
});

test("lengths are counted in octets", () => {
  const local = "a".repeat(64);
  expect(judge(`${local}@telenet.be`).reasons).not.toContain("local_part_too_long");
  expect(judge(`${local}b@telenet.be`).reasons).toContain("local_part_too_long");
  expect(judge(`${"é".repeat(33)}@telenet.be`).reasons).toContain("local_part_too_long");
  const labels = "abcdefghi.".repeat(24);
  expect(judge(`an.peeters@${labels}be`)).toMatchObject({ verdict: "deliverable" }); // 253 octets
  expect(judge(`an.peeters12@${labels}be`).reasons).toEqual(["address_too_long"]);
  expect(judge(`an@${"a".repeat(64)}.be`).reasons).toEqual(["label_too_long"]);
});

test("a huge cell is refused in no time", () => {
  const huge = ["a", "@", " ", "<", ".", "(", '"', "é", "a@b.be ", "\u200b", "-", "x@y.", "＠"];
  const started = performance.now();
  for (const part of huge) expect(judge(part.repeat(1_000_000)).verdict).toBe("undeliverable");
  for (const part of huge)
    expect(judge(`x${part.repeat(Math.floor(4_000 / part.length))}!`).verdict).toBe("undeliverable");
  expect(performance.now() - started).toBeLessThan(5_000);
});

test.each([
  ["boekhouding-gent@bakkerij-peeters.be", ["role"]],
  ["verkoop.antwerpen@bakkerij-peeters.be", ["role"]],
  ["retour@bakkerij-peeters.be", ["role"]],
  ["gerance@boulangerie-peeters.be", ["role"]],
  ["inhaber@baeckerei-peeters.de", ["role"]],
  ["daemon@bakkerij-peeters.be", ["system_address"]],
  ["aa@aa.be", ["placeholder"]],
  ["abc@abc.nl", ["placeholder"]],
  ["x@y.be", ["placeholder"]],
  ["a@b.com", ["placeholder"]],
  ["j@x.com", []],
  ["m@b.fr", []],
  ["bureau.jean@orange.fr", []],
  ["marketingvanmarie@telenet.be", []],
  ["abc@abcbakkers.be", []],
])("%s is %j", (raw, reasons) => {
  expect(judge(raw).reasons).toEqual(reasons);
});

test.each(["kapper.relay.firefox.com", "an.duck.com", "mozmail.com"])("%s is behind a relay", (domain) => {
  expect(judge(`x7@${domain}`)).toMatchObject({ verdict: "deliverable", flags: { relay: true } });
});
