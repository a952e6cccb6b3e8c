import { rm } from "node:fs/promises";
import { expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { sesMailer } from "../../src/mail/ses-mailer.ts";
import { sendMessages } from "../../src/messages/send-messages.ts";
import { tasks } from "../../src/tasks.ts";
import { draft, houseWithTopics, launch, listOf } from "../campaigns/effort.ts";
import { control, listen, runSandbox } from "../sandbox/run-sandbox.ts";

test("on one machine a domain is set up in the sandbox over the real SDK, and mail leaves for its tenant", async () => {
  const listener = await listen();
  const run = await runSandbox({ feedbackUrl: listener.url });
  const house = await houseWithTopics("own");
  const options = {
    provider: "sandbox",
    region: "eu-west-1",
    endpoint: run.url,
    configurationSet: "reaffirm",
  } as const;
  const credentials = { accessKeyId: "sandbox", secretAccessKey: "sandbox" };
  const deps = { ...house, mailer: sesMailer(options, { credentials }) };

  const made = await house.api("POST", "/sender-domains", { domain: "bakkerij-de-korenbloem.example" });
  expect(made.body.status).toBe("green");
  expect(await tasks.senders.run(deps)).toBe(1);
  const { body } = await house.api("GET", `/sender-domains/${made.body.id}`);
  expect(body.records.filter(({ purpose }: { purpose: string }) => purpose === "dkim")).toHaveLength(3);
  expect(body.provider).toEqual({ verified: true, dkim: "success", mail_from: "success" });
  const page = await app.request(new URL(body.handover_url).pathname, {}, house);
  expect(await page.text()).toContain("Dit is een proef op één machine");

  const id = await draft(house, await listOf(house, ["an@telenet.be"]));
  expect((await launch(house, id)).status).toBe(202);
  await sendMessages(deps);
  // The sandbox refuses mail for a tenant that it does not know.
  expect((await control(run, "/messages")).json.data).toHaveLength(1);

  await run.close();
  await rm(run.directory, { recursive: true });
  await listener.close();
});
