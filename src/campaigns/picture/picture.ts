import { z } from "zod";

/** What stands at the top of every page about people: each contact of a list is in one of them (LOOK.md). */
export const piles = ["mail", "ask", "not", "unreachable"] as const;
export type Pile = (typeof piles)[number];

const counted = z.record(z.string(), z.number().int());
const named = z.array(z.object({ name: z.string(), contacts: z.number().int() }));

/** A list at one moment. `reasons` are codes of API.md's table of eligibility; `askable` and `in_order` are not in it. */
export const Picture = z.object({
  contacts: z.number().int(),
  piles: z.record(z.enum(piles), z.number().int()),
  reasons: counted,
  /** Of those who may be asked: how many only once the sender signs for them, by what is signed. */
  signs: counted.default({}),
  verdicts: counted,
  /** Of those that are not in order: `domain_typo`, `role`. One contact may have several. */
  verdictReasons: counted,
  /** At most 8, largest first; `rest` are all others together. */
  domains: z.object({ top: named, rest: z.number().int(), count: z.number().int() }),
  /** Years since the last sale or mail, else since they were collected, by the row's own date before the list's: `0`, `1`, ... `10` and more; `?` where nobody said. */
  ages: counted,
  /** BCP 47; `?` for none. */
  languages: counted,
});
export type Picture = z.infer<typeof Picture>;

/** Where a contact stands whom this rule of eligibility keeps from being asked; null where none does. */
export function pileOf(code: string | null): Pile {
  switch (code) {
    case null:
    case "in_other_campaign":
    case "paused":
    case "too_old":
      return "ask";
    case "already_given":
    case "in_order_already":
      return "mail";
    case "undeliverable":
      return "unreachable";
    default:
      return "not";
  }
}
