import validator from "validator";
import { validate } from "email-validator";
import { judge } from "../../src/hygiene/judge.ts";
import { madeRows } from "./made-list.ts";
import type { Measure, Size } from "./measure.ts";

const rounds = 5;

/** All static checks on one core, against validator's isEmail alone; the best of some rounds, taken in turns. */
export async function* benchHygiene(size: Size): AsyncGenerator<Measure> {
  const addresses = Array.from(madeRows(size === "small" ? 200_000 : 1_000_000), ({ address }) => address);
  const rates = { judge: 0, isEmail: 0, validate: 0 };
  for (let round = 0; round < rounds; round++) {
    rates.judge = Math.max(
      rates.judge,
      rate(addresses, (address) => judge(address).verdict === "deliverable"),
    );
    rates.isEmail = Math.max(
      rates.isEmail,
      rate(addresses, (address) => validator.isEmail(address)),
    );
    rates.validate = Math.max(
      rates.validate,
      rate(addresses, (address) => validate(address)),
    );
  }
  yield {
    what: "judge, all static checks, one core",
    value: rates.judge,
    unit: "addresses/s",
    target: { atLeast: 400_000 },
  };
  yield {
    what: "judge against validator's isEmail alone",
    value: rates.judge / rates.isEmail,
    unit: "x",
    target: { atLeast: 1.2 },
  };
  yield { what: "email-validator alone", value: rates.validate, unit: "addresses/s" };
}

function rate(addresses: readonly string[], check: (address: string) => boolean): number {
  const from = performance.now();
  let good = 0;
  for (const address of addresses) if (check(address)) good += 1;
  if (good === 0) throw new Error("no address was good: nothing was measured");
  return (addresses.length / (performance.now() - from)) * 1000;
}
