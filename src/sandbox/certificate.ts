import { Buffer } from "node:buffer";
import { createPrivateKey, generateKeyPair, randomBytes, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

import { bitString, explicit, integer, nothing, objectId, sequence, set, time, utf8 } from "./der.ts";
import { writeDurably } from "./write-durably.ts";

export type Signer = { pem: string; key: KeyObject };

const keyBits = 2_048;
const validYears = 50;
const commonName = "2.5.4.3";
const sha256WithRsa = "1.2.840.113549.1.1.11";

const Kept = z.object({ certificate: z.string(), key: z.string() });

/** The sandbox's own key and self-signed certificate, made at first open and kept in `directory` (mode 0600). */
export async function openSigner(directory: string, now: Date): Promise<Signer> {
  const path = join(directory, "signer.json");
  const kept = await readFile(path, "utf8").catch(() => null);
  if (kept !== null) {
    const { certificate, key } = Kept.parse(JSON.parse(kept));
    return { pem: certificate, key: createPrivateKey(key) };
  }
  const pair = await promisify(generateKeyPair)("rsa", { modulusLength: keyBits });
  const pem = selfSigned(pair.publicKey, pair.privateKey, now);
  const key = pair.privateKey.export({ type: "pkcs8", format: "pem" });
  await writeDurably(path, JSON.stringify({ certificate: pem, key }));
  return { pem, key: pair.privateKey };
}

/** RFC 5280, section 4.1, and nothing optional. */
function selfSigned(publicKey: KeyObject, privateKey: KeyObject, now: Date): string {
  const algorithm = sequence(objectId(sha256WithRsa), nothing());
  const name = sequence(set(sequence(objectId(commonName), utf8("sns.amazonaws.com"))));
  const begins = new Date(now.getTime() - 86_400_000);
  const ends = new Date(begins);
  ends.setUTCFullYear(ends.getUTCFullYear() + validYears);
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(15)]);
  const content = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(serial),
    algorithm,
    name,
    sequence(time(begins), time(ends)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
  );
  const der = sequence(content, algorithm, bitString(sign("sha256", content, privateKey)));
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}
