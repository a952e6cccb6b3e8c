import type { Child } from "hono/jsx";
import type { Written } from "../console/written.ts";
import { DataTable } from "../ui/data-table.tsx";
import { homeWords as w } from "./home-words.ts";
import type { Running } from "./running.ts";

type Props = { running: readonly Running[]; written: Written; mayEdit: boolean };

/** What is under way, with what it brought and what goes next. */
export function RunningPart({ running, written, mayEdit }: Props): Child {
  const { locale } = written;
  const columns = [{ label: w.campaign[locale] }, { label: w.yes[locale], isNumber: true }, { label: w.next[locale] }];
  return (
    <section>
      <h2>{w.campaigns[locale]}</h2>
      {running.length === 0 ? (
        <p>{w.noCampaign[locale]}</p>
      ) : (
        <DataTable
          label={w.campaigns[locale]}
          columns={columns}
          rows={running.map((one) => [
            <>
              <a href={`/campaigns/${one.id}`}>
                <b>{one.name}</b>
              </a>
              <span class="note">{one.list}</span>
            </>,
            `${written.figure(one.yes)}${one.isPartly ? "+" : ""}`,
            nextOf(one, written),
          ])}
        />
      )}
      {running.length === 0 && mayEdit ? (
        <p>
          <a class="button" href="/campaigns/new">
            {w.ask[locale]}
          </a>
        </p>
      ) : null}
    </section>
  );
}

function nextOf({ status, nextAt, deadline }: Running, { locale, moment, date }: Written): string {
  if (status === "paused") return w.paused[locale];
  if (nextAt) return w.mails[locale](moment(nextAt));
  return deadline ? w.until[locale](date(deadline)) : "";
}
