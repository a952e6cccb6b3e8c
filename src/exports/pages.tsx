import type { Child } from "hono/jsx";
import { RecipientLayout } from "../ui/layout.tsx";
import type { Frame } from "../ui/sender.ts";
import { PostForm } from "../ui/forms.tsx";
import { dateWords, momentWords } from "../ui/words.ts";
import type { DataExport } from "./queries.ts";
import { exportWords } from "./words.ts";

type Linked = Frame & { job: DataExport; timeZone: string };

/** GET `/x/{link}`: what the file is, for what, until when; one button, and nothing happens before it is pressed. */
export function ExportPage(data: Linked & { action: string; about: string | null }): Child {
  const { locale, sender, job, timeZone } = data;
  const w = exportWords[locale];
  const style = { locale, country: sender.account.country, timeZone };
  return (
    <RecipientLayout locale={locale} languages={data.languages} sender={sender} title={w.title}>
      <h1>{w.title}</h1>
      <p>{w.what[job.what]}</p>
      <ul>
        {data.about ? <li>{w.about(data.about)}</li> : null}
        <li>{w.purpose(job.purpose)}</li>
        {job.receiver ? <li>{w.receiver(job.receiver)}</li> : null}
        <li>{w.until(momentWords(job.expiresAt, style))}</li>
        {job.deleteBy ? <li>{w.deleteBy(dayWords(job.deleteBy, data))}</li> : null}
      </ul>
      {job.identify === "pseudonym" ? <p>{w.pseudonym}</p> : null}
      {job.protection === "zip_password" ? <p>{w.password(sender.name)}</p> : null}
      <p>{w.fresh}</p>
      <PostForm action={data.action} fields={{ action: "download", lang: locale }}>
        <button class="act">{w.button}</button>
      </PostForm>
      <Deleted {...data} />
    </RecipientLayout>
  );
}

/** 410: expired, withdrawn, or about something that was removed meanwhile. */
export function ExportOverPage(data: Linked & { action: string; why: "expired" | "withdrawn" | "gone" }): Child {
  const { locale, sender, job, timeZone } = data;
  const { over } = exportWords[locale];
  const moment = momentWords(job.expiresAt, { locale, country: sender.account.country, timeZone });
  const why = { expired: over.expired(moment), withdrawn: over.withdrawn(sender.name), gone: over.gone }[data.why];
  return (
    <RecipientLayout locale={locale} languages={data.languages} sender={sender} title={over.title}>
      <h1>{over.title}</h1>
      <p class="state">{why}</p>
      <p>{over.ask}</p>
      <Deleted {...data} />
    </RecipientLayout>
  );
}

/** Once it was downloaded, its receiver can say that it is deleted; also after the link has ended. */
function Deleted({ locale, sender, job, timeZone, action }: Linked & { action: string }): Child {
  const { deleted } = exportWords[locale];
  if (job.downloads === 0) return null;
  const moment = (at: Date) => momentWords(at, { locale, country: sender.account.country, timeZone });
  if (job.deletedAt) return <p class="state">{deleted.done(moment(job.deletedAt))}</p>;
  return (
    <PostForm action={action} fields={{ action: "deleted", lang: locale }}>
      <p>{deleted.hint(sender.name)}</p>
      <button>{deleted.button}</button>
    </PostForm>
  );
}

/** A calendar day has no zone: it is told as it stands. */
function dayWords(day: string, { locale, sender }: Frame): string {
  return dateWords(new Date(day), { locale, country: sender.account.country, timeZone: "UTC" });
}
