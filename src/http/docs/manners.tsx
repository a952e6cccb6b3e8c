import type { Child } from "hono/jsx";
import { DataTable } from "../../ui/data-table.tsx";

const columns = [{ label: "Status" }, { label: "What it says" }];
const statuses = [
  ["401", "No key, or one that is unknown, revoked or expired."],
  ["403", "The key lacks the scope that stands with the operation."],
  ["404", "Not there, or in another account: the two cannot be told apart."],
  ["405", "This path has no such method; Allow names those that it has."],
  ["409", "It cannot be done as things stand now; the detail says why."],
  ["413, 415", "The body is too large, or of a media type that is not taken."],
  ["422", "Not valid: errors names each field by a JSON pointer."],
  ["429", "Too many requests; Retry-After says when to come back."],
  ["503", "We cannot tell now. Where the question is whether to mail: do not."],
];

/** What holds for every operation. */
export function Manners({ publicUrl }: { publicUrl: string }): Child {
  return (
    <section id="manners">
      <h2>Manners</h2>
      <p>
        JSON in UTF-8; times are RFC 3339 in UTC; ids are opaque. Send the key with every request; a program gets its
        own by <code>npm run -s reaffirm -- keys create --name shop --scopes lists,addresses</code>, or by{" "}
        <code>POST /v1/keys</code>.
      </p>
      <pre>
        <code>{`curl ${publicUrl}/v1/lists -H "Authorization: Bearer rk_..."`}</code>
      </pre>
      <ul>
        <li>
          Errors are <code>application/problem+json</code> (RFC 9457) with one sentence in <code>detail</code> that says
          what to do. A whole address is never repeated in it.
        </li>
        <li>
          Long answers come in pages: <code>?limit=</code> and <code>?cursor=</code>, with <code>next_cursor</code> null
          on the last one, and a <code>Link</code> to the next.
        </li>
        <li>
          <code>Idempotency-Key</code> on a POST makes it safe to repeat for 24 hours: the same key and body replay the
          first answer.
        </li>
        <li>
          <code>X-Request-Id</code> names each request; a problem repeats it as <code>request_id</code>. Tell us when
          you ask.
        </li>
        <li>
          <code>RateLimit</code> and <code>RateLimit-Policy</code> stand on every answer, for each key by itself.
        </li>
      </ul>
      <DataTable label="Statuses of errors" columns={columns} rows={statuses} />
    </section>
  );
}
