import { expect, test } from "vitest";
import { seenClient } from "../../src/local/seen-client.ts";

const asked = new Request("http://localhost/i/x", {
  headers: { "cf-connecting-ip": "192.0.2.1", "x-forwarded-for": "198.51.100.9, 203.0.113.7", "x-real-ip": " " },
});

test.each([
  [{}, "192.0.2.200", "192.0.2.200"],
  [{ CLIENT_ADDRESS_HEADER: "" }, null, null],
  [{ CLIENT_ADDRESS_HEADER: "CF-Connecting-IP" }, "127.0.0.1", "192.0.2.1"],
  [{ CLIENT_ADDRESS_HEADER: "x-forwarded-for" }, "127.0.0.1", "203.0.113.7"],
  [{ CLIENT_ADDRESS_HEADER: "x-real-ip" }, "192.0.2.200", "192.0.2.200"],
])("with %j a request over %j came from %j", (settings, connected, address) => {
  expect(seenClient(settings)(asked, connected)).toBe(address);
});

test("a name that no header can have is refused at the start", () => {
  expect(() => seenClient({ CLIENT_ADDRESS_HEADER: "x real ip" })).toThrow(
    "CLIENT_ADDRESS_HEADER must be the name of a header",
  );
});
