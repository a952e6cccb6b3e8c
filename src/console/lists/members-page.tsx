import type { Child } from "hono/jsx";
import { maskAddress } from "../../hygiene/address.ts";
import type { List } from "../../lists/queries.ts";
import type { Person } from "../../people/queries.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Frame, type FrameProps } from "../frame.tsx";
import { peopleWords } from "../people/people-words.ts";
import { hygieneWords } from "../reason-words.ts";
import { listWords } from "./list-words.ts";

type MembersProps = Pick<FrameProps, "locale" | "name" | "hasSandbox"> & {
  list: List;
  people: readonly Person[];
  verdict: string | undefined;
  next: string | null;
  /** Addresses stand masked for those who need not know them. */
  isMasked: boolean;
  mayImport: boolean;
};

/** Who is on a list, a page at a time, by what their addresses look like. */
export function MembersPage({ list, people, verdict, next, isMasked, mayImport, ...shell }: MembersProps): Child {
  const { locale } = shell;
  const w = listWords[locale];
  const columns = [
    { label: w.verdicts },
    { label: w.what },
    { label: peopleWords.language[locale] },
    ...(mayImport ? [{ label: w.slips }] : []),
  ];
  const rows = people.map((person) => [
    <a href={`/people/${person.id}`}>{isMasked ? maskAddress(person.address) : person.address}</a>,
    [
      w.verdictNames[person.verdict] ?? person.verdict,
      ...person.reasons.map((code) => hygieneWords(code, locale)),
    ].join(", "),
    person.language ?? "",
    ...(mayImport ? [<Slip list={list} person={person} locale={locale} />] : []),
  ]);
  return (
    <Frame {...shell} title={list.name} place="lists">
      <h1>{list.name}</h1>
      <ul class="tags">
        {Object.entries(w.verdictNames).map(([code, name]) => (
          <li>
            <a href={`/lists/${list.id}/people?verdict=${code}`} aria-current={code === verdict ? "page" : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
      <DataTable label={list.name} columns={columns} rows={rows} />
      {next ? (
        <p>
          <a class="button" href={`/lists/${list.id}/people?${verdict ? `verdict=${verdict}&` : ""}after=${next}`}>
            {w.more}
          </a>
        </p>
      ) : null}
      <p>
        <a href={`/lists/${list.id}`}>{list.name}</a>
      </p>
    </Frame>
  );
}

/** One slip, put right by itself. What is meant is shown, masked or not, as the address is. */
function Slip({ list, person, locale }: { list: List; person: Person; locale: FrameProps["locale"] }): Child {
  if (!person.reasons.some((reason) => reason === "domain_typo" || reason === "tld_typo")) return "";
  return (
    <form method="post" action={`/lists/${list.id}/slips`}>
      <input type="hidden" name="contact" value={person.id} />
      <button class="quiet">{listWords[locale].putRightOne}</button>
    </form>
  );
}
