import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";

export type Received = {
  id: string;
  timestamp: number;
  signatures: string[];
  raw: string;
  type: string;
  data: any;
  path: string;
};

export type Receiver = {
  url: string;
  received: Received[];
  /** Replace to answer otherwise; a status, or one with headers, or nothing at all. */
  answer: (received: Received) => Answer | Promise<Answer>;
  /** How many requests were open at once, at most. */
  openMax: number;
};
type Answer = number | { status: number; headers?: Record<string, string>; body?: string } | "cut";

/** Somebody else's machine, on loopback. */
export async function openReceiver(): Promise<Receiver> {
  const receiver: Receiver = { url: "", received: [], answer: () => 204, openMax: 0 };
  let open = 0;
  const server = createServer((request, response) => {
    receiver.openMax = Math.max(receiver.openMax, ++open);
    response.on("close", () => open--);
    let raw = "";
    request.setEncoding("utf8");
    request.on("data", (text: string) => (raw += text));
    request.on("end", async () => {
      const body = JSON.parse(raw);
      const one = {
        id: String(request.headers["webhook-id"]),
        timestamp: Number(request.headers["webhook-timestamp"]),
        signatures: String(request.headers["webhook-signature"]).split(" "),
        raw,
        type: body.type,
        data: body.data,
        path: request.url ?? "",
      };
      receiver.received.push(one);
      const answer = await receiver.answer(one);
      if (answer === "cut") return request.socket.destroy();
      const { status, headers = {}, body: text = "" } = typeof answer === "number" ? { status: answer } : answer;
      response.writeHead(status, headers).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on TCP has a port
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return receiver;
}

/** As a platform verifies: written from the standard, not from our code. */
export function signatureOf(secret: string, { id, timestamp, raw }: Received): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${raw}`).digest("base64")}`;
}
