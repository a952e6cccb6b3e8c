import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A time-stamp authority of our own, by openssl: another's hand, so that we do not check ourselves with ourselves. */
export type Authority = {
  url: string;
  /** PEM of the root, and of the certificate that signs. */
  root: string;
  own: string;
  /** Signed over the bytes, as a whole TimeStampResp. */
  reply: (query: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>;
  /** What the door does with a reply before it leaves; a test may put its own. */
  spoil: { with: (reply: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> | number };
  asked: number;
  close: () => Promise<void>;
};

const config = (folder: string) => `
[req]
distinguished_name = dn
[dn]
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[tsa_ext]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
[other_ext]
extendedKeyUsage = timeStamping,serverAuth
[tsa]
default_tsa = tsa1
[tsa1]
dir = ${folder}
serial = ${folder}/serial
crypto_device = builtin
signer_cert = ${folder}/tsa.pem
certs = ${folder}/root.pem
signer_key = ${folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

type Wanted = { key?: "rsa" | "ec"; extensions?: "tsa_ext" | "other_ext" };

export async function openAuthority({ key = "rsa", extensions = "tsa_ext" }: Wanted = {}): Promise<Authority> {
  const folder = await mkdtemp(join(tmpdir(), "authority-"));
  const at = (name: string) => join(folder, name);
  const run = (...words: string[]) => execFileSync("openssl", words, { stdio: "ignore", cwd: folder });
  await writeFile(at("tsa.cnf"), config(folder));
  await writeFile(at("serial"), "01\n");
  const made = key === "rsa" ? ["rsa:2048"] : ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];
  const common = ["-config", at("tsa.cnf"), "-nodes", "-newkey", ...made];
  const root = ["-keyout", at("root.key"), "-out", at("root.pem"), "-subj", "/CN=Root of time", "-extensions", "ca"];
  run("req", "-x509", "-days", "3650", ...common, ...root);
  run("req", "-new", ...common, "-keyout", at("tsa.key"), "-out", at("tsa.csr"), "-subj", "/CN=Time of the test");
  const from = ["-CA", at("root.pem"), "-CAkey", at("root.key"), "-CAcreateserial", "-extfile", at("tsa.cnf")];
  run("x509", "-req", "-in", at("tsa.csr"), ...from, "-extensions", extensions, "-days", "3650", "-out", at("tsa.pem"));
  const reply = async (query: Uint8Array) => {
    await writeFile(at("query.tsq"), query);
    run("ts", "-reply", "-config", at("tsa.cnf"), "-queryfile", at("query.tsq"), "-out", at("reply.tsr"));
    return Uint8Array.from(await readFile(at("reply.tsr")));
  };
  const spoil: Authority["spoil"] = { with: (bytes) => bytes };
  const server = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(Buffer.from(part));
      authority.asked += 1;
      const answer = spoil.with(await reply(Buffer.concat(parts)));
      if (typeof answer === "number") response.writeHead(answer).end();
      else response.writeHead(200, { "content-type": "application/timestamp-reply" }).end(answer);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const pem = async (name: string) => (await readFile(at(name))).toString();
  const authority: Authority = {
    url: `http://127.0.0.1:${port}/`,
    root: await pem("root.pem"),
    own: await pem("tsa.pem"),
    reply,
    spoil,
    asked: 0,
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
  return authority;
}
