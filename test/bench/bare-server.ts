import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import postgres from "postgres";

/** What any service would do at least: a GET with one SELECT, a POST with one INSERT. `bare-server.ts URL PORT`. */
const [url = "", port = "0"] = process.argv.slice(2);
const sql = postgres(url, { max: 10, onnotice: () => {} });

createServer((request, response) => void handle(request, response)).listen(Number(port), "localhost");

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const id = request.url?.slice(1) ?? "";
  if (request.method === "GET") {
    const [row] = await sql`select body from bare_pages where id = ${id}`;
    response.writeHead(200, { "content-type": "text/html" }).end(row?.["body"]);
    return;
  }
  let body = "";
  for await (const piece of request) body += String(piece);
  await sql`insert into bare_answers (page, body, at) values (${id}, ${body}, now())`;
  response.writeHead(303, { location: `/${id}` }).end();
}
