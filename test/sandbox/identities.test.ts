import { rm } from "node:fs/promises";
import {
  AlreadyExistsException,
  BadRequestException,
  CreateEmailIdentityCommand,
  GetEmailIdentityCommand,
  GetTenantCommand,
  NotFoundException,
} from "@aws-sdk/client-sesv2";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Mailer } from "../../src/mail/mailer.ts";
import { sesMailer } from "../../src/mail/ses-mailer.ts";
import { type Listener, listen, type Run, runSandbox, send } from "./run-sandbox.ts";

let listener: Listener;
let run: Run;

beforeEach(async () => {
  listener = await listen();
  run = await runSandbox({ feedbackUrl: listener.url });
});
afterEach(async () => {
  await run.close();
  await rm(run.directory, { recursive: true });
  await listener.close();
});

const mailer = (): Mailer =>
  sesMailer(
    { provider: "sandbox", region: "eu-west-1", endpoint: run.url, configurationSet: "reaffirm" },
    { credentials: { accessKeyId: "sandbox", secretAccessKey: "sandbox" } },
  );
const done = { outcome: "done", value: null };
const domain = "nieuws.bakkerij-jansen.be";

test("a domain is set up over the real SDK, and every call may be repeated", async () => {
  const { identities } = mailer();
  for (const _ of [1, 2]) {
    expect(await identities.createIdentity(domain)).toEqual(done);
    expect(await identities.setMailFrom(domain, `bounce.${domain}`)).toEqual(done);
    expect(await identities.joinTenant("account-1", domain)).toEqual(done);
  }
  expect(await identities.readIdentity(domain)).toEqual({
    outcome: "done",
    value: {
      verified: true,
      dkim: "success",
      mailFrom: "success",
      tokens: Array.from({ length: 3 }, () => expect.stringMatching(/^[a-z0-9]{32}$/)),
      zone: "dkim.amazonses.com",
    },
  });
  const identity = await run.client.send(new GetEmailIdentityCommand({ EmailIdentity: domain }));
  expect(identity.DkimAttributes?.NextSigningKeyLength).toBe("RSA_2048_BIT");
  const { Tenant } = await run.client.send(new GetTenantCommand({ TenantName: "account-1" }));
  expect(Tenant?.SuppressionAttributes).toEqual({
    SuppressedReasons: ["BOUNCE", "COMPLAINT"],
    SuppressionScope: "TENANT",
  });
});

test("a domain is taken away, and what is gone is gone already", async () => {
  const { identities } = mailer();
  await identities.createIdentity(domain);
  await identities.joinTenant("account-1", domain);
  for (const _ of [1, 2]) {
    expect(await identities.leaveTenant("account-1", domain)).toEqual(done);
    expect(await identities.deleteIdentity(domain)).toEqual(done);
  }
  expect(await identities.readIdentity(domain)).toEqual({ outcome: "done", value: null });
  expect(await identities.leaveTenant("account-2", domain)).toEqual(done);
});

test("identities, tenants and their keys are there again after a restart", async () => {
  const { identities } = mailer();
  await identities.createIdentity(domain);
  await identities.setMailFrom(domain, `bounce.${domain}`);
  await identities.joinTenant("account-1", domain);
  const before = await identities.readIdentity(domain);
  for (const _ of ["journal", "compacted"]) {
    const { directory } = run;
    await run.close();
    run = await runSandbox({ feedbackUrl: listener.url, directory });
    expect(await mailer().identities.readIdentity(domain)).toEqual(before);
    const { Tenant } = await run.client.send(new GetTenantCommand({ TenantName: "account-1" }));
    expect(Tenant?.TenantName).toBe("account-1");
  }
});

test("refuses as SES does: a domain twice, none at all, and mail for a tenant that is not there", async () => {
  const create = (EmailIdentity: string) => run.client.send(new CreateEmailIdentityCommand({ EmailIdentity }));
  await create(domain);
  await expect(create(domain)).rejects.toThrow(AlreadyExistsException);
  await expect(create("no domain")).rejects.toThrow(BadRequestException);
  expect(await mailer().identities.setMailFrom(domain, "bounce.bakkerij-pieters.be")).toEqual({
    outcome: "refused",
    code: "BadRequestException",
  });
  await expect(send(run, "jan@telenet.be", { TenantName: "account-1" })).rejects.toThrow(NotFoundException);
  await mailer().identities.joinTenant("account-1", domain);
  expect(await send(run, "jan@telenet.be", { TenantName: "account-1" })).not.toBe("");
});

test("of the real SES no more than one call a second is asked", async () => {
  const { identities } = sesMailer(
    { provider: "ses", region: "eu-west-1", endpoint: run.url, configurationSet: null },
    { credentials: { accessKeyId: "sandbox", secretAccessKey: "sandbox" } },
  );
  const started = performance.now();
  await Promise.all([
    identities.createIdentity(domain),
    identities.readIdentity("a.be"),
    identities.readIdentity("b.be"),
  ]);
  expect(performance.now() - started).toBeGreaterThan(2_000);
});

test("a provider that is away is tried later", async () => {
  const away = sesMailer(
    { provider: "sandbox", region: "eu-west-1", endpoint: "http://127.0.0.1:1", configurationSet: null },
    { credentials: { accessKeyId: "sandbox", secretAccessKey: "sandbox" } },
  );
  expect(await away.identities.createIdentity(domain)).toMatchObject({ outcome: "later" });
});
