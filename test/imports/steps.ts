import * as fc from "fast-check";
import type { Row } from "./model.ts";

export const names = ["an", "bart", "els"];
export const bases = ["consent_undocumented", "consent_documented", "opted_out"];
const who = fc.constantFrom(...names);
const maybe = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: null });

const row = fc.record<Row>({
  address: fc.oneof({ weight: 12, arbitrary: who }, { weight: 1, arbitrary: fc.constant("kapot") }),
  name: maybe("An", "Anna", "Annelies"),
  language: maybe("nl", "fr"),
  source: maybe("kassa", "beurs"),
  last_contact: maybe("2019-05-01", "2021-05-01", "2023-05-01"),
  status: fc.oneof(
    { weight: 12, arbitrary: fc.constant("" as const) },
    { weight: 2, arbitrary: fc.constantFrom("unsubscribed" as const, "bounced" as const) },
  ),
});
export const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      is: fc.constant("import" as const),
      list: fc.oneof({ weight: 8, arbitrary: fc.nat(1) }, { weight: 1, arbitrary: fc.constant(2) }),
      rows: fc.array(row, { minLength: 1, maxLength: 5 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ is: fc.constant("undo" as const), which: fc.nat(7) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constantFrom("stay" as const, "leave" as const, "erase" as const, "block" as const, "lift" as const),
      address: who,
    }),
  },
);
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
