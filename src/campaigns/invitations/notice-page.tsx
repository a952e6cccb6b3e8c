import type { Child } from "hono/jsx";
import type { Version } from "../../consent/notices.ts";
import { RecipientLayout } from "../../ui/layout.tsx";
import type { Sender } from "../../ui/sender.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { texts } from "../../ui/texts/texts.ts";
import { dateWords } from "../../ui/words.ts";

type Shown = Pick<Version, "id" | "createdAt">;

/** `/n/{id}`: one version of a notice, for ever, with the way to the one before it. An empty line parts paragraphs; a line that starts with "# " is a heading. */
export function NoticePage(data: {
  locale: Locale;
  sender: Sender;
  notice: { body: string; sha256: string; createdAt: Date };
  /** What people agreed under before, and what holds now where this is not it. */
  around: { earlier: Shown | null; newest: Shown | null };
  timeZone: string;
}): Child {
  const { locale, sender, notice } = data;
  const t = texts(locale, sender.account.country);
  const { earlier, newest } = data.around;
  const style = { locale, country: sender.account.country, timeZone: data.timeZone };
  const title = t.notice.title(sender.account.name);
  return (
    <RecipientLayout locale={locale} languages={[locale]} sender={sender} title={title}>
      <h1>{title}</h1>
      {notice.body.split(/\r?\n\s*\r?\n/).map((block) => (
        <NoticeBlock block={block.trim()} />
      ))}
      <section class="small">
        <p>{t.notice.version(dateWords(notice.createdAt, style))}</p>
        {newest ? (
          <p>
            <a href={`/n/${newest.id}`}>{t.notice.newest(dateWords(newest.createdAt, style))}</a>
          </p>
        ) : null}
        {earlier ? (
          <p>
            <a href={`/n/${earlier.id}`}>{t.notice.earlier(dateWords(earlier.createdAt, style))}</a>
          </p>
        ) : null}
        <p>{t.notice.fingerprint(notice.sha256)}</p>
      </section>
    </RecipientLayout>
  );
}

function NoticeBlock({ block }: { block: string }): Child {
  const heading = /^#+ +(.+)$/.exec(block)?.[1];
  if (heading) return <h2>{heading}</h2>;
  const lines = block.split(/\r?\n/);
  return (
    <p>
      {lines.map((line, i) => (
        <>
          {i > 0 ? <br /> : null}
          {line}
        </>
      ))}
    </p>
  );
}
