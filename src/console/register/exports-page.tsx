import type { Child } from "hono/jsx";
import type { Staff } from "../../accounts/persons/queries.ts";
import { type DataExport, statusOf } from "../../exports/queries.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { colon, dateWords } from "../../ui/words.ts";
import { Frame } from "../frame.tsx";
import { exportKindWords } from "../people/fact-words.ts";
import type { Shell } from "../people/find-page.tsx";
import { say } from "../say.ts";
import { RegisterMenu, registerNames } from "./register-menu.tsx";

const w = {
  lead: say(
    "Elk bestand met mensen dat hier naar buiten ging: waarvoor, voor wie, en of de ontvanger zei dat het gewist is.",
    "Chaque fichier de personnes sorti d’ici : dans quel but, pour qui, et si le destinataire a dit l’avoir effacé.",
    "Jede Datei mit Menschen, die hier hinausging: wofür, für wen, und ob der Empfänger sagte, dass sie gelöscht ist.",
    "Each file with people that went out of here: what for, for whom, and whether the receiver said that it is deleted.",
  ),
  none: say(
    "Er ging nog niets naar buiten.",
    "Rien n’est encore sorti.",
    "Noch ging nichts hinaus.",
    "Nothing has gone out yet.",
  ),
  what: say("Wat", "Quoi", "Was", "What"),
  purpose: say("Waarvoor", "Dans quel but", "Wofür", "What for"),
  receiver: say("Voor wie", "Pour qui", "Für wen", "For whom"),
  by: say("Door", "Par", "Von", "By"),
  taken: say("Opgehaald", "Pris", "Geholt", "Fetched"),
  state: say("Hoe het staat", "Où cela en est", "Wie es steht", "How it stands"),
  deleted: say(
    (d: string) => `gewist, zei de ontvanger op ${d}`,
    (d: string) => `effacé, a dit le destinataire le ${d}`,
    (d: string) => `gelöscht, sagte der Empfänger am ${d}`,
    (d: string) => `deleted, the receiver said on ${d}`,
  ),
  late: say(
    (d: string) => `moest gewist zijn op ${d}`,
    (d: string) => `devait être effacé le ${d}`,
    (d: string) => `sollte gelöscht sein am ${d}`,
    (d: string) => `was to be deleted on ${d}`,
  ),
  due: say(
    (d: string) => `te wissen op ${d}`,
    (d: string) => `à effacer le ${d}`,
    (d: string) => `zu löschen am ${d}`,
    (d: string) => `to be deleted on ${d}`,
  ),
  ready: say("link werkt nog", "le lien marche encore", "Link gilt noch", "link still works"),
  expired: say("link is voorbij", "lien terminé", "Link ist zu Ende", "link has ended"),
  withdrawn: say("ingetrokken", "retiré", "zurückgezogen", "withdrawn"),
  times: say(
    (n: number) => `${n} keer`,
    (n: number) => `${n} fois`,
    (n: number) => `${n}-mal`,
    (n: number) => (n === 1 ? "once" : `${n} times`),
  ),
  never: say("nooit", "jamais", "nie", "never"),
  withdraw: say("Trek in", "Retirer", "Zurückziehen", "Withdraw"),
  older: say("Ouder", "Plus ancien", "Älter", "Older"),
} as const;

type ExportsProps = Shell & { staff: Staff; exports: readonly DataExport[]; next: string | null; now: Date };

/** Whether a file that was fetched should be deleted by now, and its receiver has not said so. */
export function isUndeleted({ deleteBy, deletedAt, downloads }: DataExport, now: Date): boolean {
  return deleteBy !== null && deletedAt === null && downloads > 0 && deleteBy < now.toISOString().slice(0, 10);
}

/** What went out of the house, newest first. */
export function ExportsPage({ staff, exports, next, now, ...shell }: ExportsProps): Child {
  const { locale } = shell;
  const title = registerNames.exports[locale];
  const columns = [w.what, w.purpose, w.receiver, w.by, w.taken, w.state].map((words) => ({ label: words[locale] }));
  return (
    <Frame {...shell} title={title} place="register">
      <RegisterMenu at="exports" locale={locale} staff={staff} />
      <h1>{title}</h1>
      <p class="lead">{w.lead[locale]}</p>
      {exports.length === 0 ? (
        <p>{w.none[locale]}</p>
      ) : (
        <DataTable label={title} columns={columns} rows={exports.map((job) => cells(job, { staff, locale, now }))} />
      )}
      {next ? (
        <p>
          <a href={`/register/exports?after=${next}`}>{w.older[locale]}</a>
        </p>
      ) : null}
    </Frame>
  );
}

type Reader = Pick<ExportsProps, "staff" | "locale" | "now">;

function cells(job: DataExport, { staff, locale, now }: Reader): Child[] {
  const { country, timeZone } = staff.account;
  const day = (at: Date) => dateWords(at, { locale, country, timeZone });
  const calendar = (text: string) => dateWords(new Date(`${text}T12:00:00Z`), { locale, country, timeZone: "UTC" });
  const status = statusOf(job, now);
  const deletion = job.deletedAt
    ? w.deleted[locale](day(job.deletedAt))
    : job.deleteBy
      ? (isUndeleted(job, now) ? w.late : w.due)[locale](calendar(job.deleteBy))
      : "";
  return [
    <>
      <b>{exportKindWords(job.what, locale)}</b>
      <span class="note">{day(job.createdAt)}</span>
    </>,
    job.purpose,
    job.receiver ?? "–",
    job.askedBy,
    job.downloads === 0 ? w.never[locale] : w.times[locale](job.downloads),
    <>
      {w[status][locale]}
      {deletion ? <span class={isUndeleted(job, now) ? "note late" : "note"}>{deletion}</span> : null}
      {status === "ready" && staff.may("export") ? (
        <form method="post" action={`/register/exports/${job.id}`}>
          <button class="quiet" aria-label={`${w.withdraw[locale]}${colon(locale)}${job.purpose}`}>
            {w.withdraw[locale]}
          </button>
        </form>
      ) : null}
    </>,
  ];
}
