import type { Child } from "hono/jsx";
import { timeZones } from "../../accounts/change-account.ts";
import { logoPath } from "../../accounts/logo-path.ts";
import { acknowledgesNo, type Account } from "../../accounts/queries.ts";
import { locales } from "../../ui/texts/locale.ts";
import { approvalWords } from "../campaigns/approval-words.ts";
import { Choice, Field } from "../campaigns/fields.tsx";
import { accountWords as w } from "./account-words.ts";
import { indexWords } from "./index-words.ts";
import { SettingsFrame, type Shell } from "./settings-frame.tsx";

/** What was typed stands there again after a mistake. */
export type Typed = Readonly<Record<string, string>>;
type Props = Shell & {
  account: Account;
  typed: Typed;
  mayChange: boolean;
  /** Whoever may choose whose yes a launch needs. */
  mayRule: boolean;
  isSaved: boolean;
  problem: string | null;
};

/** Who the sender is and how it looks, and what it keeps of people. */
export function AccountPage({ account, typed, mayChange, mayRule, isSaved, problem, ...shell }: Props): Child {
  const { locale } = shell;
  const title = indexWords.entries.account.name[locale];
  const lead = (mayChange ? w.lead : w.onlyOwner)[locale];
  return (
    <SettingsFrame {...shell} title={title} lead={lead} problem={problem}>
      {isSaved ? (
        <p class="state" role="status">
          {w.saved[locale]}
        </p>
      ) : null}
      <form method="post" action="/settings/account">
        <fieldset class="part" disabled={!mayChange}>
          <legend>{w.who[locale]}</legend>
          {(["name", "legal_id", "postal_address", "contact", "dpo"] as const).map((name) => (
            <Field name={name} label={w[name][locale]} value={typed[name] ?? ""} max={500} required={name === "name"} />
          ))}
        </fieldset>
        <fieldset class="part" disabled={!mayChange}>
          <legend>{w.looks[locale]}</legend>
          <Field
            name="colour"
            label={w.colour[locale]}
            hint={w.colourHint[locale]}
            value={typed["colour"] ?? ""}
            max={7}
          />
          <Languages shell={shell} chosen={typed["default_locale"] ?? "en"} />
          <Field name="country" label={w.country[locale]} value={typed["country"] ?? ""} max={2} required />
          <label for="time_zone">{w.time_zone[locale]}</label>
          <input id="time_zone" name="time_zone" list="zones" value={typed["time_zone"]} required autocomplete="off" />
          <datalist id="zones">
            {[...timeZones].map((zone) => (
              <option value={zone}></option>
            ))}
          </datalist>
        </fieldset>
        <Privacy shell={shell} account={account} mayChange={mayChange} />
        {mayChange ? <button class="act">{w.save[locale]}</button> : null}
      </form>
      <LaunchRule shell={shell} account={account} mayRule={mayRule} />
      <Logo shell={shell} account={account} mayChange={mayChange} />
    </SettingsFrame>
  );
}

function Languages({ shell: { locale }, chosen }: { shell: Shell; chosen: string }): Child {
  const names = new Intl.DisplayNames(locale, { type: "language" });
  return (
    <>
      <label for="default_locale">{w.default_locale[locale]}</label>
      <select id="default_locale" name="default_locale">
        {locales.map((one) => (
          <option value={one} selected={one === chosen}>
            {names.of(one)}
          </option>
        ))}
      </select>
    </>
  );
}

type Part = { shell: Shell; account: Account; mayChange: boolean };

function Privacy({ shell: { locale }, account, mayChange }: Part): Child {
  const isBelgian = account.country === "BE";
  const ways = (["off", "network", "full"] as const).map((way) => ({ way, label: w.addresses[way][locale] }));
  const erasures = (["sealed", "shredded"] as const).map((way) => ({ way, label: w[way][locale] }));
  return (
    <>
      <h2>{w.privacy[locale]}</h2>
      <fieldset disabled={!mayChange}>
        <legend>{w.erasure[locale]}</legend>
        {erasures.map(({ way, label }) => (
          <Choice name="erasure" value={way} label={label} isChosen={account.erasure === way} />
        ))}
      </fieldset>
      <fieldset disabled={!mayChange}>
        <legend>{w.client_addresses[locale]}</legend>
        {ways.map(({ way, label }) => (
          <Choice name="client_addresses" value={way} label={label} isChosen={account.clientAddresses === way} />
        ))}
      </fieldset>
      <fieldset disabled={!mayChange} aria-label={w.privacy[locale]}>
        <Tick
          name="acknowledge_no"
          label={w.acknowledge_no[locale]}
          hint={isBelgian ? w.belgium[locale] : null}
          isOn={acknowledgesNo(account)}
        />
        <Tick name="user_agents" label={w.user_agents[locale]} hint={null} isOn={account.userAgents} />
        <Tick name="mail_checkpoints" label={w.mail_checkpoints[locale]} hint={null} isOn={account.mailsCheckpoints} />
        <Tick
          name="trap_links"
          label={w.trap_links[locale]}
          hint={w.trap_links_hint[locale]}
          isOn={account.trapLinks}
        />
      </fieldset>
    </>
  );
}

function Tick({ name, label, hint, isOn }: { name: string; label: string; hint: string | null; isOn: boolean }): Child {
  return <Choice type="checkbox" name={name} value="yes" label={label} isChosen={isOn} {...(hint ? { hint } : {})} />;
}

function LaunchRule({
  shell: { locale },
  account,
  mayRule,
}: {
  shell: Shell;
  account: Account;
  mayRule: boolean;
}): Child {
  return (
    <section>
      <h2>{approvalWords.setting[locale]}</h2>
      <form method="post" action="/settings/account/launches">
        <fieldset disabled={!mayRule} aria-label={approvalWords.setting[locale]}>
          {(["nobody", "officer"] as const).map((needs) => (
            <Choice
              name="needs"
              value={needs}
              label={approvalWords[needs][locale]}
              isChosen={account.launchNeeds === needs}
            />
          ))}
        </fieldset>
        {mayRule ? <button>{w.save[locale]}</button> : null}
      </form>
    </section>
  );
}

function Logo({ shell: { locale }, account, mayChange }: Part): Child {
  const { logo } = account.brand;
  return (
    <section>
      <h2>{w.logo[locale]}</h2>
      {logo ? (
        <img class="logo-shown" src={logoPath(logo)} width={logo.width} height={logo.height} alt={w.logoNow[locale]} />
      ) : null}
      {mayChange ? (
        <form method="post" action="/settings/account/logo" enctype="multipart/form-data">
          <label for="logo">{w.logo[locale]}</label>
          <input
            type="file"
            id="logo"
            name="logo"
            accept="image/png,image/jpeg"
            required
            aria-describedby="logo-hint"
          />
          <p class="hint" id="logo-hint">
            {w.logoHint[locale]}
          </p>
          <button>{w.logoPut[locale]}</button>
        </form>
      ) : null}
      {mayChange && logo ? (
        <form method="post" action="/settings/account/logo/remove">
          <button class="quiet">{w.logoRemove[locale]}</button>
        </form>
      ) : null}
    </section>
  );
}
