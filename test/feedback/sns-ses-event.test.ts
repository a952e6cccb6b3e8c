import { describe, expect, test } from "vitest";

import { parseSesEvent } from "../../src/feedback/sns-ses-event.ts";

const mail = {
  timestamp: "2026-11-22T08:00:00.000Z",
  source: "nieuws@mail.bakkerij-jansen.be",
  messageId: "0102018f-EX-000000",
  destination: ["jan@telenet.be"],
  headersTruncated: false,
  tags: { "ses:configuration-set": ["reaffirm"], message: ["m1"] },
};
const facts = {
  messageId: mail.messageId,
  at: new Date(mail.timestamp),
  destination: mail.destination,
  tags: mail.tags,
};
const bounce = {
  bounceType: "Permanent",
  bounceSubType: "NoEmail",
  bouncedRecipients: [
    {
      emailAddress: "Jan <jan@telenet.be>",
      action: "failed",
      status: "5.1.1",
      diagnosticCode: "smtp; 550 5.1.1 user unknown",
    },
    { emailAddress: "piet@telenet.be" },
  ],
  timestamp: "2026-11-22T08:00:04.000Z",
  feedbackId: "0102-f",
};

const typeOf = (event: Record<string, unknown>) => parseSesEvent(JSON.stringify({ mail, ...event }))?.type;

describe("an event of SES", () => {
  test("Send has the mail's own time", () => {
    expect(parseSesEvent(JSON.stringify({ eventType: "Send", mail, send: {} }))).toEqual({
      type: "send",
      mail: facts,
      at: facts.at,
    });
  });

  test.each(["eventType", "notificationType"])("Bounce names each recipient, under %s", (name) => {
    expect(parseSesEvent(JSON.stringify({ [name]: "Bounce", mail, bounce }))).toEqual({
      type: "bounce",
      mail: facts,
      at: new Date(bounce.timestamp),
      bounceType: "Permanent",
      bounceSubType: "NoEmail",
      feedbackId: "0102-f",
      recipients: [
        { address: "jan@telenet.be", status: "5.1.1", diagnostic: "smtp; 550 5.1.1 user unknown" },
        { address: "piet@telenet.be", status: null, diagnostic: null },
      ],
    });
  });

  test("Complaint may lack its feedback type", () => {
    const complaint = {
      complainedRecipients: [{ emailAddress: "jan@telenet.be" }],
      timestamp: "2026-11-22T09:00:00.000Z",
      complaintSubType: null,
    };
    expect(parseSesEvent(JSON.stringify({ eventType: "Complaint", mail, complaint }))).toMatchObject({
      type: "complaint",
      feedbackType: null,
      subType: null,
      feedbackId: null,
    });
  });

  test("Delivery, DeliveryDelay, Reject and Rendering Failure are read", () => {
    const timestamp = "2026-11-22T08:00:03.100Z";
    expect([
      typeOf({ eventType: "Delivery", delivery: { timestamp, recipients: ["jan@telenet.be"] } }),
      typeOf({
        eventType: "DeliveryDelay",
        deliveryDelay: { timestamp, delayedRecipients: [{ emailAddress: "jan@telenet.be" }] },
      }),
      typeOf({ eventType: "Reject", reject: { reason: "Bad content" } }),
      typeOf({ eventType: "Rendering Failure", failure: { templateName: "T", errorMessage: "no x" } }),
    ]).toEqual(["delivery", "delay", "reject", "rendering_failure"]);
  });

  test("a mail without tags, headers and destination is read, as SES may leave them out", () => {
    const bare = { messageId: "0102", timestamp: mail.timestamp };
    expect(parseSesEvent(JSON.stringify({ eventType: "Send", mail: bare }))?.mail).toMatchObject({
      tags: {},
      destination: [],
    });
  });
});

test.each([
  "Successfully validated SNS topic for Amazon SES event publishing.",
  "",
  "null",
  "[1]",
  JSON.stringify({ eventType: "Open", mail, open: {} }),
  JSON.stringify({ eventType: "Bounce", mail }),
  JSON.stringify({ eventType: "Bounce", mail, bounce: { ...bounce, bouncedRecipients: [] } }),
  JSON.stringify({ AlarmName: "x" }),
])("what is no event that we use is null (case %#)", (message) => {
  expect(parseSesEvent(message)).toBeNull();
});
