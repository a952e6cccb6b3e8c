import type { Child, PropsWithChildren } from "hono/jsx";
import type { Staff } from "../accounts/persons/queries.ts";
import { Frame } from "../console/frame.tsx";
import { SettingsMenu } from "../console/settings/settings-menu.tsx";
import type { Locale } from "../ui/texts/locale.ts";

export type Settings = { staff: Staff; locale: Locale; hasSandbox?: boolean };
type Props = PropsWithChildren<Settings & { title: string; problem?: string | null; script?: string }>;

/** A page of settings: what its reader may see stands at the top, what went wrong before all else. */
export function SettingsLayout({ staff, locale, hasSandbox, title, problem, script, children }: Props): Child {
  return (
    <Frame
      title={title}
      name={staff.account.name}
      locale={locale}
      place="settings"
      hasSandbox={hasSandbox ?? false}
      {...(script ? { script } : {})}
    >
      <SettingsMenu locale={locale} />
      {problem ? (
        <p class="state" role="alert" id="problem">
          {problem}
        </p>
      ) : null}
      <h1>{title}</h1>
      {children}
    </Frame>
  );
}
