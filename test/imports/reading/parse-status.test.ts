import { expect, test } from "vitest";
import { saysDeadMailbox } from "../../../src/imports/reading/bounce-code.ts";
import { parseInstant } from "../../../src/imports/reading/parse-instant.ts";
import { guessMapping } from "../../../src/imports/reading/guess-mapping.ts";
import { columnsOf } from "../../../src/imports/reading/mapping.ts";
import { isStopHeader, statusOf } from "../../../src/imports/reading/parse-status.ts";
import { rowStatus } from "../../../src/imports/reading/row-status.ts";

test.each([
  ["Status", "spam complaint", "complained"],
  ["Status", "SpamComplaint", "complained"],
  ["Reason", "COMPLAINT", "complained"],
  ["Reason", "BOUNCE", "bounced"],
  ["Reason", "contactFlaggedAsSpam", "complained"],
  ["Statut", "plainte", "complained"],
  ["IsSpamComplaining", "true", "complained"],
  ["IsSpamComplaining", "false", null],
  ["Status", "unsubscribed by admin", "opted_out"],
  ["Status", "Uitgeschreven op 3/4/2019", "opted_out"],
  ["Status", "not unsubscribed", null],
  ["Status", "niet uitgeschreven", null],
  ["Status", "unsubscribed: no", null],
  ["UNSUB_REASON", "N/A (Abuse complaint)", "complained"],
  ["UNSUB_REASON", "NOSIGNUP", "opted_out"],
  ["CLEAN_TIME", "2021-05-06 07:08:09", "bounced"],
  ["IsExcludedFromCampaigns", "true", "opted_out"],
  ["Exclusive offers", "yes", null],
  ["IsOptInPending", "true", "not_subscribed"],
  ["IsOptInPending", "false", null],
  ["Status", "soft bounce", null],
  ["Status", "non-subscribed", "not_subscribed"],
  ["Status", "Non abonné", "not_subscribed"],
  ["Status", "in afwachting", "not_subscribed"],
  ["Status", "inactief", "not_subscribed"],
  ["Status", "archived", "not_subscribed"],
  ["Status", "archivé", "not_subscribed"],
  ["Status", "disabled", "not_subscribed"],
  ["Uitgeschreven", "inactief", "not_subscribed"],
  ["Status", "klant", null],
  ["Status", "niet meer mailen", "opted_out"],
  ["Status", "Wenst geen mailings", "opted_out"],
  ["Status", "wil geen nieuwsbrief meer", "opted_out"],
  ["Status", "geen nieuwsbrief: nee", null],
  ["Statut", "Ne souhaite plus recevoir d'e-mails", "opted_out"],
  ["Statut", "plus de newsletter", "opted_out"],
  ["Statut", "Résilié", "not_subscribed"],
  ["Status", "kein Newsletter", "opted_out"],
  ["Status", "Widerruf", "opted_out"],
  ["Status", "gekündigt", "not_subscribed"],
  ["Status", "please don't send", "opted_out"],
  ["Status", "STOP", "opted_out"],
  ["Status", "krijgt de nieuwsbrief", null],
  ["Status", "Newsletter ja", null],
  ["Email status", "No emails sent yet", null],
  ["Status", "nog geen mail verzonden", null],
  ["Statut", "Pas d'e-mail envoyé", null],
  ["Status", "noch keine Mail verschickt", null],
  ["Status", "wil geen mails ontvangen", "opted_out"],
  ["Status", "would like no mail sent", "opted_out"],
  ["Status", "toestemming ingetrokken", "opted_out"],
  ["Status", "geen toestemming", "not_subscribed"],
  ["Statut", "décédé", "opted_out"],
  ["Newsletter geopend", "nee", null],
  ["Newsletter sent", "no", null],
  ["Aantal nieuwsbrieven", "0", null],
  ["Newsletter count", "0", null],
  ["Double opt-in", "no", null],
  ["Nieuwsbrief ontvangen", "ja", null],
  ["Consent date", "2019-03-04", null],
  ["Ne pas contacter", "non", null],
])("under %j, %j means %j", (header, value, status) => {
  expect(statusOf(header, value)).toBe(status);
});

test.each([
  ["550", true],
  ["5.1.1", true],
  ["5.0.0", true],
  ["", true],
  ["4.2.2", false],
  ["452", false],
  ["5.2.2", false],
  ["5.2.1", true],
  ["5.7.1", false],
  ["5.3.0", false],
])("the code %j says that the mailbox is dead: %j", (code, isDead) => {
  expect(saysDeadMailbox(code)).toBe(isDead);
});

test.each([
  ["1600000000", "2020-09-13T12:26:40Z"],
  ["1586552585.093", "2020-04-10T21:03:05Z"],
  ["1600000000123", "2020-09-13T12:26:40Z"],
  ["Fri, 18 Oct 2024 18:28:14 UTC", "2024-10-18T18:28:14Z"],
  ["vr, 18 oktober 2024", "2024-10-18T00:00:00Z"],
  ["2019-12-17T08:58:33-05:00", "2019-12-17T13:58:33Z"],
  ["2020-04-10T21:03:05.093000+00:00", "2020-04-10T21:03:05Z"],
  ["123456789012345", null],
  ["true", null],
])("%j was said at %j", (text, moment) => {
  expect(parseInstant(text)).toBe(moment);
});

test.each([
  ["Unsubscribed e-mails", true],
  ["Désinscrits", true],
  ["Exclusions", true],
  ["Exclusive members", false],
  ["E-mail", false],
])("a column called %j is one of noes: %j", (header, isStop) => {
  expect(isStopHeader(header)).toBe(isStop);
});

test.each([
  ["Nieuwsbrief ontvangen", "nee"],
  ["Ontvangt nieuwsbrief", "neen"],
  ["Newsletter abonniert", "nein"],
  ["Inscrit newsletter", "non"],
  ["Abonné newsletter", "non"],
  ["is_subscribed", "0"],
  ["Toestemming", "nee"],
  ["Marketing consent", "no"],
  ["Consentement", "non"],
  ["Einwilligung", "nein"],
  ["RGPD", "non"],
  ["Accepts Marketing", "no"],
  ["Mag gemaild worden", "nee"],
  ["unsub", "1"],
  ["Ne pas contacter", "oui"],
  ["Niet mailen", "ja"],
  ["Nicht kontaktieren", "ja"],
  ["donotbulkemail", "true"],
  ["Inschrijfstatus", "uitgeschreven"],
])("a column %j is asked for a no, and %j is one", (name, no) => {
  const records = Array.from({ length: 5 }, (_, i) => ({
    line: i + 2,
    cells: [`jan${i}@telenet.be`, "klant", no],
    flaw: null,
  }));
  const header = ["E-mail", "Groep", name];
  const mapping = guessMapping({ header, records });
  expect(mapping && columnsOf(mapping, "status")).toEqual([name]);
  expect(statusOf(name, no)).toBe("opted_out");
});

const guessedFrom = (header: readonly string[], rows: readonly (readonly string[])[]) =>
  guessMapping({
    header,
    records: rows.map((cells, i) => ({ line: i + 2, cells: [`jan${i}@telenet.be`, ...cells], flaw: null })),
  });

test.each([
  ["a remark", "Opmerking", ["belt graag", "heeft zich uitgeschreven", "", "VIP"]],
  ["a tag", "Tags", ["klant, 2019", "klant, unsubscribed", "prospect", ""]],
  ["a sentence", "Info", ["", "wenst geen mailings meer", "", ""]],
  ["a second column of known words", "Code", ["HardBounce", "SoftBounce", "SpamComplaint", "HardBounce"]],
])("%s that says no is read under whatever name: %s", (_, name, cells) => {
  const named = guessedFrom(["E-mail", name], cells.map((cell) => [cell])); // prettier-ignore
  expect(named && columnsOf(named, "status")).toEqual([name]);
  const beside = guessedFrom(["E-mail", "Uitgeschreven op", name], cells.map((cell) => ["", cell])); // prettier-ignore
  expect(beside && columnsOf(beside, "status")).toEqual(["Uitgeschreven op", name]);
});

test.each([
  ["Opmerking", ["belt graag", "stop aan de deur", "VIP", ""]],
  ["Opmerking", ["factuur uitgeschreven op 3/4", "cheque uitgeschreven", "VIP", ""]],
  [
    "Remarque",
    [
      "Ne veut pas de livraison le lundi",
      "Ne pas contacter avant 10h",
      "had geen nieuwsbrief gekregen",
      "VIP",
      "vaste klant",
      "belde terug",
      "Gent",
    ],
  ],
  ["Bestelstatus", ["geweigerd", "geweigerd", "afgemeld", "geweigerd"]],
  ["Fase", ["lead", "prospect", "lead", "geblokkeerd", "actief", "prospect"]],
  ["topicDefaultPreferences.news", ["OPT_OUT", "OPT_OUT", "OPT_OUT", "OPT_OUT"]],
])("nothing of mail is read into %s", (name, cells) => {
  const mapping = guessedFrom(["E-mail", name], cells.map((cell) => [cell])); // prettier-ignore
  expect(mapping && columnsOf(mapping, "status")).toEqual([]);
});

test.each([
  ["Newsletters", ["unsubscribed", "subscribed", "unsubscribed"]],
  ["Lijsten", ["uitgeschreven", "actief", "actief"]],
])("a no stands above topics: %s", (name, cells) => {
  const mapping = guessedFrom(["E-mail", name], cells.map((cell) => [cell])); // prettier-ignore
  expect(mapping).toEqual({ address: "E-mail", status: name });
});

test("a column of known words that say no is one of statuses, though a company's own stages stand between them", () => {
  const cells = ["actief", "prospect", "actief", "geblokkeerd", "actief", "prospect"];
  const mapping = guessedFrom(["E-mail", "Fase"], cells.map((cell) => [cell])); // prettier-ignore
  expect(mapping).toEqual({ address: "E-mail", status: "Fase" });
});

test("beside a status, words of a contract are of the contract", () => {
  const rows = [
    ["ja", "actief"],
    ["ja", "opgezegd"],
    ["ja", "actief"],
  ];
  expect(guessedFrom(["E-mail", "Nieuwsbrief", "Contract"], rows)).toEqual({
    address: "E-mail",
    status: "Nieuwsbrief",
  });
});

test("a date of a bounce says nothing of a mailbox that was only full", () => {
  const header = ["Email", "Type", "BouncedAt"];
  const said = rowStatus({ address: "Email", status: ["Type", "BouncedAt"] }, header, null);
  expect(said(["an@telenet.be", "SoftBounce", "2024-01-02"]).status).toBeNull();
  expect(said(["an@telenet.be", "Transient", "2024-01-02"]).status).toBeNull();
  expect(said(["an@telenet.be", "HardBounce", "2024-01-02"]).status).toBe("bounced");
  expect(said(["an@telenet.be", "", "2024-01-02"]).status).toBe("bounced");
  expect(said(["an@telenet.be", "SoftBounce", "true"]).status).toBe("bounced");
});
