/** One entry of the snapshot, as far as a file needs it. */
export type FileEntry = { address: string | null; reason: string; topic: string | null; since: string };
type Named = FileEntry & { address: string };

/** A file in the form that a provider imports: what each line is, by its own documents as of November 2026. */
export type ProviderFile = {
  mediaType: "text/csv" | "application/x-ndjson";
  head: string;
  /** Null: this provider has no place for that reason. */
  line: (entry: Named) => string | null;
  /** A provider that takes JSON by calls takes so many at a time: each line is the body of one. */
  batch?: { size: number; write: (lines: readonly string[]) => string };
  /** A file may have no more: the rest goes into another. */
  linesMax?: number;
  /** What to do with the file. */
  hint: string;
};

export const providers = ["mailchimp", "brevo", "sendgrid", "mailgun", "postmark", "ses", "mailjet"] as const;
export type Provider = (typeof providers)[number];
export const fileFormats = ["csv", "json"] as const;
export type FileFormat = (typeof fileFormats)[number];

/** An S3 object; there may be any number of objects. */
const sesLinesMax = 100_000;

/** The first is the one that is written where none is asked for. */
const files: Readonly<Record<Provider, Partial<Record<FileFormat, ProviderFile>>>> = {
  mailchimp: {
    /** Help, "Format guidelines for your import file": a column `Email Address`; the status is chosen in the import. */
    csv: csv("Email Address", "Audience, Import contacts, with the status Unsubscribed for all."),
    /** Marketing API, "Batch subscribe or unsubscribe": 500 members a call. It answers 200 even where it refused some. */
    json: calls({
      size: 500,
      body: (lines) => `{"members":[${lines.join()}],"update_existing":true}`,
      line: ({ address }) => ({ email_address: address, status: "unsubscribed" }),
      hint: "Each line is the body of one POST /3.0/lists/LIST. Look at `errors` in each answer: it is 200 all the same.",
    }),
  },
  brevo: {
    /** Help, "Import a list of blocklisted contacts", and API v3 "Import contacts": `EMAIL`, and semicolons between columns: one has none. */
    csv: csv(
      "EMAIL",
      "Contacts, Import, and switch on that the imported email contacts are blocklisted; or POST /v3/contacts/import with emailBlacklist true (fileBody up to 8 MB, fileUrl above).",
    ),
  },
  sendgrid: {
    csv: csv("email", "Suppressions, Global Unsubscribes, Add recipients, Upload a CSV."),
    /** API v3, "Add recipient addresses to the global suppression group": `recipient_emails`; no limit is documented, so a modest one. */
    json: calls({
      size: 1000,
      body: (lines) => `{"recipient_emails":[${lines.join()}]}`,
      line: ({ address }) => address,
      hint: "Each line is the body of one POST /v3/asm/suppressions/global.",
    }),
  },
  mailgun: {
    /** API, "Import unsubscribe list": address, tags (`*`: all of the domain's mail), created_at in RFC 2822; 25 MB a file. */
    csv: {
      mediaType: "text/csv",
      head: "address,tags,created_at\r\n",
      line: ({ address, since }) => `${cell(address)},*,${cell(rfc2822(since))}\r\n`,
      linesMax: 80_000, // of up to 300 bytes
      hint: "POST /v3/DOMAIN/unsubscribes/import as multipart/form-data, once for each sending domain (25 MB a file).",
    },
    /** API, "Add unsubscribes": up to 1,000 records a call, in an array. */
    json: calls({
      size: 1000,
      body: (lines) => `[${lines.join()}]`,
      line: ({ address, since }) => ({ address, tags: ["*"], created_at: rfc2822(since) }),
      hint: "Each line is the body of one POST /v3/DOMAIN/unsubscribes with Content-Type application/json.",
    }),
  },
  postmark: {
    /** Suppressions API, "Create a suppression": `Suppressions` of `EmailAddress`, 50 a call; kept as ManualSuppression of origin Customer. */
    json: calls({
      size: 50,
      body: (lines) => `{"Suppressions":[${lines.join()}]}`,
      line: ({ address }) => ({ EmailAddress: address }),
      hint: "Each line is the body of one POST /message-streams/STREAM/suppressions, once for each stream.",
    }),
  },
  ses: {
    /** Developer guide, "Adding email addresses in bulk to your account-level suppression list": no header, `address,REASON`, 100,000 an S3 object. */
    csv: {
      mediaType: "text/csv",
      head: "",
      line: sesLine((address, code) => `${cell(address)},${code}\n`),
      linesMax: sesLinesMax,
      hint: "Into S3, then CreateImportJob with SuppressionListImportAction PUT and DataFormat CSV. SES knows bounces and complaints alone.",
    },
    /** The same guide: one JSON object a line. */
    json: {
      mediaType: "application/x-ndjson",
      head: "",
      line: sesLine((address, code) => `${JSON.stringify({ emailAddress: address, reason: code })}\n`),
      linesMax: sesLinesMax,
      hint: "Into S3, then CreateImportJob with SuppressionListImportAction PUT and DataFormat JSON. SES knows bounces and complaints alone.",
    },
  },
  mailjet: {
    /** Documentation, "Campaign Exclusion List": CSV, TXT or RTF; addresses alone are taken, whatever else stands there. */
    csv: csv(
      "email",
      "Contacts, Exclusion list, Manage contacts, upload a file. It stops campaigns, not transactional mail.",
    ),
    /** API reference, "Bulk contact management": contacts with `IsExcludedFromCampaigns`; no limit is documented, so a modest one. */
    json: calls({
      size: 1000,
      body: (lines) => `{"Contacts":[${lines.join()}]}`,
      line: ({ address }) => ({ Email: address, IsExcludedFromCampaigns: true }),
      hint: "Each line is the body of one POST /v3/REST/contact/managemanycontacts; the answer's JobID tells how it went.",
    }),
  },
};

/** Null where this provider takes no such file. */
export function providerFile(provider: Provider, format?: FileFormat): ProviderFile | null {
  const { csv: table, json } = files[provider];
  if (format !== undefined) return files[provider][format] ?? null;
  return table ?? json ?? null;
}

function csv(header: string, hint: string): ProviderFile {
  return { mediaType: "text/csv", head: `${header}\r\n`, line: ({ address }) => `${cell(address)}\r\n`, hint };
}

type Calls = {
  size: number;
  line: (entry: Named) => unknown;
  body: (lines: readonly string[]) => string;
  hint: string;
};

function calls({ size, line, body, hint }: Calls): ProviderFile {
  const batch = { size, write: (lines: readonly string[]) => `${body(lines)}\n` };
  return { mediaType: "application/x-ndjson", head: "", line: (entry) => JSON.stringify(line(entry)), batch, hint };
}

function sesLine(write: (address: string, code: string) => string): ProviderFile["line"] {
  const codes = new Map([
    ["hard_bounce", "BOUNCE"],
    ["complaint", "COMPLAINT"],
  ]);
  return ({ address, reason }) => {
    const code = codes.get(reason);
    return code ? write(address, code) : null;
  };
}

/** RFC 4180. Values stay as they are: a program reads this, and an address with a changed first letter is another one. */
function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** `Tue, 07 Jan 2025 19:25:45 UTC`. */
function rfc2822(time: string): string {
  return new Date(time).toUTCString().replace("GMT", "UTC");
}
