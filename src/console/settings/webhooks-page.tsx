import type { Child } from "hono/jsx";
import type { Locale } from "../../ui/texts/locale.ts";
import { eventTypes } from "../../webhooks/event-types.ts";
import type { Endpoint } from "../../webhooks/queries.ts";
import { Choice, Field } from "../campaigns/fields.tsx";
import type { Written } from "../written.ts";
import { indexWords } from "./index-words.ts";
import { SettingsFrame, type Shell } from "./settings-frame.tsx";
import { webhookWords as w } from "./webhooks-words.ts";
import { Once } from "../once.tsx";

type Props = Shell & { endpoints: readonly Endpoint[]; typed: string; problem: string | null; written: Written };

/** The addresses that are told, and a form for another. */
export function WebhooksPage({ endpoints, typed, problem, written, ...shell }: Props): Child {
  const { locale } = shell;
  return (
    <SettingsFrame {...shell} title={indexWords.entries.webhooks.name[locale]} lead={w.lead[locale]} problem={problem}>
      {endpoints.length === 0 ? <p>{w.none[locale]}</p> : null}
      <ul class="settings">
        {endpoints.map((endpoint) => (
          <li>
            <a href={`/settings/webhooks/${endpoint.id}`}>{endpoint.url}</a>
            <p class="hint">
              {stateOf(endpoint, locale)}. {arrivedWords(endpoint, written)}
            </p>
          </li>
        ))}
      </ul>
      <section>
        <h2>{w.add[locale]}</h2>
        <form method="post" action="/settings/webhooks">
          <Once />
          <Field name="url" label={w.url[locale]} hint={w.urlHint[locale]} value={typed} max={2000} required />
          <EventsField locale={locale} chosen={eventTypes} />
          <button class="act">{w.add[locale]}</button>
        </form>
      </section>
    </SettingsFrame>
  );
}

/** The secret, in the one answer that makes it. */
export function SecretPage({ secret, endpoint, ...shell }: Shell & { secret: string; endpoint: Endpoint }): Child {
  const { locale } = shell;
  return (
    <SettingsFrame {...shell} title={w.fresh[locale]} lead={w.freshHint[locale]} problem={null}>
      <pre>
        <code>{secret}</code>
      </pre>
      <p>
        <a class="button" href={`/settings/webhooks/${endpoint.id}`}>
          {w.open[locale]}
        </a>
      </p>
    </SettingsFrame>
  );
}

export function EventsField({ locale, chosen }: { locale: Locale; chosen: readonly string[] }): Child {
  return (
    <fieldset>
      <legend>{w.events[locale]}</legend>
      {eventTypes.map((type) => (
        <Choice
          type="checkbox"
          name="events"
          value={type}
          label={w.types[type][locale]}
          isChosen={chosen.includes(type)}
        />
      ))}
    </fieldset>
  );
}

export function stateOf({ enabled, disabledReason }: Endpoint, locale: Locale): string {
  return enabled ? w.on[locale] : w.off[disabledReason ?? "by_you"][locale];
}

export function arrivedWords({ lastDeliveredAt }: Endpoint, { locale, moment }: Written): string {
  return lastDeliveredAt ? w.lastDelivered[locale](moment(lastDeliveredAt)) : w.neverDelivered[locale];
}
