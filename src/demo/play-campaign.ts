import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Doors } from "./doors.ts";

const Made = z.looseObject({ id: z.string() });
const Counted = z.looseObject({ status: z.string(), counts: z.record(z.string(), z.number()) });
const Ended = z.looseObject({
  status: z.string(),
  rows: z.record(z.string(), z.number()).nullable(),
  verdicts: z.record(z.string(), z.number()).nullable(),
});
const Mails = z.object({
  data: z.array(z.looseObject({ to: z.string(), text: z.string(), tags: z.record(z.string(), z.string()) })),
  next_cursor: z.string().nullable(),
});
const Page = z.object({ data: z.array(z.looseObject({ reason: z.string() })) });

export type Played = {
  rows: Record<string, number>;
  verdicts: Record<string, number>;
  eligibility: { askable: number; not_askable: number };
  sent: number;
  counts: Record<string, number>;
  oneClick: number;
  suppressed: Record<string, number>;
};

const deadlineDays = 30;
const people = { yes: 6, no: 3, oneClick: 2 };

/** Plays sender, provider and recipients through the doors alone. */
export async function playCampaign(doors: Doors, lists: { crm: string; optedOut: string }): Promise<Played> {
  const noes = await doors.call(Made, "POST", "/v1/lists", { name: "Wie ooit nee zei", basis: "opted_out" });
  await importFile(doors, noes.id, "text/plain", lists.optedOut);
  const list = await doors.call(Made, "POST", "/v1/lists", {
    name: "Klanten tot 2017",
    source: "Kassa en website",
    source_kind: "customers",
    basis: "consent_undocumented",
    collected_from: "2010-01-01",
    collected_to: "2017-12-31",
    last_contact: "2025-06-01",
    opt_outs: "imported",
  });
  const { rows, verdicts } = await importFile(doors, list.id, "text/csv", lists.crm);
  const campaign = await launch(doors, list.id);
  const mails = await sentMails(doors);
  await answer(doors, mails);
  await doors.call(z.unknown(), "POST", "/sandbox/clock", { advance_seconds: (deadlineDays + 1) * 24 * 3600 });
  const { counts } = await doors.call(Counted, "GET", `/v1/campaigns/${campaign.id}`);
  const { data } = await doors.call(Page, "GET", "/v1/suppressions?limit=500");
  const suppressed = Object.groupBy(data, ({ reason }) => reason);
  return {
    rows: rows ?? {},
    verdicts: verdicts ?? {},
    eligibility: campaign.eligibility,
    sent: mails.length,
    counts,
    oneClick: suppressed["unsubscribe"]?.length ?? 0,
    suppressed: Object.fromEntries(
      Object.entries(suppressed)
        .map(([reason, own]): [string, number] => [reason, own?.length ?? 0])
        .sort(([a, many], [b, more]) => more - many || a.localeCompare(b)),
    ),
  };
}

async function importFile(doors: Doors, list: string, type: string, file: string): Promise<z.infer<typeof Ended>> {
  const { id } = await doors.upload(Made, `/v1/lists/${list}/imports`, type, file);
  for (;;) {
    const now = await doors.call(Ended, "GET", `/v1/imports/${id}`);
    if (now.status === "done") return now;
    if (now.status === "failed") throw new Error("the import failed");
    await sleep(50);
  }
}

async function launch(doors: Doors, list: string) {
  const names = {
    nl: "Nieuws uit de bakkerij",
    fr: "Nouvelles de la boulangerie",
    de: "Neues aus der Bäckerei",
    en: "News from the bakery",
  };
  const workshops = { nl: "Workshops", fr: "Ateliers", de: "Kurse", en: "Workshops" };
  const frequencies = ["weekly", "monthly"];
  await doors.call(z.unknown(), "PUT", "/v1/topics", [
    { key: "news", names, frequencies },
    { key: "workshops", names: workshops, frequencies },
  ]);
  const { id } = await doors.call(Made, "POST", "/v1/campaigns", {
    name: "Blijven we in contact?",
    list_id: list,
    sender: { name: "Bakkerij De Korenbloem", address: "nieuws@bakkerij-de-korenbloem.example" },
    topics: ["news", "workshops"],
    pace: "provider",
  });
  const eligibility = await doors.call(
    z.looseObject({ askable: z.number(), not_askable: z.number(), needs: z.array(z.string()) }),
    "GET",
    `/v1/campaigns/${id}/eligibility`,
  );
  await doors.call(z.unknown(), "POST", `/v1/campaigns/${id}/launches`, { acknowledged: eligibility.needs });
  // A moment on the clock: the sandbox answers when every mail has left and every event has come back.
  await doors.call(z.unknown(), "POST", "/sandbox/clock", { advance_seconds: 60 });
  return { id, eligibility };
}

async function sentMails(doors: Doors): Promise<z.infer<typeof Mails>["data"]> {
  const { data } = await doors.call(Mails, "GET", "/sandbox/messages?limit=500");
  return data.filter(({ tags }) => tags["kind"] === "invitation");
}

/** The first say yes, some say no, some press the mail program's own button; the rest stay silent. */
async function answer(doors: Doors, mails: z.infer<typeof Mails>["data"]): Promise<void> {
  const recipients = mails.filter(({ to }) => !to.endsWith("@simulator.amazonses.com"));
  const pathIn = (text: string, kind: string) => new RegExp(`/${kind}/[A-Za-z0-9_-]{52}`).exec(text)?.[0] ?? "";
  for (const [i, { text }] of recipients.entries()) {
    const link = pathIn(text, "i");
    await doors.visit(link);
    if (i < people.yes) {
      await doors.visit(link, [
        ["choice", "stay"],
        ["topic", "news"],
        ["frequency", i % 2 ? "weekly" : "monthly"],
      ]);
    } else if (i < people.yes + people.no) {
      await doors.visit(link, [["choice", "leave"]]);
    } else if (i < people.yes + people.no + people.oneClick) {
      await doors.visit(pathIn(text, "u"), [["List-Unsubscribe", "One-Click"]]);
    }
  }
}
