import { normaliseAddress } from "../hygiene/address.ts";
import { hashAddress, keysOfAddress, toHex, type AccountKeys } from "./address-key.ts";

/** The version of the rule stands for ever: changing it would un-suppress people silently (STANDARDS 5.7). */
const normalisation = {
  version: "canon_v1",
  rules: [
    "Unicode NFC, then trim white space at both ends",
    "split at the last @",
    "domain: UTS 46 to A-labels, lower case, no dot at the end",
    "local part: lower case; dots and +tags stay",
  ],
};

const vectorInputs = [
  "Jan.Janssens@Telenet.be",
  " info+Nieuws@M\u00fcller.de ",
  "a.b+c@voorbeeld.nl",
  "\u00a0Ren\u00c9e@STRA\u00dfe.de.",
  "x@XN--MLLER-KVA.de",
];

/** What `GET /v1/suppressions/key` gives: all keys, the rules, and vectors to test an own implementation with. */
export function keyDocument(keys: AccountKeys): Record<string, unknown> {
  return {
    keys: keys.map(({ kid, bytes }) => ({ kid, account_key: toHex(bytes) })),
    algorithm: "key = hex(HMAC-SHA-256(account_key, SHA-256(normalised address)))",
    normalisation,
    vectors: vectorInputs.flatMap((input) => {
      const address = normaliseAddress(input);
      if (!address) return [];
      const marks = keysOfAddress(keys, address).map((key, i) => ({ kid: keys[i]?.kid, key: toHex(key) }));
      return [{ input, address, sha256: toHex(hashAddress(address)), keys: marks }];
    }),
  };
}
