import { rm } from "node:fs/promises";

import {
  AccountSuspendedException,
  BadRequestException,
  CreateTenantCommand,
  GetAccountCommand,
  GetSuppressedDestinationCommand,
  LimitExceededException,
  ListSuppressedDestinationsCommand,
  NotFoundException,
  PutSuppressedDestinationCommand,
  TooManyRequestsException,
} from "@aws-sdk/client-sesv2";
import type { SendEmailCommandInput } from "@aws-sdk/client-sesv2";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { control, eventsIn, listen, mailTo, runSandbox, send } from "./run-sandbox.ts";
import type { Listener, Run } from "./run-sandbox.ts";

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

describe("SendEmail", () => {
  test("is accepted from the real SDK and kept as it was sent", async () => {
    const id = await send(run, "jan@bakkerij-jansen.be");
    const { json } = await control(run, `/messages/${id}`);
    expect(json).toMatchObject({
      id,
      to: "jan@bakkerij-jansen.be",
      from: '"Bakkerij Jansen" <nieuws@mail.bakkerij-jansen.be>',
      subject: "Wil je onze nieuwsbrief nog? Één vraag",
      text: "Dag: http://localhost:8787/i/abc",
      tags: { kind: "invitation", campaign: "c1", message: "m1" },
    });
    expect(json.headers).toContainEqual({ name: "List-Unsubscribe-Post", value: "List-Unsubscribe=One-Click" });
    expect(Object.keys(json).toSorted()).toEqual(
      ["accepted_at", "from", "headers", "html", "id", "subject", "tags", "text", "to"].toSorted(),
    );
  });

  const simple = mailTo("jan@bakkerij-jansen.be").Content?.Simple;
  const withHeaders = (...Headers: { Name: string; Value: string }[]): Partial<SendEmailCommandInput> => ({
    Content: { Simple: { Subject: simple?.Subject, Body: simple?.Body, Headers } },
  });
  const wrong: [string, Partial<SendEmailCommandInput>, RegExp][] = [
    ["two recipients", { Destination: { ToAddresses: ["a@telenet.be", "b@telenet.be"] } }, /exactly one recipient/],
    [
      "a recipient in Cc",
      { Destination: { ToAddresses: ["a@telenet.be"], CcAddresses: ["b@telenet.be"] } },
      /one recipient/,
    ],
    ["no recipient", { Destination: {} }, /exactly one recipient/],
    ["an address beyond ASCII", { Destination: { ToAddresses: ["ján@telenet.be"] } }, /ASCII/],
    ["a domain that is not Punycode", { Destination: { ToAddresses: ["jan@bücher.de"] } }, /ASCII/],
    ["an address with no form", { FromEmailAddress: "Bakkerij" }, /no valid form/],
    ["a tag with an address in it", { EmailTags: [{ Name: "to", Value: "jan@telenet.be" }] }, /tag to may hold/],
    ["a tag name of other characters", { EmailTags: [{ Name: "a.b", Value: "1" }] }, /tag name/],
    ["a header that SES writes", withHeaders({ Name: "Message-ID", Value: "<a@b>" }), /written by SES/],
    ["a Feedback-ID", withHeaders({ Name: "feedback-id", Value: "a:b" }), /written by SES/],
    ["a header twice", withHeaders({ Name: "List-Id", Value: "<a.b>" }, { Name: "list-id", Value: "<a.b>" }), /twice/],
    ["a header value beyond ASCII", withHeaders({ Name: "List-Id", Value: "Één <a.b>" }), /printable ASCII/],
    [
      "a header value with a line break",
      withHeaders({ Name: "List-Id", Value: "a\r\nBcc: x@y.be" }),
      /printable ASCII/,
    ],
    ["a header name of 127", withHeaders({ Name: "X".repeat(127), Value: "1" }), /126/],
    ["a header value of 996", withHeaders({ Name: "X", Value: "v".repeat(996) }), /995/],
    ["name and value of 997", withHeaders({ Name: "XY", Value: "v".repeat(995) }), /996/],
    [
      "text beyond ASCII without a charset",
      { Content: { Simple: { Subject: { Data: "Één" }, Body: { Text: { Data: "a" } } } } },
      /Charset/,
    ],
    ["no body", { Content: { Simple: { Subject: { Data: "a" }, Body: {} } } }, /Html or Text/],
    ["raw content", { Content: { Raw: { Data: new Uint8Array([65]) } } }, /Simple content only/],
    ["a configuration set of other characters", { ConfigurationSetName: "a b" }, /ConfigurationSetName/],
  ];
  test.each(wrong)("with %s is refused as BadRequestException and nothing is kept", async (_, change, message) => {
    const sent = send(run, "jan@bakkerij-jansen.be", change);
    await expect(sent).rejects.toThrow(BadRequestException);
    await expect(sent).rejects.toThrow(message);
    expect((await control(run, "/messages")).json.data).toEqual([]);
  });

  test("takes a header of exactly 996 characters and the two feedback tags", async () => {
    await send(run, "jan@telenet.be", withHeaders({ Name: "X", Value: "v".repeat(995) }));
    await send(run, "jan@telenet.be", { EmailTags: [{ Name: "ses:feedback-id-a", Value: "campaign" }] });
    expect((await control(run, "/messages")).json.data).toHaveLength(2);
  });
});

describe("the account", () => {
  test("says its quota and how much of it is used", async () => {
    await control(run, "/account", { body: { max_send_rate: 14, max_24_hour_send: 200 } });
    await send(run, "jan@telenet.be");
    expect(await run.client.send(new GetAccountCommand({}))).toMatchObject({
      EnforcementStatus: "HEALTHY",
      SendingEnabled: true,
      SendQuota: { MaxSendRate: 14, Max24HourSend: 200, SentLast24Hours: 1 },
    });
  });

  test("answers 429 above its rate, with SES's sentence", async () => {
    await control(run, "/account", { body: { max_send_rate: 2 } });
    const sent = await Promise.allSettled(Array.from({ length: 5 }, () => send(run, "jan@telenet.be")));
    const refused = sent.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(refused).toHaveLength(3);
    expect(refused[0]).toBeInstanceOf(TooManyRequestsException);
    expect(refused[0]).toMatchObject({ message: "Maximum sending rate exceeded.", $metadata: { httpStatusCode: 429 } });
  });

  test("refuses the mail above the daily quota until a day has passed", async () => {
    await control(run, "/account", { body: { max_24_hour_send: 1 } });
    await send(run, "jan@telenet.be");
    const over = send(run, "piet@telenet.be");
    await expect(over).rejects.toThrow(LimitExceededException);
    await expect(over).rejects.toThrow("Daily message quota exceeded.");
    await control(run, "/clock", { method: "POST", body: { advance_seconds: 86_401 } });
    expect(await send(run, "piet@telenet.be")).not.toBe("");
  });

  test("in SHUTDOWN refuses every mail as AccountSuspendedException; in PROBATION it still sends", async () => {
    await control(run, "/account", { body: { enforcement_status: "SHUTDOWN" } });
    await expect(send(run, "jan@telenet.be")).rejects.toThrow(AccountSuspendedException);
    expect(await run.client.send(new GetAccountCommand({}))).toMatchObject({
      EnforcementStatus: "SHUTDOWN",
      SendingEnabled: false,
    });
    await control(run, "/account", { body: { enforcement_status: "PROBATION" } });
    expect(await send(run, "jan@telenet.be")).not.toBe("");
  });
});

const put = (EmailAddress: string, Reason: "BOUNCE" | "COMPLAINT") =>
  run.client.send(new PutSuppressedDestinationCommand({ EmailAddress, Reason }));

describe("the suppression list", () => {
  test("gives back what was put on it, whatever the case", async () => {
    await put("Jan@Telenet.be", "COMPLAINT");
    const found = await run.client.send(new GetSuppressedDestinationCommand({ EmailAddress: "jan@telenet.be" }));
    expect(found.SuppressedDestination).toMatchObject({ EmailAddress: "jan@telenet.be", Reason: "COMPLAINT" });
    expect(found.SuppressedDestination?.LastUpdateTime).toBeInstanceOf(Date);
  });

  test("knows no other address", async () => {
    const found = run.client.send(new GetSuppressedDestinationCommand({ EmailAddress: "piet@telenet.be" }));
    await expect(found).rejects.toThrow(NotFoundException);
  });

  test("refuses what is no address", async () => {
    await expect(put("no address", "BOUNCE")).rejects.toThrow(BadRequestException);
  });

  test("is one for all and one for each tenant, and a tenant's own stops that tenant's mail alone", async () => {
    const TenantName = "account-one";
    const SuppressionAttributes = { SuppressedReasons: ["BOUNCE" as const], SuppressionScope: "TENANT" as const };
    await run.client.send(new CreateTenantCommand({ TenantName, SuppressionAttributes }));
    await run.client.send(
      new PutSuppressedDestinationCommand({ EmailAddress: "jan@telenet.be", Reason: "BOUNCE", TenantName }),
    );
    await put("piet@telenet.be", "BOUNCE");
    const addresses = async (query: { TenantName?: string }) => {
      const listed = await run.client.send(new ListSuppressedDestinationsCommand(query));
      return listed.SuppressedDestinationSummaries?.map(({ EmailAddress }) => EmailAddress);
    };
    expect(await addresses({})).toEqual(["piet@telenet.be"]);
    expect(await addresses({ TenantName })).toEqual(["jan@telenet.be"]);
    await expect(addresses({ TenantName: "nobody" })).rejects.toThrow(NotFoundException);
    const found = new GetSuppressedDestinationCommand({ EmailAddress: "jan@telenet.be", TenantName });
    expect((await run.client.send(found)).SuppressedDestination).toMatchObject({ Reason: "BOUNCE" });

    await send(run, "jan@telenet.be", { TenantName });
    await send(run, "piet@telenet.be", { TenantName });
    await send(run, "jan@telenet.be");
    await send(run, "piet@telenet.be");
    await run.sandbox.drain();
    const bounces = eventsIn(listener).filter(([type]) => type === "Bounce");
    expect(bounces.map(([, to]) => to).toSorted()).toEqual(["jan@telenet.be", "piet@telenet.be"]);
  });

  test("is listed in pages and by reason", async () => {
    for (const name of ["a", "b", "c"]) await put(`${name}@telenet.be`, "BOUNCE");
    await put("d@telenet.be", "COMPLAINT");
    const first = await run.client.send(new ListSuppressedDestinationsCommand({ PageSize: 2, Reasons: ["BOUNCE"] }));
    expect(first.SuppressedDestinationSummaries?.map(({ EmailAddress }) => EmailAddress)).toEqual([
      "a@telenet.be",
      "b@telenet.be",
    ]);
    const rest = await run.client.send(
      new ListSuppressedDestinationsCommand({ PageSize: 2, Reasons: ["BOUNCE"], NextToken: first.NextToken }),
    );
    expect(rest.SuppressedDestinationSummaries?.map(({ EmailAddress }) => EmailAddress)).toEqual(["c@telenet.be"]);
    expect(rest.NextToken).toBeUndefined();
    const later = new ListSuppressedDestinationsCommand({ StartDate: new Date(Date.now() + 60_000) });
    expect((await run.client.send(later)).SuppressedDestinationSummaries).toEqual([]);
  });
});
