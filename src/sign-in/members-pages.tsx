import type { Child } from "hono/jsx";
import type { Invitation, Member, OpenedInvitation } from "../accounts/members/queries.ts";
import { type Role, roles } from "../accounts/permissions.ts";
import { LanguageSwitch } from "../accounts/persons/pages.tsx";
import { signInWords } from "../accounts/persons/words.ts";
import { ConsoleLayout } from "../ui/console-layout.tsx";
import { type Locale, locales } from "../ui/texts/locale.ts";
import { dateWords } from "../ui/words.ts";
import { type Settings, SettingsLayout } from "./settings-layout.tsx";
import { settingsWords } from "./settings-words.ts";
import { Once } from "../console/once.tsx";

type Shown = Settings & {
  members: readonly Member[];
  invitations: readonly Invitation[];
  now: Date;
  problem: "lastOwner" | "isMember" | "tooMany" | "address" | null;
};

/** Who works here and as what; an owner changes it. */
export function MembersPage(shown: Shown): Child {
  const { staff, locale, problem } = shown;
  const w = settingsWords[locale].members;
  const text = problem === "address" ? signInWords[locale].bad : problem && w[problem];
  return (
    <SettingsLayout {...shown} title={w.title} problem={text}>
      {staff.isAlone ? <p>{w.alone}</p> : null}
      <MembersTable {...shown} />
      {staff.may("manage_members") ? <Invitations {...shown} /> : null}
      <section>
        <h2>{w.can}</h2>
        <dl>
          {roles.map((role) => (
            <>
              <dt>
                <b>{signInWords[locale].roles[role]}</b>
              </dt>
              <dd>{w.cans[role]}</dd>
            </>
          ))}
        </dl>
      </section>
    </SettingsLayout>
  );
}

function MembersTable({ staff, locale, members }: Shown): Child {
  const w = settingsWords[locale].members;
  const mayChange = staff.may("manage_members");
  const { country, timeZone } = staff.account;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{w.person}</th>
          <th scope="col">{w.role}</th>
          <th scope="col">{w.since}</th>
          <th scope="col">{w.twoSteps}</th>
        </tr>
      </thead>
      <tbody>
        {members.map(({ id, name, email, role, since, hasSecondStep }) => (
          <tr>
            <th scope="row">
              <b>{name || email}</b>
              {id === staff.person.id ? ` (${w.you})` : null}
              {name ? <span class="note">{email}</span> : null}
            </th>
            <td data-label={w.role}>
              {mayChange ? (
                <form method="post" action={`/settings/members/${id}`}>
                  <RoleChoice locale={locale} name={`${w.role}: ${name || email}`} chosen={role} />
                  <button class="quiet" name="choice" value="change">
                    {w.change}
                  </button>
                  <button class="quiet" name="choice" value="remove">
                    {w.remove}
                  </button>
                </form>
              ) : (
                signInWords[locale].roles[role]
              )}
            </td>
            <td data-label={w.since}>{dateWords(since, { locale, country, timeZone })}</td>
            <td data-label={w.twoSteps}>{hasSecondStep ? w.yes : w.no}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RoleChoice({ locale, name, chosen, id }: { locale: Locale; name?: string; chosen: Role; id?: string }): Child {
  return (
    <select name="role" {...(name ? { "aria-label": name } : {})} {...(id ? { id } : {})}>
      {roles.map((role) => (
        <option value={role} selected={role === chosen}>
          {signInWords[locale].roles[role]}
        </option>
      ))}
    </select>
  );
}

function Invitations({ staff, locale, invitations, now }: Shown): Child {
  const w = settingsWords[locale].members;
  const { country, timeZone } = staff.account;
  return (
    <section>
      <h2>{w.invite}</h2>
      <p>{w.inviteText}</p>
      <form method="post" action="/settings/members/invitations">
        <Once />
        <label for="address">{w.address}</label>
        <input type="email" id="address" name="address" autocomplete="off" required maxlength={254} />
        <label for="role">{w.role}</label>
        <RoleChoice locale={locale} chosen="marketer" id="role" />
        <label for="locale">{w.language}</label>
        <select id="locale" name="locale">
          {locales.map((one) => (
            <option value={one} selected={one === locale}>
              {new Intl.DisplayNames(locale, { type: "language" }).of(one) ?? one}
            </option>
          ))}
        </select>
        <button class="act">{w.send}</button>
      </form>
      {invitations.length === 0 ? null : (
        <>
          <h3>{w.open}</h3>
          <ul>
            {invitations.map(({ id, address, role, expiresAt }) => (
              <li>
                {address}, {signInWords[locale].roles[role]},{" "}
                {expiresAt > now ? w.until(dateWords(expiresAt, { locale, country, timeZone })) : w.expired}
                <form method="post" action={`/settings/members/invitations/${id}`}>
                  <button class="quiet" name="choice" value="again" aria-label={`${w.again}: ${address}`}>
                    {w.again}
                  </button>{" "}
                  <button class="quiet" name="choice" value="revoke" aria-label={`${w.revoke}: ${address}`}>
                    {w.revoke}
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** What an invitation's link opens: nothing happens until the button is pressed. */
export function JoinPage({
  locale,
  opened,
  action,
}: {
  locale: Locale;
  opened: OpenedInvitation;
  action: string;
}): Child {
  const w = settingsWords[locale].join;
  const { invitation, account, state } = opened;
  const title = w.title(account.name);
  return (
    <ConsoleLayout title={title} width="task" locale={locale}>
      <h1>{title}</h1>
      {state === "open" ? (
        <>
          <p>{w.text(invitation.invitedBy, signInWords[locale].roles[invitation.role], invitation.address)}</p>
          <form method="post" action={action}>
            <label for="name">{w.name}</label>
            <input id="name" name="name" autocomplete="name" required maxlength={200} />
            <button class="act">{w.button}</button>
          </form>
          <p>{w.nothing}</p>
        </>
      ) : (
        <>
          <p class="state">{w.closed[state]}</p>
          {state === "accepted" ? <a href="/sign-in">{signInWords[locale].signIn.title}</a> : <p>{w.ask}</p>}
        </>
      )}
      <LanguageSwitch locale={locale} />
    </ConsoleLayout>
  );
}
