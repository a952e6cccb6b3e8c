import type { Child } from "hono/jsx";
import { DataTable } from "../../ui/data-table.tsx";
import type { Locale } from "../../ui/texts/locale.ts";
import { eventTypes, testType } from "../../webhooks/event-types.ts";
import type { Delivery, Endpoint } from "../../webhooks/queries.ts";
import { Field } from "../campaigns/fields.tsx";
import type { Written } from "../written.ts";
import { Once } from "../once.tsx";
import { indexWords } from "./index-words.ts";
import { SettingsFrame, type Shell } from "./settings-frame.tsx";
import { arrivedWords, EventsField, stateOf } from "./webhooks-page.tsx";
import { webhookWords as w } from "./webhooks-words.ts";
import { colon } from "../../ui/words.ts";

export type WebhookProps = Shell & {
  endpoint: Endpoint;
  deliveries: readonly Delivery[];
  /** The number after which older ones follow. */
  older: number | null;
  said: string | null;
  problem: string | null;
  written: Written;
  /** By whose clock a day begins, such as Europe/Brussels. */
  zone: string;
};

/** One address that is told: how it stands, what may be done about it, and what was sent to it. */
export function WebhookPage({
  endpoint,
  deliveries,
  older,
  said,
  problem,
  written,
  zone,
  ...shell
}: WebhookProps): Child {
  const { locale } = shell;
  const { id, url, events, enabled } = endpoint;
  return (
    <SettingsFrame {...shell} title={indexWords.entries.webhooks.name[locale]} lead={url} problem={problem}>
      {said ? (
        <p class="state" role="status">
          {said}
        </p>
      ) : null}
      <p>
        {`${w.state[locale]}${colon(locale)}`}
        <b>{stateOf(endpoint, locale)}</b>. {arrivedWords(endpoint, written)}
      </p>
      <form method="post" action={`/settings/webhooks/${id}`} class="acts">
        <Once />
        <button name="choice" value="test">
          {w.test[locale]}
        </button>
        <button name="choice" value={enabled ? "off" : "on"}>
          {(enabled ? w.switchOff : w.switchOn)[locale]}
        </button>
        <button name="choice" value="rotate" aria-describedby="rotate-hint">
          {w.rotate[locale]}
        </button>
        <span class="hint" id="rotate-hint">
          {w.rotateHint[locale]}
        </span>
      </form>
      <section>
        <h2>{w.log[locale]}</h2>
        {deliveries.length === 0 ? <p>{w.logNone[locale]}</p> : <Log {...{ id, deliveries, written }} />}
        {older === null ? null : (
          <p>
            <a href={`/settings/webhooks/${id}?before=${older}`}>{w.older[locale]}</a>
          </p>
        )}
        {enabled ? (
          <form method="post" action={`/settings/webhooks/${id}`}>
            <Once />
            <Field
              type="date"
              name="since"
              label={w.replay[locale]}
              hint={w.replayZone[locale](zone)}
              value=""
              required
            />
            <button name="choice" value="replay">
              {w.replayButton[locale]}
            </button>
          </form>
        ) : null}
      </section>
      <section>
        <h2>{w.events[locale]}</h2>
        <form method="post" action={`/settings/webhooks/${id}`}>
          <Once />
          <Field name="url" label={w.url[locale]} hint={w.urlHint[locale]} value={url} max={2000} required />
          <EventsField locale={locale} chosen={events} />
          <button name="choice" value="change">
            {w.save[locale]}
          </button>
        </form>
        <form method="post" action={`/settings/webhooks/${id}`}>
          <Once />
          <button class="quiet" name="choice" value="remove">
            {w.remove[locale]}
          </button>
        </form>
      </section>
    </SettingsFrame>
  );
}

function Log({ id, deliveries, written }: { id: string; deliveries: readonly Delivery[]; written: Written }): Child {
  const { locale } = written;
  const columns = [{ label: w.when[locale] }, { label: w.what[locale] }, { label: w.how[locale] }];
  const rows = deliveries.map(({ delivery, type }) => [
    written.moment(delivery.createdAt),
    typeWords(type, locale),
    <>
      {howWords(delivery, locale)}
      {delivery.state === "waiting" ? null : (
        <form method="post" action={`/settings/webhooks/${id}`}>
          <Once />
          <input type="hidden" name="delivery" value={delivery.id} />
          <button class="quiet" name="choice" value="again">
            {w.again[locale]}
          </button>
        </form>
      )}
    </>,
  ]);
  return <DataTable label={w.log[locale]} columns={columns} rows={rows} />;
}

function howWords({ state, tries }: Delivery["delivery"], locale: Locale): string {
  const last = tries.at(-1);
  const answer = last ? (last.status === null ? w.noAnswer[locale] : w.answered[locale](String(last.status))) : null;
  return [w[state][locale], last ? w.attempts[locale](tries.length) : null, answer].filter(Boolean).join(", ");
}

function typeWords(type: string, locale: Locale): string {
  const known = ([...eventTypes, testType] as const).find((one) => one === type);
  return known ? w.types[known][locale] : type;
}
