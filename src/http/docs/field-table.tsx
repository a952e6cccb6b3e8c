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
  const { words, shape, description } = field;
  const at = shape === null ? -1 : words.indexOf(shape);
  return (
    <>
      {shape === null || at < 0 ? (
        words
      ) : (
        <>
          {words.slice(0, at)}
          <a href={`#shape-${shape}`}>{shape}</a>
          {words.slice(at + shape.length)}
        </>
      )}
      {description ? <span class="note">{description}</span> : null}
    </>
  );
}
