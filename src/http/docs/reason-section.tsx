import type { Child } from "hono/jsx";
import { reasonTable } from "../../hygiene/reasons.ts";
import { DataTable } from "../../ui/data-table.tsx";

const columns = [{ label: "Reason" }, { label: "Means" }, { label: "For example" }];
const verdicts = [
  ["undeliverable", "must not be mailed"],
  ["risky", "a person should look at it"],
  ["unknown", "DNS could not tell; only when it was asked"],
] as const;
const exampleCharsMax = 60;

/** Every reason that a verdict can have (hygiene/reasons.ts), by verdict. */
export function ReasonSection(): Child {
  return (
    <section id="reasons">
      <h2>Reasons</h2>
      <p>
        A check gives each address a verdict. The worst of its reasons decides; without any it is{" "}
        <code>deliverable</code>.
      </p>
      {verdicts.map(([verdict, means]) => (
        <>
          <h3>
            <code>{verdict}</code>: {means}
          </h3>
          <DataTable label={`Reasons for ${verdict}`} columns={columns} rows={rowsOf(verdict)} />
        </>
      ))}
    </section>
  );
}

function rowsOf(verdict: string): Child[][] {
  const rows = reasonTable.filter((reason) => reason.verdict === verdict);
  return rows.map(({ code, sentence, example }) => [
    <code>{code}</code>,
    sentence,
    <code>{exampleWords(example)}</code>,
  ]);
}

/** Long ones are cut, and what cannot be seen is written out. */
function exampleWords(example: string): string {
  const visible = example.replaceAll(/\p{Cc}/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return visible.length > exampleCharsMax ? `${visible.slice(0, exampleCharsMax)}...` : visible;
}
