import { and, eq } from "drizzle-orm";
import { app } from "../../src/app.ts";
import type { Role } from "../../src/accounts/permissions.ts";
import { createSignInLink, linkFor } from "../../src/accounts/persons/create-sign-in-link.ts";
import { ensurePerson } from "../../src/accounts/persons/ensure-person.ts";
import { members } from "../../src/db/schema.ts";
import type { House } from "../house.ts";

/** Somebody in a browser: what they hold as cookies goes along with each request. */
export type Visitor = {
  get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  post: (path: string, form?: Record<string, string>, headers?: Record<string, string>) => Promise<Response>;
  json: (path: string, body: unknown) => Promise<Response>;
  cookie: () => string;
};

export function visitor(house: House): Visitor {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const send = async (path: string, init: RequestInit) => {
    const answer = await app.request(path, { ...init, headers: { ...init.headers, cookie: cookie() } }, house);
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ""] = set.split(";");
      const at = pair.indexOf("=");
      if (/max-age=0/i.test(set)) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  };
  return {
    cookie,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, form = {}, headers = {}) =>
      send(path, {
        method: "POST",
        body: new URLSearchParams(form).toString(),
        headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin", ...headers },
      }),
    json: (path, body) =>
      send(path, {
        method: "POST",
        body: JSON.stringify(body),
        headers: {
          "content-type": "application/json",
          "sec-fetch-site": "same-origin",
          origin: house.config.publicUrl,
        },
      }),
  };
}

/** The account's owner, signed in; they have promised what is asked of whoever is not alone. */
export async function owner(house: House, accountId = house.accountId): Promise<Visitor> {
  const one = visitor(house);
  await one.post(new URL(await createSignInLink(house, accountId)).pathname);
  await house.db
    .update(members)
    .set({ pledgedAt: house.now() })
    .where(and(eq(members.accountId, accountId), eq(members.role, "owner")));
  return one;
}

/** A member of this role who promised, signed in; the owner is there too. */
export async function member(house: House, role: Role, address: string): Promise<Visitor> {
  return await join(house, { role, address, pledgedAt: house.now() });
}

/** A member who has just come, before they promised anything. */
export async function newcomer(house: House, role: Role, address: string): Promise<Visitor> {
  return await join(house, { role, address, pledgedAt: null });
}

type Joining = { role: Role; address: string; pledgedAt: Date | null };

async function join(house: House, { role, address, pledgedAt }: Joining): Promise<Visitor> {
  await createSignInLink(house, house.accountId);
  const person = await ensurePerson(house, { address, name: address.split("@")[0] ?? "" });
  await house.db
    .insert(members)
    .values({ accountId: house.accountId, personId: person.id, role, createdAt: house.now(), pledgedAt });
  const one = visitor(house);
  await one.post(`/sign-in/${await linkFor(house, { person, accountId: house.accountId, msMax: 60_000 })}`);
  return one;
}
