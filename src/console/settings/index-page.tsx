import type { Child } from "hono/jsx";
import type { Action } from "../../accounts/permissions.ts";
import { logoBytesMax } from "../../accounts/set-logo.ts";
import { connectorsMax } from "../../connectors/create-connector.ts";
import { domainsMax } from "../../senders/add-domain.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { endpointsMax } from "../../webhooks/create-endpoint.ts";
import { Frame } from "../frame.tsx";
import { indexWords as w } from "./index-words.ts";
import { SettingsFrame, type Shell } from "./settings-frame.tsx";

type Entry = keyof typeof w.entries;
const entries: readonly { entry: Entry; href: string; needs: Action }[] = [
  { entry: "account", href: "/settings/account", needs: "look" },
  { entry: "members", href: "/settings/members", needs: "look" },
  { entry: "security", href: "/settings/security", needs: "look" },
  { entry: "senders", href: "/settings/senders", needs: "look" },
  { entry: "sending", href: "/settings/sending", needs: "look" },
  { entry: "suppressions", href: "/settings/suppressions", needs: "suppress" },
  { entry: "otherWays", href: "/other-ways", needs: "look" },
  { entry: "retention", href: "/register/retention", needs: "look" },
  { entry: "exceptions", href: "/exceptions", needs: "look" },
  { entry: "keys", href: "/settings/keys", needs: "manage_keys" },
  { entry: "webhooks", href: "/settings/webhooks", needs: "settings" },
  { entry: "connectors", href: "/settings/connectors", needs: "settings" },
  { entry: "limits", href: "/settings/limits", needs: "look" },
];

/** All settings that the reader may open, each in a sentence. */
export function SettingsPage({ may, ...shell }: Shell & { may: (action: Action) => boolean }): Child {
  const { locale } = shell;
  return (
    <Frame {...shell} title={w.title[locale]} place="settings">
      <h1>{w.title[locale]}</h1>
      <ul class="settings">
        {entries
          .filter(({ needs }) => may(needs))
          .map(({ entry, href }) => (
            <li>
              <a href={href}>{w.entries[entry].name[locale]}</a>
              <p class="hint">{w.entries[entry].hint[locale]}</p>
            </li>
          ))}
      </ul>
    </Frame>
  );
}

type Limits = Shell & { importBytesMax: number; keyRequests: number };

/** How much of everything there can be. */
export function LimitsPage({ importBytesMax, keyRequests, ...shell }: Limits): Child {
  const { locale } = shell;
  const { limits } = w;
  const n = (count: number) => count.toLocaleString(locale);
  const rows: readonly [string, string][] = [
    [limits.file[locale], `${n(Math.floor(importBytesMax / 1024 ** 2))} MB`],
    [limits.fileDays[locale], limits.hours[locale]],
    [limits.logo[locale], `${n(logoBytesMax / 1024)} KB`],
    [limits.senders[locale], n(domainsMax)],
    [limits.webhooks[locale], n(endpointsMax)],
    [limits.connectors[locale], n(connectorsMax)],
    [limits.keyRequests[locale], n(keyRequests)],
  ];
  const columns = [{ label: limits.what[locale] }, { label: limits.most[locale], isNumber: true }];
  return (
    <SettingsFrame {...shell} title={w.entries.limits.name[locale]} lead={limits.lead[locale]} problem={null}>
      <DataTable label={w.entries.limits.name[locale]} columns={columns} rows={rows} />
    </SettingsFrame>
  );
}
