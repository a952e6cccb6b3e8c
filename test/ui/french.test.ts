import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { openHouse } from "../house.ts";
import { owner } from "../sign-in/staff.ts";

const root = new URL("../../src/", import.meta.url).pathname;
/** French puts a space before these and after «; one that may break leaves a sign alone at the start of a line. */
const mayBreak = /[\p{L}\p{N})}’”»…%.] [?!;:»](?![=:?|&])|« /u;
/** What reads or makes code, and no words of ours. */
const noWords =
  /^(imports|hygiene|db|client|mail\/wording|suppression|jobs)\/|passkey-script|mail\/templates|words-script/;

test("French words keep their question marks, colons and quotes on one line, by a no-break space (U+00A0)", () => {
  const wrong: string[] = [];
  for (const file of globSync("**/*.{ts,tsx}", { cwd: root })) {
    const source = readFileSync(root + file, "utf8");
    if (noWords.test(file) || !/\bfr\b\s*[:=]|\bsay\(|ui\/texts\/fr/.test(source + file)) continue;
    for (const piece of wordsIn(source)) if (mayBreak.test(piece)) wrong.push(`${file}: ${piece.slice(0, 80)}`);
  }
  expect(wrong).toEqual([]);
});

test("a French page has no sign that may stand alone at the start of a line", async () => {
  const house = await openHouse();
  const boss = await owner(house);
  await house.api("POST", "/lists", { name: "CRM", source: "kassa", source_kind: "customers", basis: "unknown" });
  const paths = ["/", "/lists/new", "/people", "/register", "/register/notice", "/register/retention", "/other-ways"];
  for (const path of [...paths, "/settings/account", "/settings/webhooks", "/register/risk"]) {
    const page = await (await boss.get(`${path}?lang=fr`)).text();
    const seen = page.replace(/<(script|style|head)\b[\s\S]*?<\/\1>/g, "").replace(/<[^>]+>/g, "\n");
    for (const wrong of [mayBreak, /[\p{L})’”] ?: ?(?=[\p{L}\p{N}])|[\p{N})] ?: (?=[\p{L}\p{N}])|[\p{L})]:\s*$/mu])
      expect([path, seen.split("\n").filter((line) => !/https?:/.test(line) && wrong.test(line))]).toEqual([path, []]);
  }
  expect((await app.request("/sign-in?lang=fr", {}, house)).status).toBe(200);
});

/** What stands in quotes, of templates the parts between their holes (a hole before a part stands as "}"); no comments. */
function wordsIn(source: string): string[] {
  const words: string[] = [];
  const open: ("`" | "{")[] = [];
  let at = 0;
  const template = (from: number): number => {
    let to = from;
    while (to < source.length && source[to] !== "`" && !source.startsWith("${", to)) to += source[to] === "\\" ? 2 : 1;
    words.push(source.slice(from - 1, to));
    if (source[to] === "`") return to + 1;
    open.push("`");
    return to + 2;
  };
  while (at < source.length) {
    const sign = source[at] ?? "";
    if (source.startsWith("//", at)) at = source.indexOf("\n", at) + 1 || source.length;
    else if (source.startsWith("/*", at)) at = source.indexOf("*/", at) + 2;
    else if (sign === '"' || sign === "'") {
      let to = at + 1;
      while (to < source.length && source[to] !== sign && source[to] !== "\n") to += source[to] === "\\" ? 2 : 1;
      words.push(source.slice(at + 1, to));
      at = to + 1;
    } else if (sign === "`") at = template(at + 1);
    else if (sign === "{") {
      open.push("{");
      at += 1;
    } else if (sign === "}") at = open.pop() === "`" ? template(at + 1) : at + 1;
    else if (sign === "/" && /[(,=:[!&|?{};]\s*$/.test(source.slice(Math.max(0, at - 20), at))) {
      const end = /^\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\//.exec(source.slice(at, at + 400));
      at += end ? end[0].length : 1;
    } else at += 1;
  }
  return words;
}
