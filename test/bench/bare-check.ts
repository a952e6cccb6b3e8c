import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { connect } from "../../src/db/client.ts";
import { promptSocket } from "../../src/local/prompt-socket.ts";

/** What a check can cost at least: a Hono route with one indexed SELECT on a pool as the service has it. `bare-check.ts URL PORT`. */
const [url = "", port = "0"] = process.argv.slice(2);
const { driver: sql } = connect(url, { max: 20, socket: promptSocket() });

const app = new Hono().get("/:account/:key", async (c) => {
  const { account, key } = c.req.param();
  const [found] = await sql`
    select reason, topic, occurred_at from suppressions
    where account_id = ${account} and key = decode(${key}, 'hex') and topic = ''`;
  return c.json({ suppressed: found !== undefined, ...found });
});
serve({ fetch: app.fetch, port: Number(port), hostname: "127.0.0.1" });
