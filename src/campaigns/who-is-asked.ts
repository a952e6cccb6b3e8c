import type { Account } from "../accounts/queries.ts";
import type { Deps } from "../deps.ts";
import type { List } from "../lists/queries.ts";
import { askedAs, type Counted, countWho } from "./count-who.ts";
import { exceptionsOf, overridesInForce } from "./overrides/queries.ts";
import { isSmall, readPicture } from "./picture/kept-pictures.ts";
import type { Campaign } from "./queries.ts";
import { readKept } from "./story/kept-figures.ts";

export type Who = Omit<Counted, "is" | "asked_as"> & {
  /** Null: not counted yet, and all figures are 0. */
  countedAt: Date | null;
  /** False: counted now, one by one. True: kept from a while ago, since the list is too large to count in a request. */
  isKept: boolean;
};

type About = { campaign: Campaign; account: Account; list: List };

const nobody = {
  contacts: 0,
  asked: 0,
  piles: { mail: 0, ask: 0, not: 0, unreachable: 0 },
  reasons: {},
  signs: { undocumented: 0, older_than_36_months: 0 },
};

/** Who a campaign would ask, and why not the others; of a large list as it was counted last. */
export async function readWho(deps: Pick<Deps, "config" | "db" | "now" | "queue">, about: About): Promise<Who> {
  const { campaign, account, list } = about;
  const exceptions = exceptionsOf(await overridesInForce(deps, campaign));
  if (await isSmall(deps, list)) {
    return { ...(await countWho(deps, { campaign, account, exceptions })), countedAt: deps.now(), isKept: false };
  }
  const isPlain = campaign.kind === "permission" && !campaign.includeInOrder;
  const hasNone = exceptions.basis_unknown === null && exceptions.role === null;
  if (isPlain && hasNone) return await ofPicture(deps, about);
  const kept = await readKept(deps, { campaign, asked: askedAs({ campaign, exceptions }) });
  const counted = kept.figures?.is === "draft" ? kept.figures : null;
  return { ...(counted ?? nobody), countedAt: counted ? kept.countedAt : null, isKept: true };
}

/** A plain question is the one that a list's picture answers. */
async function ofPicture(deps: Pick<Deps, "db" | "now" | "queue">, about: About): Promise<Who> {
  const { picture, countedAt } = await readPicture(deps, about);
  if (!picture) return { ...nobody, countedAt: null, isKept: true };
  const signs = {
    undocumented: picture.signs["undocumented"] ?? 0,
    older_than_36_months: picture.signs["older_than_36_months"] ?? 0,
  };
  const { askable = 0, ...reasons } = picture.reasons;
  return { contacts: picture.contacts, asked: askable, piles: picture.piles, reasons, signs, countedAt, isKept: true };
}
