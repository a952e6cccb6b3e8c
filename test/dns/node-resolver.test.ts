import { createSocket } from "node:dgram";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { classifyDomain } from "../../src/dns/classify-domain.ts";
import { nodeResolver } from "../../src/dns/node-resolver.ts";

const [noError, servFail, nxDomain, refused] = [0, 2, 3, 5];
type Reply = { rcode: number; type?: number; data?: number[] };
const comServer: Reply = { rcode: noError, type: 2, data: [1, 97, 0] };

/** A DNS server on loopback: `reply` sees the labels that were asked for, as `bakkerij.be`. */
async function serve(reply: (name: string) => Reply): Promise<string> {
  const socket = createSocket("udp4");
  socket.on("message", (query, { port }) => {
    const end = query.indexOf(0, 12);
    const labels = query
      .subarray(12, end)
      .toString("latin1")
      .replace(/[\0-\x20]/g, ".")
      .slice(1);
    const { rcode, type = 0, data } = reply(labels);
    const head = Buffer.concat([
      query.subarray(0, 2),
      Buffer.from([0x81, 0x80 | rcode, 0, 1, 0, data ? 1 : 0, 0, 0, 0, 0]),
    ]);
    const answer = data
      ? Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 14, 16, 0, data.length, ...data])
      : Buffer.alloc(0);
    socket.send(Buffer.concat([head, query.subarray(12, end + 5), answer]), port);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  onTestFinished(() => void socket.close());
  return `127.0.0.1:${socket.address().port}`;
}

test("a name does not exist when the internet is there and says so", async () => {
  const server = await serve((name) => (name === "com" ? comServer : { rcode: nxDomain }));
  expect(await nodeResolver([server]).query("bakkerij.be", "MX")).toMatchObject({ kind: "nxdomain" });
});

test("a network that says of every name that it does not exist is no internet: unknown, never invalid", async () => {
  for (const rcode of [nxDomain, noError]) {
    const resolver = nodeResolver([await serve(() => ({ rcode }))]);
    expect(await classifyDomain(resolver, "bakkerij.be")).toMatchObject({ class: "dns_unavailable" });
  }
});

test.for([servFail, refused])("RCODE %d is unknown, never invalid", async (rcode) => {
  const resolver = nodeResolver([await serve((name) => (name === "com" ? comServer : { rcode }))]);
  expect(await classifyDomain(resolver, "bakkerij.be")).toMatchObject({ class: "dns_unavailable" });
});

test("a null MX is read as one", async () => {
  const server = await serve(() => ({ rcode: noError, type: 15, data: [0, 0, 0] }));
  expect(await nodeResolver([server]).query("bakkerij.be", "MX")).toMatchObject({ records: ["0 ."] });
  expect(await classifyDomain(nodeResolver([server]), "bakkerij.be")).toMatchObject({ class: "null_mx" });
});

test("a CNAME is told as the name that it leads to", async () => {
  const server = await serve(() => ({
    rcode: noError,
    type: 5,
    data: [4, ...Buffer.from("shop"), 2, ...Buffer.from("be"), 0],
  }));
  expect(await nodeResolver([server]).query("links.bakkerij.be", "CNAME")).toMatchObject({ records: ["shop.be"] });
});
