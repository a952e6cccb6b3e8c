import type { Child } from "hono/jsx";
import { sendingLoop } from "../../client/example.ts";
import { ConsoleLayout } from "../../ui/console-layout.tsx";
import { FieldTable } from "./field-table.tsx";
import { fieldsOf } from "./fields-of.ts";
import { Manners } from "./manners.tsx";
import { OperationEntry } from "./operation-entry.tsx";
import type { ReadDocument } from "./read-document.ts";
import { ReasonSection } from "./reason-section.tsx";

/** What the API does, from the same document as `/openapi.json`: closed to read over, each line opens. */
export function DocsPage({ document, publicUrl }: { document: ReadDocument; publicUrl: string }): Child {
  const { chapters, schemas } = document;
  const nav = (
    <>
      <a href="/openapi.json">openapi.json</a>
      <a href="/">Console</a>
    </>
  );
  return (
    <ConsoleLayout title="The API" nav={nav}>
      <h1>What the API does</h1>
      <p class="lead">
        Clean a list, ask the people on it, and let every program that mails know who may be mailed. Each line below
        opens.
      </p>
      <nav aria-label="On this page">
        <ul class="tags">
          <li>
            <a href="#manners">Manners</a>
          </li>
          <li>
            <a href="#sending-loop">A sending loop</a>
          </li>
          {chapters.map(({ tag }) => (
            <li>
              <a href={`#${anchorOf(tag)}`}>{tag}</a>
            </li>
          ))}
          <li>
            <a href="#shapes">Shapes</a>
          </li>
          <li>
            <a href="#reasons">Reasons</a>
          </li>
        </ul>
      </nav>
      <Manners publicUrl={publicUrl} />
      <section id="sending-loop">
        <h2>A sending loop</h2>
        <p>
          <code>reaffirm/client</code> has no dependency and runs on Node, at the edge and in browsers. Whatever it
          cannot tell is a no.
        </p>
        <pre>
          <code>{sendingLoop}</code>
        </pre>
      </section>
      {chapters.map(({ tag, operations }) => (
        <section id={anchorOf(tag)}>
          <h2>{tag}</h2>
          {operations.map((operation) => (
            <OperationEntry operation={operation} />
          ))}
        </section>
      ))}
      <section id="shapes">
        <h2>Shapes</h2>
        <p>What several answers have in common.</p>
        {Object.entries(schemas).map(([name, schema]) => (
          <details id={`shape-${name}`}>
            <summary>
              <span class="path">{name}</span>
            </summary>
            <div class="inside">
              <FieldTable label={`Fields of ${name}`} fields={fieldsOf(schema)} />
            </div>
          </details>
        ))}
      </section>
      <ReasonSection />
    </ConsoleLayout>
  );
}

function anchorOf(tag: string): string {
  return tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}
