/**
 * Who may do what in the console: the one place that says so. Every console route names the action that it needs
 * (`onlyStaff`), and every page offers only what its reader may do.
 *
 * | action          | owner | marketer | viewer | officer | what it is                                                     |
 * |-----------------|-------|----------|--------|---------|----------------------------------------------------------------|
 * | look            | yes   | yes      | yes    | yes     | lists, campaigns, figures; addresses masked                    |
 * | show_address    | yes   | yes      | yes    | yes     | one masked address, with a reason that is written down         |
 * | see_addresses   | yes   |          |        | yes     | addresses unmasked everywhere                                  |
 * | import          | yes   | yes      |        |         | bring a list in, undo it, accept suggestions                   |
 * | edit            | yes   | yes      |        |         | lists, drafts of campaigns, texts, topics, notices             |
 * | launch          | yes   | yes      |        |         | start, pause, resume and stop a campaign                       |
 * | suppress        | yes   | yes      |        | yes     | put an address on the do-not-mail list                         |
 * | lift            | yes   |          |        | yes     | take off that list what was put on it by hand                   |
 * | export          | yes   |          |        | yes     | take personal data out, bound to a purpose                     |
 * | erase           | yes   |          |        | yes     | forget a person; answer what people ask                        |
 * | read_trail      | yes   |          |        | yes     | who did what, and when                                         |
 * | ask_override    | yes   | yes      |        |         | ask for an exception to a rule                                 |
 * | approve_launch  |       |          |        | yes     | say yes to a launch, where the account asks for it             |
 * | launch_rule     | yes   |          |        | yes     | choose whether the account asks for it                         |
 * | limit_list      | yes   |          |        | yes     | say who may see a list                                         |
 * | sign_as_owner   | yes   |          |        |         | sign it for the account                                        |
 * | sign_as_officer |       |          |        | yes     | sign it for the people on the list                             |
 * | manage_members  | yes   |          |        |         | invite, change roles, remove                                   |
 * | manage_keys     | yes   |          |        |         | make and revoke API keys                                       |
 * | settings        | yes   |          |        |         | the account itself, webhooks, connectors, retention, domains   |
 *
 * One-person mode: while the owner is the only member, the owner is all of them, the officer too. With the first other
 * member it ends by itself.
 */
export const roles = ["owner", "marketer", "viewer", "officer"] as const;
export type Role = (typeof roles)[number];

const all: readonly Role[] = roles;
const working: readonly Role[] = ["owner", "marketer"];
const trusted: readonly Role[] = ["owner", "officer"];
const owner: readonly Role[] = ["owner"];

const permitted = {
  look: all,
  show_address: all,
  see_addresses: trusted,
  import: working,
  edit: working,
  launch: working,
  suppress: ["owner", "marketer", "officer"],
  lift: trusted,
  export: trusted,
  erase: trusted,
  read_trail: trusted,
  ask_override: working,
  approve_launch: ["officer"],
  launch_rule: trusted,
  limit_list: trusted,
  sign_as_owner: owner,
  sign_as_officer: ["officer"],
  manage_members: owner,
  manage_keys: owner,
  settings: owner,
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof permitted;

/** Whose role counts: `isAlone` in one-person mode. */
export type Standing = { role: Role; isAlone: boolean };

export function may({ role, isAlone }: Standing, action: Action): boolean {
  const those: readonly Role[] = permitted[action];
  return those.includes(role) || (isAlone && role === "owner");
}

export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}
