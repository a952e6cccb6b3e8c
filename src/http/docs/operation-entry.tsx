import type { Child } from "hono/jsx";
import { FieldTable } from "./field-table.tsx";
import { type Field, fieldsOf, shapeOf } from "./fields-of.ts";
import type { Operation, Schema } from "./read-document.ts";
import { typeWords } from "./type-words.ts";

/** One method of one path: a line that opens. */
export function OperationEntry({ operation }: { operation: Operation }): Child {
  const { method, path, summary, description, scopes, parameters, requestBody, responses } = operation;
  const name = `${method} ${path}`;
  return (
    <details>
      <summary>
        <span class="method">{method}</span>
        <code class="path">{path}</code>
        <span class="what">{summary}</span>
      </summary>
      <div class="inside">
        {description ? <p>{description}</p> : null}
        {scopes.length > 0 ? (
          <p>
            Scope: <code>{scopes.join(", ")}</code>
          </p>
        ) : null}
        {parameters.length > 0 ? (
          <>
            <h3>In the path and the query</h3>
            <FieldTable label={`Parameters of ${name}`} fields={parameters.map(parameterField)} marksRequired />
          </>
        ) : null}
        {requestBody ? <Body name={name} content={requestBody.content} /> : null}
        <h3>Answers</h3>
        {Object.entries(responses).map(([status, answer]) => (
          <Answer name={name} status={status} answer={answer} />
        ))}
      </div>
    </details>
  );
}

type Content = Operation["responses"][string]["content"];

function Body({ name, content }: { name: string; content: Content }): Child {
  const fields = Object.values(content).flatMap(({ schema }) => (schema ? fieldsOf(schema) : []));
  return (
    <>
      <h3>Body</h3>
      <p class="soft small">{Object.keys(content).join(", ")}</p>
      {fields.length > 0 ? <FieldTable label={`Body of ${name}`} fields={fields} marksRequired /> : null}
      <Examples content={content} />
    </>
  );
}

/** A stream's are its lines, as they come. */
function Examples({ content }: { content: Content }): Child {
  return Object.values(content).map(({ example }) =>
    example === undefined ? null : (
      <pre>
        <code>{typeof example === "string" ? example : JSON.stringify(example, null, 2)}</code>
      </pre>
    ),
  );
}

function Answer({
  name,
  status,
  answer,
}: {
  name: string;
  status: string;
  answer: Operation["responses"][string];
}): Child {
  const schemas = Object.values(answer.content).flatMap(({ schema }) => schema ?? []);
  const shape = schemas.map(shapeOf).find((found) => found !== null);
  const fields = schemas.flatMap((schema) => (schema.$ref ? [] : fieldsOf(schema)));
  return (
    <>
      <p>
        <b>{status === "default" ? "Otherwise" : status}</b> {answer.description === "Done" ? "" : answer.description}{" "}
        {shape ? <a href={`#shape-${shape}`}>{shape}</a> : null}{" "}
        <span class="soft small">{Object.keys(answer.content).join(", ")}</span>
      </p>
      {fields.length > 0 ? <FieldTable label={`Answer ${status} of ${name}`} fields={fields} /> : null}
      <Examples content={answer.content} />
    </>
  );
}

function parameterField(parameter: {
  name: string;
  in: string;
  required: boolean;
  description?: string | undefined;
  schema: Schema;
}): Field {
  const { name, required, schema } = parameter;
  return {
    name: parameter.in === "path" ? `{${name}}` : `?${name}`,
    isRequired: required,
    words: typeWords(schema),
    shape: shapeOf(schema),
    description: parameter.description ?? schema.description ?? null,
  };
}
