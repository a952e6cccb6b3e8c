import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll } from "vitest";
import { edgePost } from "../../src/webhooks/edge-post.ts";
import type { House } from "../house.ts";

/**
 * A stand-in for listmonk 6.2 as its documents and its queries describe it: the answers have its shapes, the blocklist ends every
 * place on a list, a bad token is 403, a second subscriber of one address 409.
 */
export type Person = {
  id: number;
  email: string;
  name: string;
  status: "enabled" | "disabled" | "blocklisted";
  created_at: string;
  updated_at: string;
  attribs: Record<string, unknown>;
  lists: { id: number; status: string; updated_at: string }[];
};
export type World = {
  people: Person[];
  bounces: { subscriber_id: number; type: "hard" | "soft" | "complaint" }[];
  lists: number[];
  now: () => Date;
  /** Every request, as `GET /subscribers`. */
  asked: string[];
  /** Answers instead, where it returns something. */
  instead: (asked: string, n: number) => Response | undefined | Promise<Response | undefined>;
  add: (email: string, given?: Partial<Person>) => Person;
  get: (email: string) => Person | undefined;
};

export const at = "https://news.korenbloem.be";
const base = `${at}/api`;
const pageRows = 50;

const server = setupServer();
beforeAll(() => server.listen());
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

export function openListmonk(house: House): World {
  const world: World = {
    people: [],
    bounces: [],
    lists: [3, 4],
    now: () => house.now(),
    asked: [],
    instead: () => undefined,
    add(email, given = {}) {
      const time = world.now().toISOString();
      const id = Math.max(0, ...world.people.map((person) => person.id)) + 1;
      const name = email.split("@")[0] ?? "";
      const made: Person = {
        id,
        email,
        name,
        status: "enabled",
        created_at: time,
        updated_at: time,
        attribs: {},
        lists: [],
      };
      const person = { ...made, ...given };
      world.people.push(person);
      return person;
    },
    get: (email) => world.people.find((person) => person.email === email),
  };
  // The edge's port: msw stands before fetch.
  house.post = edgePost;
  house.dns.query = async (_, type) =>
    type === "A" ? { kind: "answers", records: ["93.184.215.14"], ttlSeconds: 60 } : { kind: "nodata", ttlSeconds: 60 };
  server.use(
    http.all(`${base}/*`, async ({ request }) => {
      const url = new URL(request.url);
      const asked = `${request.method} ${url.pathname.slice(4)}`;
      world.asked.push(asked);
      const other = await world.instead(asked, world.asked.length);
      if (other) return other;
      if (request.headers.get("authorization") !== "token reaffirm:s3cret")
        return failed(403, "invalid API credentials");
      const text = await request.text();
      return answer(world, { asked, query: url.searchParams, body: text === "" ? {} : JSON.parse(text) });
    }),
  );
  return world;
}

const failed = (status: number, message: string) => HttpResponse.json({ message }, { status });
const ok = (data: unknown) => HttpResponse.json({ data: data as object });

type Asked = { asked: string; query: URLSearchParams; body: any };

function answer(world: World, { asked, query, body }: Asked): Response {
  const time = world.now().toISOString();
  const chosen = world.people.filter(({ id }) => (body.ids ?? []).includes(id));
  const list = /^GET \/lists\/(\d+)$/.exec(asked);
  if (list)
    return world.lists.includes(Number(list[1])) ? ok(listShape(Number(list[1]))) : failed(400, "List not found");
  const patched = /^PATCH \/subscribers\/(\d+)$/.exec(asked);
  if (patched) {
    const person = world.people.find(({ id }) => id === Number(patched[1]));
    if (!person) return failed(400, "Subscriber not found");
    Object.assign(person, { status: body.status, updated_at: time });
    return ok(shape(person));
  }
  switch (asked) {
    case "GET /subscribers":
      return search(world, query);
    case "POST /subscribers": {
      if (/[^\x20-\x7e]|\.\.@/.test(body.email)) return failed(400, "Invalid e-mail.");
      if (world.get(body.email)) return failed(409, "E-mail already exists.");
      const status =
        body.status === "blocklisted" ? "unsubscribed" : body.preconfirm_subscriptions ? "confirmed" : "unconfirmed";
      const lists = body.lists.map((id: number) => ({ id, status, updated_at: time }));
      return ok(shape(world.add(body.email, { name: body.name, status: body.status, attribs: body.attribs, lists })));
    }
    case "PUT /subscribers/blocklist":
      for (const person of chosen) blocklist(person, time);
      return ok(true);
    case "PUT /subscribers/lists":
      for (const id of body.target_list_ids) {
        if (!world.lists.includes(id)) return failed(500, 'pq: insert violates foreign key constraint "fk"');
        for (const person of chosen) place(person, id, { status: body.status, time });
      }
      return ok(true);
  }
  return failed(404, "Not Found");
}

/** By the person from a mail: their own time stays (unsubscribe-by-campaign). */
export function blocklist(person: Person, time: string, isOwn = false): void {
  person.status = "blocklisted";
  if (!isOwn) person.updated_at = time;
  for (const list of person.lists) Object.assign(list, { status: "unsubscribed", updated_at: time });
}

/** An upsert that leaves the time of what was there (add-subscribers-to-lists). */
function place(person: Person, id: number, { status, time }: { status: string; time: string }): void {
  const there = person.lists.find((list) => list.id === id);
  if (there) there.status = status;
  else person.lists.push({ id, status, updated_at: time });
}

function search(world: World, query: URLSearchParams): Response {
  let expression = query.get("query") ?? "";
  let found = world.people;
  const take = (form: RegExp, keep: (person: Person, ...words: string[]) => boolean) => {
    const match = form.exec(expression);
    if (!match) return;
    expression = expression.replace(match[0], "").trim();
    found = found.filter((person) => keep(person, ...match.slice(1)));
  };
  take(
    / ?AND \(subscribers\.updated_at >= '([^']+)' OR EXISTS \(SELECT 1 FROM subscriber_lists x WHERE x\.subscriber_id = subscribers\.id AND x\.updated_at >= '[^']+'\)\)/,
    (person, since = "") => person.updated_at >= since || person.lists.some((list) => list.updated_at >= since),
  );
  take(
    / ?AND EXISTS \(SELECT 1 FROM bounces WHERE bounces\.subscriber_id = subscribers\.id AND bounces\.type = '(\w+)'\)/,
    ({ id }, type) => world.bounces.some((bounce) => bounce.subscriber_id === id && bounce.type === type),
  );
  take(/^subscribers\.id IN \(([\d,]+)\)/, ({ id }, ids = "") => ids.split(",").includes(String(id)));
  take(/^subscribers\.id > (\d+)/, ({ id }, after) => id > Number(after));
  take(/^LOWER\(subscribers\.email\) IN \((.*)\)$/, ({ email }, names = "") =>
    [...names.matchAll(/'((?:[^']|'')*)'/g)].some(
      ([, name = ""]) => name.replaceAll("''", "'") === email.toLowerCase(),
    ),
  );
  if (expression !== "") return failed(400, `Error preparing subscriber query: ${expression}`);
  const sorted = found.toSorted((a, b) => (query.get("order") === "asc" ? a.id - b.id : b.id - a.id));
  const results = sorted.slice(0, Math.min(Number(query.get("per_page") ?? 20), pageRows)).map(shape);
  return ok({ results, query: query.get("query"), total: found.length, per_page: results.length, page: 1 });
}

const shape = ({ lists, ...person }: Person) => ({
  ...person,
  uuid: `ea06b2e7-4b08-4697-bcfc-${String(person.id).padStart(12, "0")}`,
  lists: lists.map(({ id, status, updated_at }) => ({
    ...listShape(id),
    subscription_status: status,
    subscription_created_at: updated_at,
    subscription_updated_at: updated_at,
    subscription_meta: {},
  })),
});

const listShape = (id: number) => ({
  id,
  uuid: `ce13e971-c2ed-4069-bd0c-${String(id).padStart(12, "0")}`,
  name: `Lijst ${id}`,
  type: "public",
  optin: "double",
  tags: [],
  created_at: "2020-03-07T06:31:06.072483+01:00",
  updated_at: "2020-03-07T06:31:06.072483+01:00",
});
