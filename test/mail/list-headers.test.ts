import { expect, test } from "vitest";
import { checkHeader, listHeaders } from "../../src/mail/list-headers.ts";

const about = {
  unsubscribeUrl: `https://p.korenbloem.be/u/${"A".repeat(52)}`,
  listId: { phrase: "Nieuws", id: "nieuws.t7f3a.list-id.korenbloem.be" },
  locale: "nl" as const,
};

test("a machine's mail says that it is one, and in which language", () => {
  const headers = Object.fromEntries(listHeaders({ ...about, country: "BE" }).map(({ name, value }) => [name, value]));
  expect(headers["Precedence"]).toBe("bulk");
  expect(headers["Auto-Submitted"]).toBe("auto-generated");
  expect(headers["X-Auto-Response-Suppress"]).toBe("OOF, AutoReply");
  expect(headers["Content-Language"]).toBe("nl-BE");
});

test("a header beyond 996 characters with its name, or not in printable ASCII, is refused", () => {
  expect(() => checkHeader({ name: "X-A", value: "x".repeat(993) })).not.toThrow();
  expect(() => checkHeader({ name: "X-A", value: "x".repeat(994) })).toThrow("996");
  expect(() => checkHeader({ name: "X-A", value: "é" })).toThrow("printable ASCII");
  expect(() => checkHeader({ name: "X-A", value: "a\r\nBcc: b" })).toThrow("printable ASCII");
  expect(() => checkHeader({ name: "X A", value: "a" })).toThrow("name");
  const mailto = `u@korenbloem.be?subject=${"x".repeat(950)}`;
  expect(() => listHeaders({ ...about, mailto })).toThrow("List-Unsubscribe is");
});
