import { expect, test } from "vitest";
import { remember } from "../../src/hygiene/memo.ts";

const counted = (limits: { entriesMax: number; inputCharsMax: number }) => {
  const asked: string[] = [];
  const answer = remember(limits, (input) => {
    asked.push(input);
    return { of: input };
  });
  return { asked, answer };
};

test("what was asked for is not asked for again while there is room", () => {
  const { asked, answer } = counted({ entriesMax: 1_024, inputCharsMax: 20 });
  for (let round = 0; round < 3; round++) {
    for (const domain of ["telenet.be", "skynet.be", "", "gmail.com"]) expect(answer(domain)).toEqual({ of: domain });
  }
  expect(asked).toHaveLength(4);
});

test("every answer stays right when far more is asked than it remembers", () => {
  const { asked, answer } = counted({ entriesMax: 8, inputCharsMax: 20 });
  const domains = Array.from({ length: 500 }, (_, at) => `bakkerij-${at}.be`);
  for (const domain of [...domains, ...domains]) expect(answer(domain).of).toBe(domain);
  expect(asked.length).toBeGreaterThan(900);
});

test("what is asked for all the time stays through any number of newcomers", () => {
  const { asked, answer } = counted({ entriesMax: 64, inputCharsMax: 20 });
  for (let at = 0; at < 2_000; at++) {
    answer("telenet.be");
    answer(`bakkerij-${at}.be`);
  }
  expect(asked.filter((input) => input === "telenet.be")).toHaveLength(1);
});

test("what is too long is answered and not kept", () => {
  const { asked, answer } = counted({ entriesMax: 8, inputCharsMax: 3 });
  for (let round = 0; round < 2; round++) expect(answer("abcd").of).toBe("abcd");
  expect(asked).toEqual(["abcd", "abcd"]);
});
