import type { Child } from "hono/jsx";
import { Facts } from "../facts.tsx";
import type { Staff } from "../../accounts/persons/queries.ts";
import { identityWays as ways, needsIdentity } from "../../privacy/confirm-identity.ts";
import { letterKinds } from "../../privacy/request-letters.ts";
import type { PrivacyRequest } from "../../privacy/request-words.ts";
import { locales } from "../../ui/texts/locale.ts";
import { colon, dateWords, momentWords } from "../../ui/words.ts";
import { Frame } from "../frame.tsx";
import { languageName } from "../people/facts.ts";
import type { Shell } from "../people/find-page.tsx";
import { RegisterMenu } from "../register/register-menu.tsx";
import { deskWords as w, identityWays } from "./desk-words.ts";

type RequestProps = Shell & {
  staff: Staff;
  request: PrivacyRequest;
  now: Date;
  problem: string | null;
};

/** One request in three steps: who is it, what we write, how it ends. */
export function RequestPage(props: RequestProps): Child {
  const { staff, request, now, problem, ...shell } = props;
  const { locale } = shell;
  const { country, timeZone } = staff.account;
  const day = (at: Date) => dateWords(at, { locale, country, timeZone });
  const who = request.address ?? w.gone[locale];
  const isLate = request.status === "open" && request.dueAt < now;
  const rows: [string, Child][] = [
    [w.what[locale], `${w.kinds[request.kind][locale]} (${w.channels[request.channel]?.[locale] ?? request.channel})`],
    [w.received[locale], day(request.receivedAt)],
    [
      w.due[locale],
      isLate ? <span class="late">{`${day(request.dueAt)} (${w.late[locale]})`}</span> : day(request.dueAt),
    ],
    [w.enteredBy[locale], request.enteredBy],
    ...(request.extendedBecause ? [[w.extended[locale], request.extendedBecause] satisfies [string, Child]] : []),
    [w.outcome[locale], [w.statuses[request.status][locale], request.answer].filter(Boolean).join(" ")],
  ];
  return (
    <Frame {...shell} title={`${w.kinds[request.kind][locale]}${colon(locale)}${who}`} place="register">
      <RegisterMenu at="requests" locale={locale} staff={staff} />
      <h1>{who}</h1>
      {problem ? (
        <p class="state" role="alert">
          {problem}
        </p>
      ) : null}
      <Facts rows={rows} />
      {request.contactId ? (
        <p>
          <a href={`/people/${request.contactId}`}>{w.person[locale]}</a>
        </p>
      ) : request.status === "open" ? (
        <p>{w.stranger[locale]}</p>
      ) : null}
      {needsIdentity(request) ? <Identity {...props} /> : null}
      <Letters {...props} />
      {request.status === "open" ? <Close {...props} who={who} /> : null}
      <p>
        <a href="/register/requests">{w.backToDesk[locale]}</a>
      </p>
    </Frame>
  );
}

function Identity({ request, locale, staff }: RequestProps): Child {
  const { country, timeZone } = staff.account;
  const known = ways.find((way) => way === request.identifiedHow);
  return (
    <section>
      <h2>{w.identity[locale]}</h2>
      {known && request.identifiedAt ? (
        <p>
          {w.identityDone[locale](
            identityWays[known][locale],
            request.identifiedBy ?? "",
            momentWords(request.identifiedAt, { locale, country, timeZone }),
          )}
        </p>
      ) : (
        <p>{w.identityLead[locale]}</p>
      )}
      {request.status === "open" && !known ? (
        <form method="post" action={`/register/requests/${request.id}/identity`}>
          <fieldset>
            <legend>{w.identitySure[locale]}</legend>
            {ways.map((way) => (
              <label class="choice">
                <input type="radio" name="how" value={way} required />
                {identityWays[way][locale]}
              </label>
            ))}
          </fieldset>
          <button>{w.identityButton[locale]}</button>
        </form>
      ) : null}
    </section>
  );
}

function Letters({ request, locale }: RequestProps): Child {
  return (
    <section class="no-print">
      <h2>{w.letters[locale]}</h2>
      <p>{w.lettersLead[locale]}</p>
      <table>
        <tbody>
          {letterKinds.map((letter) => (
            <tr>
              <th scope="row">{w.letterKinds[locale][letter]}</th>
              {locales.map((one) => (
                <td>
                  <a href={`/register/requests/${request.id}/letters/${letter}?in=${one}`} hreflang={one}>
                    {languageName(one)}
                    <span class="unseen">{`${colon(locale)}${w.letterKinds[locale][letter]}`}</span>
                  </a>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Close({ request, locale, who }: RequestProps & { who: string }): Child {
  const isReady = !needsIdentity(request) || request.identifiedAt !== null;
  return (
    <section>
      <h2>{w.close[locale]}</h2>
      <form method="post" action={`/register/requests/${request.id}`}>
        <label for="answer">{w.answer[locale]}</label>
        <textarea id="answer" name="answer" rows={3} maxlength={2000}></textarea>
        <p class="acts">
          {isReady ? (
            <button class={request.kind === "erasure" ? "danger" : "act"} name="outcome" value="done">
              {request.kind === "erasure" ? w.eraseButton[locale](who) : w.doneButton[locale]}
            </button>
          ) : (
            <span>{w.identityFirst[locale]}</span>
          )}
          <button name="outcome" value="refused">
            {w.refuseButton[locale]}
          </button>
          {request.extendedBecause ? null : (
            <button name="outcome" value="longer">
              {w.longerButton[locale]}
            </button>
          )}
        </p>
      </form>
    </section>
  );
}
