import { Agent, request } from "node:http";
import { createHash, randomInt } from "node:crypto";

/** What is asked of whom: a service, a key of its own, and one whose scopes do not suffice. */
type Target = { url: string; key: string; keyWithout: string };
type Tally = { checks: number; refusals: number; wrong: string[] };

const people = 600;
const badInAHundred = 1;
const bulkMax = 20;
const hugeBytes = 8 * 1024 * 1024 + 1;

/** Everybody's state follows from their number. */
type Standing = "free" | "left" | "left_topic" | "bounced";
const standingOf = (n: number): Standing => (["free", "left", "left_topic", "bounced"] as const)[n % 4] ?? "free";
const addressOf = (n: number): string => `last.${n}@telenet.be`;
const hashOf = (n: number): string => createHash("sha256").update(addressOf(n)).digest("hex");

export const entries = Array.from({ length: people }, (_, n) => n).flatMap((n) => {
  const address = addressOf(n);
  switch (standingOf(n)) {
    case "free":
      return [];
    case "left":
      return [{ address, reason: "unsubscribe" }];
    case "left_topic":
      return [{ address, reason: "objection", topic: "newsletter" }];
    case "bounced":
      return [{ address, reason: "hard_bounce" }];
  }
});

/**
 * So many connections that ask for so many seconds, one in a hundred of what they ask being no good; every answer is known
 * beforehand and compared, what is refused too.
 */
export async function loadMixed(target: Target, plan: { connections: number; seconds: number }): Promise<Tally> {
  const agent = new Agent({ keepAlive: true, maxSockets: plan.connections });
  const tally: Tally = { checks: 0, refusals: 0, wrong: [] };
  const until = performance.now() + plan.seconds * 1000;
  await Promise.all(
    Array.from({ length: plan.connections }, async () => {
      while (performance.now() < until) {
        const isBad = randomInt(100) < badInAHundred;
        const asked = isBad ? refusals(target)[randomInt(refusals(target).length)] : checkOf(target);
        if (!asked) continue;
        const answer = await send(agent, target.url, asked).catch((error: Error) => ({
          status: 0,
          text: error.message,
        }));
        const found = isBad ? String(answer.status) : `${answer.status} ${standingsIn(answer.text)}`;
        if (found !== asked.expected) tally.wrong.push(`${asked.path}: ${found} and not ${asked.expected}`);
        tally[isBad ? "refusals" : "checks"] += 1;
      }
    }),
  );
  agent.destroy();
  return tally;
}

type Asked = { path: string; headers: Record<string, string>; body: string; expected: string };

/** One address or some, with hashes among them, for marketing of a topic, of any, or for service mail. */
function checkOf({ key }: Target): Asked {
  const some = () => Array.from({ length: randomInt(4) === 0 ? 1 + randomInt(bulkMax) : 1 }, () => randomInt(people));
  const [addresses, hashes] = [some(), randomInt(8) === 0 ? some() : []];
  const question = [{}, { topic: "newsletter" }, { topic: "other" }, { kind: "service" }][randomInt(4)] ?? {};
  const stops = (n: number): boolean => {
    const standing = standingOf(n);
    if ("kind" in question) return standing === "bounced";
    if (standing === "left_topic") return "topic" in question && question.topic === "newsletter";
    return standing !== "free";
  };
  return {
    path: "/v1/suppressions/check",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ addresses: addresses.map(addressOf), hashes: hashes.map(hashOf), ...question }),
    expected: `200 ${[...addresses, ...hashes].map((n, i) => `${i}${stops(n) ? "-" : "+"}`).join(" ")}`,
  };
}

function standingsIn(text: string): string {
  try {
    const { results }: { results: { i: number; suppressed: boolean }[] } = JSON.parse(text);
    return results.map(({ i, suppressed }) => `${i}${suppressed ? "-" : "+"}`).join(" ");
  } catch {
    return text.slice(0, 200);
  }
}

/** Malformed, oversize and wrong-key requests, and how each is refused. */
function refusals({ key, keyWithout }: Target): readonly Asked[] {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const ask = (expected: number, body: string, more: Record<string, string> = {}): Asked => {
    return { path: "/v1/suppressions/check", headers: { ...headers, ...more }, body, expected: String(expected) };
  };
  return [
    ask(422, '{"addresses": ["an@telenet.be"'),
    ask(422, "null"),
    ask(422, '{"addresses": "an@telenet.be"}'),
    ask(422, '{"hashes": ["nothing"]}'),
    ask(422, '{"addresses": ["a\\u0000@telenet.be"]}'),
    ask(422, JSON.stringify({ addresses: Array.from({ length: 10_001 }, () => "a@b.be") })),
    ask(413, "", { "content-length": String(hugeBytes) }),
    ask(415, "addresses=an", { "content-type": "application/x-www-form-urlencoded" }),
    ask(401, "{}", { authorization: `Bearer rk_${"x".repeat(43)}` }),
    ask(401, "{}", { authorization: "Bearer nothing" }),
    ask(403, '{"addresses": []}', { authorization: `Bearer ${keyWithout}` }),
    { ...ask(404, "{}"), path: "/v1/suppressions/nothing/there" },
  ];
}

function send(agent: Agent, url: string, { path, headers, body }: Asked): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const isHuge = headers["content-length"] !== undefined;
    const length = isHuge ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const outgoing = request(url + path, { agent, method: "POST", headers: { ...headers, ...length } }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (piece: string) => void (text += piece));
      answer.on("end", () => {
        resolve({ status: answer.statusCode ?? 0, text });
        if (isHuge) outgoing.destroy(); // its body never comes
      });
    });
    outgoing.on("error", reject);
    if (isHuge) outgoing.flushHeaders();
    else outgoing.end(body);
  });
}
