import { expect, test } from "vitest";
import { fillable } from "../../src/ui/fill-page.ts";

type Words = { action: string; name: string };
const Page = ({ action, name }: Words) => (
  <form action={action}>
    <p title={name}>{`For ${name}, at ${action}`}</p>
  </form>
);

test("a page that is filled in is the page as it would have been rendered, whatever is filled in", () => {
  const fill = fillable(2, ([action = "", name = ""]) => (<Page action={action} name={name} />).toString());
  for (const name of ["An", `<b>"O'Hara" & Zn</b>`, "", "$1 $& \\1"]) {
    expect(fill(["/i/x?a=1&b=2", name])).toBe((<Page action="/i/x?a=1&b=2" name={name} />).toString());
  }
});
