import { expect } from "vitest";
import { runConnectors } from "../../src/connectors/run-connectors.ts";
import { houseWithTopics } from "../campaigns/effort.ts";
import type { ApiAnswer, House } from "../house.ts";
import { at, openListmonk, type World } from "./listmonk.ts";

export const fields = {
  kind: "listmonk",
  url: at,
  user: "reaffirm",
  token: "s3cret",
  lists: [
    { topic: "newsletter", list_id: 3 },
    { topic: "offers", list_id: 4 },
  ],
  requests_per_second: 200,
};

export type SetUp = { house: House; world: World; id: string };

export async function connected(given: Record<string, unknown> = {}): Promise<SetUp> {
  const house = await houseWithTopics("own");
  const world = openListmonk(house);
  const made = await house.api("POST", "/connectors", { ...fields, ...given });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return { house, world, id: made.body.id };
}

/** Asked for, and run until it is in step or waits. */
export async function sync(
  { house, id }: Pick<SetUp, "house" | "id">,
  body?: { all: boolean },
): Promise<ApiAnswer["body"]> {
  expect((await house.api("POST", `/connectors/${id}/sync`, body)).status).toBe(202);
  await runConnectors(house);
  return (await house.api("GET", `/connectors/${id}`)).body;
}

export const suppress = async (house: House, ...entries: Record<string, unknown>[]): Promise<void> => {
  expect((await house.api("POST", "/suppressions", { entries })).status).toBe(200);
};

/** What is kept of an address. */
export async function entriesOf(house: House, address: string): Promise<Record<string, unknown>[]> {
  const { data } = (await house.api("GET", "/suppressions?limit=500")).body;
  return data
    .filter((entry: { address: string }) => entry.address === address)
    .map(({ reason, topic, source, since }: Record<string, unknown>) => ({ reason, topic, source, since }));
}
