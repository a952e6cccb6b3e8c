import { validate as validateDeeply } from "deep-email-validator";
import { validate } from "email-validator";
import mailchecker from "mailchecker";
import validator from "validator";
import { judge } from "../../src/hygiene/judge.ts";
import { madeRows } from "./made-list.ts";
import type { Measure, Size } from "./measure.ts";

const rounds = 5;
/** It looks each address up among its slips, and answers by a promise. */
const deepAddresses = 20_000;

type Run = () => number | Promise<number>;

/** All static checks on one core, against what npm has for it, on the same addresses. None of the others answers as many questions. */
export async function* benchHygiene(size: Size): AsyncGenerator<Measure> {
  const addresses = Array.from(madeRows(size === "small" ? 200_000 : 1_000_000), ({ address }) => address);
  const judged = () => rate(addresses, (address) => judge(address).verdict === "deliverable");
  const [ours = NaN, isEmail = NaN, expression = NaN] = await inTurns([
    judged,
    () => rate(addresses, (address) => validator.isEmail(address)),
    () => rate(addresses, (address) => validate(address)),
  ]);
  yield { what: "judge, all static checks, one core", value: ours, unit: "addresses/s", target: { atLeast: 400_000 } };
  yield { what: "judge against validator's isEmail alone", value: ours / isEmail, unit: "x", target: { atLeast: 1.2 } };
  yield { what: "validator, isEmail alone", value: isEmail, unit: "addresses/s" };
  yield { what: "email-validator, its expression alone", value: expression, unit: "addresses/s" };

  const few = addresses.slice(0, deepAddresses);
  const [again = NaN, listed = NaN, deep = NaN] = await inTurns([
    judged,
    () => rate(addresses, (address) => mailchecker.isValid(address)),
    () => rateOfDeep(few),
  ]);
  yield { what: "mailchecker, form and throw-away domains", value: listed, unit: "addresses/s" };
  yield { what: "judge against mailchecker", value: again / listed, unit: "x" };
  yield { what: "deep-email-validator without DNS and SMTP", value: deep, unit: "addresses/s" };
  yield { what: "judge against deep-email-validator's static part", value: again / deep, unit: "x" };
}

/** The best of some rounds of each, taken in turns. */
async function inTurns(runs: readonly Run[]): Promise<number[]> {
  const best = runs.map(() => 0);
  for (let round = 0; round < rounds; round++)
    for (const [i, run] of runs.entries()) best[i] = Math.max(best[i] ?? 0, await run());
  return best;
}

function rate(addresses: readonly string[], check: (address: string) => boolean): number {
  const from = performance.now();
  let good = 0;
  for (const address of addresses) if (check(address)) good += 1;
  if (good === 0) throw new Error("no address was good: nothing was measured");
  return (addresses.length / (performance.now() - from)) * 1000;
}

/** Its static part: form, slips, throw-away domains. Nothing of the network. */
async function rateOfDeep(addresses: readonly string[]): Promise<number> {
  const from = performance.now();
  let good = 0;
  for (const email of addresses)
    if ((await validateDeeply({ email, validateMx: false, validateSMTP: false })).valid) good += 1;
  if (good === 0) throw new Error("no address was good: nothing was measured");
  return (addresses.length / (performance.now() - from)) * 1000;
}
