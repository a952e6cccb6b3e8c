import { expect, test } from "vitest";
import { app } from "../src/app.ts";
import { front, isForFront } from "../src/front.ts";

const written = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

test("whatever the front answers the whole app answers too, in the same order", () => {
  const ofFront = front.routes.map(written);
  expect(app.routes.map(written).filter((route) => ofFront.includes(route))).toEqual(ofFront);
});

test("the front has the check, the feed and the pages of recipients, and leaves the rest to the whole app", () => {
  const link = "Ag".repeat(26);
  for (const [method, path] of [
    ["POST", "/v1/suppressions/check"],
    ["GET", "/v1/suppressions/changes"],
    ["GET", `/i/${link}`],
    ["POST", `/i/${link}`],
    ["POST", `/u/${link}`],
    ["GET", `/p/${link}`],
    ["HEAD", "/healthz"],
  ] as const)
    expect([path, isForFront(method, path)]).toEqual([path, true]);
  for (const [method, path] of [
    ["DELETE", `/i/${link}`],
    ["OPTIONS", "/v1/suppressions/check"],
    ["GET", "/v1/lists"],
    ["GET", "/openapi.json"],
    ["GET", "/lists"],
    ["GET", "/no-such-page"],
  ] as const)
    expect([path, isForFront(method, path)]).toEqual([path, false]);
});
