/** What imports, undos and answers should leave behind, as simply as it can be said: nothing here is fast. */
export type Facts = {
  name: string | null;
  language: string | null;
  source: string | null;
  last_contact: string | null;
};
export type Row = Facts & { address: string; status: "" | "unsubscribed" | "bounced" };
export type Layer = { id: string; list: number; basis: string; facts: Map<string, Facts>; isStanding: boolean };
export type Counts = Record<
  "total" | "imported" | "merged" | "duplicate" | "undeliverable" | "suppressed" | "opted_out",
  number
>;

/** `ownNo`: a no stands behind a first reason that the sender can lift; `importId`: the first reason is an import's. */
type Suppressed = { reason: string; ownNo: boolean; importId: string | null; isErased: boolean };
const own = ["opted_out", "unsubscribe", "erased"];

export type Model = { layers: Layer[]; suppressed: Map<string, Suppressed>; used: Set<string> };
export type Expected = { name: string | null; language: string | null; places: Map<number, Place> };
export type Place = { basis: string; source: string | null; last_contact: string | null };

export function newModel(): Model {
  return { layers: [], suppressed: new Map(), used: new Set() };
}

/** Is on the books: by an import that stands, or because the person used what they got. */
export function isContact({ layers, used }: Model, address: string): boolean {
  return used.has(address) || layers.some((layer) => layer.isStanding && layer.facts.has(address));
}

export function suppressInModel(
  { suppressed }: Model,
  address: string,
  reason: string,
  importId: string | null = null,
): void {
  const before = suppressed.get(address);
  if (!before) suppressed.set(address, { reason, ownNo: false, importId, isErased: reason === "erased" });
  else if (reason === "erased") before.isErased = true;
  else if (own.includes(reason) && (!own.includes(before.reason) || before.importId !== null)) before.ownNo = true;
}

/** Only what the sender wrote down, or a file of noes that was taken back, and nobody said no beside it. */
export function mayLift({ layers, suppressed }: Model, address: string): boolean {
  const { reason, ownNo, importId, isErased } = suppressed.get(address) ?? {
    reason: "",
    ownNo: true,
    importId: null,
    isErased: true,
  };
  const isTakenBack = layers.some((layer) => layer.id === importId && !layer.isStanding);
  return !ownNo && !isErased && (reason === "manual" || (reason === "opted_out" && isTakenBack));
}

/** The first row of an address has its facts; a no in any row is a no. */
export function importIntoModel(
  model: Model,
  layer: Omit<Layer, "facts" | "isStanding">,
  rows: readonly Row[],
): Counts {
  const counts = {
    total: rows.length,
    imported: 0,
    merged: 0,
    duplicate: 0,
    undeliverable: 0,
    suppressed: 0,
    opted_out: 0,
  };
  const facts = new Map<string, Facts>();
  for (const [address, same] of Map.groupBy(rows, (row) => row.address)) {
    const first = same[0];
    if (!first) continue;
    if (!address.includes("@")) {
      counts.undeliverable += same.length;
      continue;
    }
    counts.duplicate += same.length - 1;
    const saysNo = layer.basis === "opted_out" || same.some(({ status }) => status === "unsubscribed");
    const bounced = same.some(({ status }) => status === "bounced");
    if (saysNo) counts.opted_out += 1;
    else if (bounced || model.suppressed.has(address)) counts.suppressed += 1;
    else {
      counts[isContact(model, address) ? "merged" : "imported"] += 1;
      const { name, language, source, last_contact } = first;
      facts.set(address, { name, language, source, last_contact });
    }
    if (saysNo) suppressInModel(model, address, "opted_out", layer.id);
    else if (bounced) suppressInModel(model, address, "hard_bounce", layer.id);
  }
  model.layers.push({ ...layer, facts, isStanding: true });
  return counts;
}

/** Gone, and remembered by no import. */
export function eraseFromModel(model: Model, address: string): void {
  for (const layer of model.layers) layer.facts.delete(address);
  model.used.delete(address);
  suppressInModel(model, address, "erased");
}

/**
 * What the imports that stand say, the later ones over the earlier; an empty cell says nothing. Null for one who is no
 * contact, or is one only by an own act: those keep what they had.
 */
export function expectedOf({ layers }: Model, address: string): Expected | null {
  const said = layers.filter((layer) => layer.isStanding && layer.facts.has(address));
  if (said.length === 0) return null;
  const facts = said.flatMap((layer) => layer.facts.get(address) ?? []);
  const places = new Map<number, Place>();
  for (const [list, here] of Map.groupBy(said, (layer) => layer.list)) {
    const of = here.flatMap((layer) => layer.facts.get(address) ?? []);
    const dates = of.flatMap(({ last_contact }) => last_contact ?? []);
    places.set(list, {
      basis: here.at(-1)?.basis ?? "",
      source: lastOf(of.map(({ source }) => source)),
      last_contact: dates.toSorted().at(-1) ?? null,
    });
  }
  return {
    name: lastOf(facts.map(({ name }) => name)),
    language: lastOf(facts.map(({ language }) => language)),
    places,
  };
}

function lastOf(values: readonly (string | null)[]): string | null {
  return values.findLast((value) => value !== null) ?? null;
}
