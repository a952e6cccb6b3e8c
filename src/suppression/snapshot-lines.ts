import type { Deps } from "../deps.ts";

const pageRows = 5000;

/**
 * All entries of an account, one JSON object a line, by key. PostgreSQL writes the lines, so that ten million entries are no
 * objects here; each page is a statement of its own, so that a reader who takes hours holds no connection. What changes while
 * it is read is in the feed.
 */
export async function* snapshotLines({ driver: sql }: Pick<Deps, "driver">, accountId: string) {
  const encoder = new TextEncoder();
  let after = { key: "", topic: "" };
  for (;;) {
    const [page] = await sql<Page[]>`
      with page as (
        select key, topic, kid, address, reason, occurred_at from suppressions
        where account_id = ${accountId} and (key, topic) > (decode(${after.key}, 'hex'), ${after.topic})
        order by key, topic limit ${pageRows}
      )
      select (select count(*)::int from page) as rows, last.topic, encode(last.key, 'hex') as key, (
        select string_agg('{"key":"' || encode(key, 'hex') || '","kid":' || kid || ',"address":'
          || coalesce(to_json(address)::text, 'null') || ',"reason":"' || reason || '","topic":'
          || coalesce(to_json(nullif(topic, ''))::text, 'null') || ',"since":"'
          || to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '"}', E'\\n') from page) as lines
      from (select key, topic from page order by key desc, topic desc limit 1) as last`;
    if (!page) return;
    yield encoder.encode(`${page.lines}\n`);
    if (page.rows < pageRows) return;
    after = page;
  }
}

type Page = { rows: number; key: string; topic: string; lines: string };
