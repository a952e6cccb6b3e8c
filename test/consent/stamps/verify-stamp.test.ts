import { X509Certificate } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askStamp } from "../../../src/consent/stamps/ask-stamp.ts";
import { isForStamps } from "../../../src/consent/stamps/authority.ts";
import { tokenOf } from "../../../src/consent/stamps/read-stamp.ts";
import { stampRequest } from "../../../src/consent/stamps/stamp-request.ts";
import { verifyStamp } from "../../../src/consent/stamps/verify-stamp.ts";
import { type Authority, openAuthority } from "./authority.ts";

const note = "log.example/1\n12\nAAAA=\n\n— log.example/1 abc\n";
let rsa: Authority;
let ec: Authority;
let unfit: Authority;
beforeAll(async () => {
  [rsa, ec, unfit] = [
    await openAuthority(),
    await openAuthority({ key: "ec" }),
    await openAuthority({ extensions: "other_ext" }),
  ];
}, 60_000);
afterAll(async () => {
  await Promise.all([rsa, ec, unfit].map((one) => one?.close()));
});

async function stamped(authority: Authority, text = note) {
  const { body, nonce } = stampRequest(text);
  const granted = tokenOf(await authority.reply(body));
  if ("wrong" in granted) throw new Error(granted.wrong);
  return { token: granted.token, nonce };
}

describe("RFC 3161", () => {
  test("a stamp by openssl holds, whether signed with RSA or on a curve, and says when and by whom", async () => {
    for (const authority of [rsa, ec]) {
      const { token, nonce } = await stamped(authority);
      const verified = verifyStamp({ token, text: note, nonce });
      expect(verified).toMatchObject({ authority: "Time of the test", pinned: false });
      if ("at" in verified) expect(Math.abs(verified.at.getTime() - Date.now())).toBeLessThan(60_000);
    }
  });

  test("section 2.2: the text and the nonce must be the ones that were sent", async () => {
    const { token } = await stamped(rsa);
    expect(verifyStamp({ token, text: `${note} ` })).toEqual({ wrong: "other_text" });
    expect(verifyStamp({ token, text: note, nonce: new Uint8Array(8) })).toEqual({ wrong: "other_nonce" });
  });

  test("section 2.3: the certificate is for time stamps alone, and says so critically", () => {
    const isFit = (pem: string) => isForStamps(new X509Certificate(pem));
    expect([rsa.own, ec.own, unfit.own, rsa.root].map(isFit)).toEqual([true, true, false, false]);
  });

  test("a pinned certificate is the authority's own or above it, and no other one's", async () => {
    const { token } = await stamped(rsa);
    for (const pinned of [rsa.own, rsa.root]) {
      expect(verifyStamp({ token, text: note, pinned })).toMatchObject({ pinned: true });
    }
    for (const pinned of [ec.own, ec.root, "no certificate"]) {
      expect(verifyStamp({ token, text: note, pinned })).toEqual({ wrong: "not_pinned" });
    }
  });

  test("no byte of what is signed can be changed, and none of the rest makes another stamp of it", async () => {
    const { token } = await stamped(ec);
    const whole = verifyStamp({ token, text: note, pinned: ec.root });
    let refused = 0;
    for (let i = 0; i < token.length; i += 1) {
      const changed = Uint8Array.from(token);
      changed[i] = (changed[i] ?? 0) ^ 0x01;
      const verified = verifyStamp({ token: changed, text: note, pinned: ec.root });
      if ("wrong" in verified) refused += 1;
      else expect(verified).toEqual(whole);
    }
    expect(refused).toBeGreaterThan(token.length * 0.6);
    for (const cut of [0, 1, 10, token.length - 1]) {
      expect(verifyStamp({ token: token.slice(0, cut), text: note })).toEqual({ wrong: "not_a_token" });
    }
  });

  test("what an authority answers is believed only once it was checked", async () => {
    const tsa = { url: rsa.url, certificate: rsa.root };
    expect(await askStamp(tsa, note)).toMatchObject({ at: expect.any(Date) });
    expect(await askStamp({ ...tsa, certificate: ec.root }, note)).toEqual({ wrong: "not_pinned" });
    const before = await rsa.reply(stampRequest(note).body);
    rsa.spoil.with = () => before;
    expect(await askStamp(tsa, note), "a replay").toEqual({ wrong: "other_nonce" });
    rsa.spoil.with = () => Uint8Array.of(0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02);
    expect(await askStamp(tsa, note)).toEqual({ wrong: "refused_2" });
    rsa.spoil.with = () => new TextEncoder().encode("<html>");
    expect(await askStamp(tsa, note)).toEqual({ wrong: "no_response" });
    rsa.spoil.with = () => 503;
    expect(await askStamp(tsa, note)).toEqual({ wrong: "http_503" });
    rsa.spoil.with = (reply) => reply;
    expect(await askStamp({ ...tsa, url: "http://127.0.0.1:9/" }, note)).toEqual({ wrong: "unreachable" });
  });
});
