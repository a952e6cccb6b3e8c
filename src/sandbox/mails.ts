import type { Buffer } from "node:buffer";
import type { z } from "zod";

import { openJournal } from "./journal.ts";
import type { Place } from "./journal.ts";
import { readJournal } from "./read-journal.ts";
import { MailBody, MailHead } from "./records.ts";
import type { Mail, Owed } from "./records.ts";

/** Everything "SES" accepted, oldest first, on disk; in memory only where each lies. */
export type Mails = {
  /** Resolves once the mail and what is owed for it are on disk. */
  add: (mail: Mail, body: MailBody, owed: readonly Owed[]) => Promise<void>;
  /** Up to `limit` mails from position `from` on (one address's, or everybody's), and the position to go on from. */
  page: (query: {
    to: string | null;
    from: number;
    limit: number;
  }) => Promise<{ mails: StoredMail[]; next: number | null }>;
  find: (id: string) => Promise<StoredMail | null>;
  /** How many there are for this address; for everybody with null. */
  count: (to: string | null) => number;
  /** How many were accepted after this moment (milliseconds since 1970). */
  countSince: (ms: number) => number;
  bytes: () => number;
  close: () => Promise<void>;
};

export type StoredMail = Mail & MailBody;

type Row = { place: Place; acceptedAtMs: number };

/** `seen` is called for each mail that is already there, with its place and what was owed for it when it was accepted. */
export async function openMails(
  path: string,
  seen: (head: z.infer<typeof MailHead>, place: Place) => void,
): Promise<Mails> {
  const rows: Row[] = [];
  const byId = new Map<string, Row>();
  const byAddress = new Map<string, Row[]>();
  let windowStart = 0;

  const index = (mail: Mail, place: Place): void => {
    const row = { place, acceptedAtMs: Date.parse(mail.acceptedAt) };
    rows.push(row);
    byId.set(mail.id, row);
    const address = mail.to.toLowerCase();
    const theirs = byAddress.get(address);
    if (theirs === undefined) byAddress.set(address, [row]);
    else theirs.push(row);
  };

  const soundBytes = await readJournal(path, (line, place) => {
    const head = readHead(line);
    if (head === null) return false;
    index(head.mail, place);
    seen(head, place);
    return true;
  });
  const journal = await openJournal(path, soundBytes);
  const among = (to: string | null): readonly Row[] => (to === null ? rows : (byAddress.get(to.toLowerCase()) ?? []));
  const read = async (row: Row): Promise<StoredMail> => readMail(await journal.read(row.place));

  return {
    add: async (mail, body, owed) => {
      index(mail, await journal.append(`${JSON.stringify({ mail, owed })}\t${JSON.stringify(body)}`));
    },
    page: async ({ to, from, limit }) => {
      const theirs = among(to);
      const mails = await Promise.all(theirs.slice(from, from + limit).map(read));
      return { mails, next: from + limit < theirs.length ? from + limit : null };
    },
    find: async (id) => {
      const row = byId.get(id);
      return row === undefined ? null : read(row);
    },
    count: (to) => among(to).length,
    countSince: (ms) => {
      // Time only goes forward here, so the window's start does too.
      while ((rows[windowStart]?.acceptedAtMs ?? Infinity) <= ms) windowStart += 1;
      return rows.length - windowStart;
    },
    bytes: () => journal.size(),
    close: () => journal.close(),
  };
}

/** JSON holds no raw tab, so the first one parts head and body. */
const tab = 9;

function readHead(line: Buffer): z.infer<typeof MailHead> | null {
  try {
    return MailHead.parse(JSON.parse(line.subarray(0, line.indexOf(tab)).toString("utf8")));
  } catch {
    return null;
  }
}

function readMail(line: string): StoredMail {
  const at = line.indexOf("\t");
  const { mail } = MailHead.parse(JSON.parse(line.slice(0, at)));
  return { ...mail, ...MailBody.parse(JSON.parse(line.slice(at + 1))) };
}
