import type { Deps } from "../deps.ts";

/** About 400 kB: what is under way at a time is a few of them. */
const pageRows = 2000;

/**
 * All entries of an account, one JSON object a line, by key. PostgreSQL writes the lines, so that ten million entries are no
 * objects here and its bytes go on as they came, without ever being text; each page is a statement of its own, so that a
 * reader who takes hours holds no connection. What changes while it is read is in the feed.
 */
export async function* snapshotLines({ driver: sql }: Pick<Deps, "driver">, accountId: string) {
  let [key, topic] = ["", ""];
  for (;;) {
    const [page] = await sql`
      with page as (
        select key, topic, kid, address, reason, occurred_at from suppressions
        where account_id = ${accountId} and (key, topic) > (decode(${key}, 'hex'), ${topic})
        order by key, topic limit ${pageRows}
      )
      select (select count(*) from page) as rows, encode(last.key, 'hex') as key, last.topic, (
        select string_agg('{"key":"' || encode(key, 'hex') || '","kid":' || kid || ',"address":'
          || coalesce(to_json(address)::text, 'null') || ',"reason":"' || reason || '","topic":'
          || coalesce(to_json(nullif(topic, ''))::text, 'null') || ',"since":"'
          || to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '"}' || E'\\n', '') from page) as lines
      from (select key, topic from page order by key desc, topic desc limit 1) as last`.raw();
    if (!page) return;
    const [rows, lastKey, lastTopic, lines] = page;
    if (!rows || !lastKey || !lastTopic || !lines) throw new Error("a page of the snapshot lacks a column");
    yield lines;
    if (Number(rows.toString()) < pageRows) return;
    [key, topic] = [lastKey.toString(), lastTopic.toString()];
  }
}
