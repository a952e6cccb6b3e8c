import type { SnapshotEntry } from "../client/reaffirm.ts";

/** A file in the form that a provider imports: what each line is, from each document's own words. */
export type ProviderFile = {
  head: string;
  /** Null: this provider has no place for that reason. */
  line: (entry: Named) => string | null;
  /** A provider that takes JSON takes so many at a time: one line each. */
  batch?: { size: number; write: (lines: readonly string[]) => string };
  /** What to do with the file. */
  hint: string;
};
export type Named = SnapshotEntry & { address: string };

/** By the name given with `--for`. */
export const providerFiles: Readonly<Record<string, ProviderFile>> = {
  mailchimp: {
    head: "Email Address\r\n",
    line: ({ address }) => `${cell(address)}\r\n`,
    hint: "Audience, Import contacts, with the status Unsubscribed for all.",
  },
  brevo: {
    head: "EMAIL\r\n",
    line: ({ address }) => `${cell(address)}\r\n`,
    hint: "Contacts, Import, and switch on that the imported addresses are blocklisted.",
  },
  sendgrid: {
    head: "email\r\n",
    line: ({ address }) => `${cell(address)}\r\n`,
    hint: "Suppressions, Global Unsubscribes, Upload a CSV.",
  },
  mailgun: {
    head: "address,tags,created_at\r\n",
    line: ({ address, since }) => `${cell(address)},*,${cell(rfc2822(since))}\r\n`,
    hint: "POST /v3/DOMAIN/unsubscribes/import, once for each sending domain (25 MB a file).",
  },
  postmark: {
    head: "",
    line: ({ address }) => JSON.stringify({ EmailAddress: address }),
    batch: { size: 50, write: (lines) => `{"Suppressions":[${lines.join(",")}]}\n` },
    hint: "Each line is the body of one POST /message-streams/STREAM/suppressions.",
  },
  ses: {
    head: "",
    line({ address, reason }) {
      const code = sesReasons.get(reason);
      return code ? `${cell(address)},${code}\n` : null;
    },
    hint: "CreateImportJob with SuppressionListAction PUT (100,000 lines a file). SES knows bounces and complaints alone.",
  },
  mailjet: {
    head: "email\r\n",
    line: ({ address }) => `${cell(address)}\r\n`,
    hint: "Contacts, Exclusion list, Import.",
  },
};

const sesReasons = new Map([
  ["hard_bounce", "BOUNCE"],
  ["complaint", "COMPLAINT"],
]);

/** RFC 4180. Values stay as they are: a program reads this, and an address with a changed first letter is another one. */
function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** `Tue, 07 Jan 2025 19:25:45 UTC`. */
function rfc2822(time: string): string {
  return new Date(time).toUTCString().replace("GMT", "UTC");
}

export type Counted = { written: number; nameless: number; forTopic: number; noPlace: number };

/** The file in pieces; `counted` is whole when it ends. */
export async function* writeProviderFile(
  file: ProviderFile,
  entries: AsyncIterable<SnapshotEntry>,
  counted: Counted,
): AsyncGenerator<string> {
  if (file.head !== "") yield file.head;
  let held: string[] = [];
  for await (const { address, ...entry } of entries) {
    if (entry.topic !== null) counted.forTopic += 1;
    else if (address === null) counted.nameless += 1;
    else {
      const line = file.line({ ...entry, address });
      if (line === null) counted.noPlace += 1;
      else {
        counted.written += 1;
        held.push(line);
      }
    }
    if (held.length >= (file.batch?.size ?? linesHeld)) {
      yield joined(file, held);
      held = [];
    }
  }
  if (held.length > 0) yield joined(file, held);
}

const linesHeld = 1000;

function joined({ batch }: ProviderFile, lines: readonly string[]): string {
  return batch ? batch.write(lines) : lines.join("");
}
