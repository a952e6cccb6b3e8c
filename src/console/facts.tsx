import type { Child } from "hono/jsx";

/** Terms and what stands beside each. */
export function Facts({ rows }: { rows: readonly (readonly [string, Child])[] }): Child {
  return (
    <dl class="facts">
      {rows.map(([term, text]) => (
        <>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </>
      ))}
    </dl>
  );
}
