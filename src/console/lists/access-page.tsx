import type { Child } from "hono/jsx";
import type { Member } from "../../accounts/members/queries.ts";
import type { List } from "../../lists/queries.ts";
import { Choice } from "../campaigns/fields.tsx";
import { Frame, type FrameProps } from "../frame.tsx";
import { accessWords as w } from "./access-words.ts";

type Props = Pick<FrameProps, "locale" | "name" | "hasSandbox"> & {
  list: List;
  /** Those for whom it makes a difference. */
  members: readonly Member[];
  named: readonly string[];
  isSaved: boolean;
};

/** Who may see a list: everybody, or those ticked. */
export function AccessPage({ list, members, named, isSaved, ...shell }: Props): Child {
  const { locale } = shell;
  return (
    <Frame {...shell} title={`${w.title[locale]} - ${list.name}`} place="lists" width="task">
      <h1>{w.title[locale]}</h1>
      <p>
        <a href={`/lists/${list.id}`}>{list.name}</a>
      </p>
      <p>{w.lead[locale]}</p>
      {isSaved ? (
        <p class="state" role="status">
          {w.saved[locale]}
        </p>
      ) : null}
      <form method="post" action={`/lists/${list.id}/access`}>
        <fieldset>
          <legend>{w.title[locale]}</legend>
          <Choice name="limit" value="all" label={w.all[locale]} isChosen={!list.isLimited} />
          <Choice name="limit" value="some" label={w.some[locale]} isChosen={list.isLimited} />
        </fieldset>
        {members.length === 0 ? (
          <p class="hint">{w.none[locale]}</p>
        ) : (
          <fieldset>
            <legend>{w.who[locale]}</legend>
            {members.map(({ id, name, email }) => (
              <Choice
                type="checkbox"
                name="person"
                value={id}
                label={name || email}
                {...(name ? { hint: email } : {})}
                isChosen={named.includes(id)}
              />
            ))}
          </fieldset>
        )}
        <p class="hint">{w.keys[locale]}</p>
        <button class="act">{w.save[locale]}</button>
      </form>
    </Frame>
  );
}
