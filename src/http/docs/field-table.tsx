import type { Child } from "hono/jsx";
import { DataTable } from "../../ui/data-table.tsx";
import type { Field } from "./fields-of.ts";

const columns = [{ label: "Field" }, { label: "What it holds" }];

/** Fields with what they hold. `marksRequired` for what is sent: an answer has all of its fields anyway. */
export function FieldTable(props: { label: string; fields: readonly Field[]; marksRequired?: boolean }): Child {
  const rows = props.fields.map((field) => [
    <Name field={field} marks={props.marksRequired ?? false} />,
    <Holds field={field} />,
  ]);
  return <DataTable label={props.label} columns={columns} rows={rows} />;
}

function Name({ field, marks }: { field: Field; marks: boolean }): Child {
  return (
    <>
      <code>{field.name}</code>
      {marks && field.isRequired ? <span class="soft small"> required</span> : null}
    </>
  );
}

function Holds({ field }: { field: Field }): Child {
  return (
    <>
      {field.words}
      {field.shape ? <ShapeLink name={field.shape} hasWords={field.words !== ""} /> : null}
      {field.description ? <span class="note">{field.description}</span> : null}
    </>
  );
}

function ShapeLink({ name, hasWords }: { name: string; hasWords: boolean }): Child {
  return (
    <>
      {hasWords ? ": " : ""}
      <a href={`#shape-${name}`}>{name}</a>
    </>
  );
}
