import { evidenceExample } from "./evidence-example.ts";
import { exampleIds } from "./examples.ts";

const contact = exampleIds["contacts"];
const record = "01a20423-8e20-7eba-907b-000000000010";
const question = "3f1c2a9be0d4c6b5a7988f70e1d2c3b4a5968778695a4b3c2d1e0f9a8b7c6d5e";
const mail = "9ad1b2c3e4f5061728394a5b6c7d8e9fa0b1c2d3e4f5061728394a5b6c7d8e9f";
const newsletter = { topic: "newsletter", name: "Nieuwsbrief", frequency: "monthly", granted: true, partners: [] };

/** A yes on our own page, from the link in a mail. */
const given = {
  id: record,
  contact,
  event: "given",
  occurred_at: "2026-11-22T08:00:00.000Z",
  method: "form_after_mail_link",
  counted: true,
  witnessed: true,
  restores: null,
  confirms: null,
  language: "nl",
  choices: [newsletter],
  duration: "until_withdrawn",
  review_at: "2027-11-22",
  text_sha256: question,
  button_label: "Ja, houd me op de hoogte",
  notice: {
    id: "01a20423-8e20-7eba-907b-000000000013",
    sha256: "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c",
    locale: "nl",
  },
  campaign: exampleIds["campaigns"],
  message: exampleIds["messages"],
  mail_sha256: mail,
  processor: null,
  http: {
    client_network: "192.0.2.0/24",
    user_agent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0",
    posted_at: "2026-11-22T08:00:00.000Z",
    came_from_mail: false,
    link_kid: "1",
    page_made_at: "2026-11-22T07:59:41.212Z",
    sec_fetch_site: "same-origin",
  },
  signals: ["user_activated"],
  prior: null,
  file_sha256: null,
  recorded_by: null,
};

/** What operations about consent records and their keys answer when all is well. */
export const consentExamples: Readonly<Record<string, unknown>> = {
  "GET /contacts/{id}/consent": {
    state: {
      status: "given",
      since: "2026-11-22T08:00:00.000Z",
      topics: [{ topic: "newsletter", frequency: "monthly" }],
    },
    records: [{ ...given, text: "De Korenbloem vraagt of je de nieuwsbrief wilt krijgen." }],
  },
  "GET /contacts/{id}/evidence": evidenceExample,
  "GET /consent-records": { data: [given], next_cursor: null },
  "POST /consent-records": {
    ...given,
    occurred_at: "2026-11-20T10:00:00.000Z",
    method: "paper",
    witnessed: false,
    choices: [{ ...newsletter, frequency: null }],
    review_at: "2027-11-20",
    text_sha256: null,
    button_label: null,
    notice: null,
    campaign: null,
    message: null,
    mail_sha256: null,
    http: null,
    signals: [],
    file_sha256: "f774723d8cd4b7c270647a5d4fa5be6063e69f8cef7279ce782d58e9e565ddd7",
    recorded_by: exampleIds["keys"],
    suppressed: null,
  },
  "GET /suppressions/key": {
    keys: [{ kid: 1, account_key: "cee8c975246eb28ef6e0190ded0fdd599c142b0e8919f06fe0922f70c788c7f1" }],
    algorithm: "key = hex(HMAC-SHA-256(account_key, SHA-256(normalised address)))",
    normalisation: {
      version: "canon_v1",
      rules: [
        "Unicode NFC, then trim white space at both ends",
        "split at the last @",
        "domain: UTS 46 to A-labels, lower case, no dot at the end",
        "local part: lower case; dots and +tags stay",
      ],
    },
    vectors: [
      {
        input: "Jan.Janssens@Telenet.be",
        address: "jan.janssens@telenet.be",
        sha256: "614ebf11a3a24bf3f024c9dd984d16bfd37dfe78002b25c256fa1fa955a4953f",
        keys: [{ kid: 1, key: "f99d53e24ea3ac89f0823932416e84220a842fff241409fe57d5ce3c02cccc7f" }],
      },
      {
        input: " info+Nieuws@Müller.de ",
        address: "info+nieuws@xn--mller-kva.de",
        sha256: "fddf2999f67877ba238d4545e04dd26ae52c369a056d564502d1b358f9075957",
        keys: [{ kid: 1, key: "8907e04cb86fecb7338be8a1136ee70c441617b68c1b2e5898d0c89fc6a54f67" }],
      },
    ],
  },
};
