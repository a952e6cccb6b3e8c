import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { memberships } from "../../src/db/schema.ts";
import { type House, openHouse } from "../house.ts";
import { contactsOf, importFile, makeList } from "./import-file.ts";

/** Files as the providers write them, and what becomes of each address: its suppression, or `basis` of the contact. */
const files: { preset: string; name?: string; file: string; ends: Record<string, string> }[] = [
  {
    preset: "mailchimp_subscribed",
    name: "subscribed_members_export_3f2a.csv",
    file: `"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS
an@telenet.be,An,Maes,3,"2019-03-04 10:11:12",192.0.2.7,"2019-03-04 10:20:00",192.0.2.8,,,1,1,Europe/Brussels,BE,,"2020-01-01 00:00:00",1,a,,`,
    ends: { "an@telenet.be": "consent_documented" },
  },
  {
    preset: "mailchimp_unsubscribed",
    file: `Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,CC,REGION,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER,LEID,EUID,NOTES,TAGS
an@telenet.be,An,Maes,3,2019-03-04 10:11:12,192.0.2.7,2019-03-04 10:20:00,192.0.2.8,BE,,2021-05-06 07:08:09,Mei,c1,NORMAL,,1,a,,
bart@telenet.be,Bart,Maes,3,,,,,BE,,,,,,,2,b,,
els@telenet.be,Els,Maes,3,,,,,BE,,2021-05-07 07:08:09,Mei,c1,N/A (Abuse complaint),,3,c,,`,
    ends: {
      "an@telenet.be": "opted_out 2021-05-06T07:08:09Z",
      "bart@telenet.be": "opted_out",
      "els@telenet.be": "complaint 2021-05-07T07:08:09Z",
    },
  },
  {
    preset: "mailchimp_unsubscribed",
    name: "unsubscribed_email_audience_export_3f2a.csv",
    file: "Email Address,First Name,OPTIN_TIME,LAST_CHANGED\nan@telenet.be,An,2019-03-04 10:11:12,2020-01-01 00:00:00",
    ends: { "an@telenet.be": "opted_out" },
  },
  {
    preset: "mailchimp_unsubscribed",
    file: "Email Address,OPTIN_TIME,LAST_CHANGED,UNSUB_TIME\nan@telenet.be,2019-03-04 10:11:12,,2021-05-06 07:08:09\nbart@telenet.be,2019-03-04 10:11:12,,",
    ends: { "an@telenet.be": "opted_out 2021-05-06T07:08:09Z", "bart@telenet.be": "consent_documented" },
  },
  {
    preset: "mailchimp_cleaned",
    file: "Email Address,First Name,MEMBER_RATING,OPTIN_TIME,CC,REGION,CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID,LEID,EUID\nan@telenet.be,An,2,2019-03-04 10:11:12,BE,,2021-05-06 07:08:09,Mei,c1,1,a",
    ends: { "an@telenet.be": "hard_bounce 2021-05-06T07:08:09Z" },
  },
  {
    preset: "mailchimp_nonsubscribed",
    name: "nonsubscribed_members_export_3f2a.csv",
    file: "Email Address,First Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LEID,EUID\nan@telenet.be,An,2,2019-03-04 10:11:12,2019-03-04 10:11:12,1,a",
    ends: { "an@telenet.be": "unknown" },
  },
  {
    preset: "brevo_contacts",
    file: "CONTACT ID;EMAIL;FIRSTNAME;LASTNAME;SMS;EMAIL_BLACKLISTED;SMS_BLACKLISTED;ADDED_TIME;MODIFIED_TIME\n1;an@telenet.be;An;Maes;32470000001;Yes;No;12-04-2022 09:30;13-04-2022 10:00\n2;bart@telenet.be;Bart;Maes;32470000002;No;Yes;12-04-2022 09:30;13-04-2022 10:00",
    ends: { "an@telenet.be": "opted_out", "bart@telenet.be": "consent_documented" },
  },
  {
    preset: "brevo_blocklist",
    file: "email,senderEmail,reason,blockedAt\nan@telenet.be,x@shop.be,unsubscribedViaEmail,2017-05-01T12:30:00.000Z\nbart@telenet.be,x@shop.be,hardBounce,2017-05-01T12:30:00.000Z\nels@telenet.be,x@shop.be,contactFlaggedAsSpam,2017-05-01T12:30:00.000Z\ntom@telenet.be,x@shop.be,adminBlocked,",
    ends: {
      "an@telenet.be": "opted_out 2017-05-01T12:30:00Z",
      "bart@telenet.be": "hard_bounce 2017-05-01T12:30:00Z",
      "els@telenet.be": "complaint 2017-05-01T12:30:00Z",
      "tom@telenet.be": "opted_out",
    },
  },
  {
    preset: "listmonk_subscribers",
    file: "uuid,email,name,attributes,status,created_at,updated_at,subscription_status\nu1,an@telenet.be,An,{},enabled,2022-01-02T03:04:05Z,,unsubscribed\nu2,bart@telenet.be,Bart,{},enabled,2022-01-02T03:04:05Z,,confirmed",
    ends: { "an@telenet.be": "opted_out", "bart@telenet.be": "consent_documented" },
  },
  {
    preset: "opt_outs",
    name: "unsubscribed.csv",
    file: "E-mail;Bounced;Complained\nan@telenet.be;no;no\nbart@telenet.be;no;no",
    ends: { "an@telenet.be": "opted_out", "bart@telenet.be": "opted_out" },
  },
  {
    preset: "opt_outs",
    name: "afmeldingen.csv",
    file: "E-mail;Nieuwsbrief\nan@telenet.be;ja\nbart@telenet.be;ja",
    ends: { "an@telenet.be": "opted_out", "bart@telenet.be": "opted_out" },
  },
  {
    preset: "opt_outs",
    name: "suppressions.csv",
    file: "Email,Reason,Origin\nan@telenet.be,HardBounce,Recipient\nbart@telenet.be,SpamComplaint,Recipient\nels@telenet.be,ManualSuppression,Customer\ntom@telenet.be,op vraag,Customer\nina@telenet.be,,",
    ends: {
      "an@telenet.be": "hard_bounce",
      "bart@telenet.be": "complaint",
      "els@telenet.be": "opted_out",
      "tom@telenet.be": "opted_out",
      "ina@telenet.be": "opted_out",
    },
  },
  {
    preset: "listmonk_subscribers",
    file: 'uuid,email,name,attributes,status,created_at,updated_at\nu1,an@telenet.be,An,"{""city"":""Gent""}",enabled,2020-01-02T03:04:05Z,2020-01-02T03:04:05Z\nu2,bart@telenet.be,Bart,{},blocklisted,2020-01-02T03:04:05Z,\nu3,els@telenet.be,Els,{},disabled,2020-01-02T03:04:05Z,',
    ends: { "an@telenet.be": "consent_documented", "bart@telenet.be": "opted_out", "els@telenet.be": "unknown" },
  },
  {
    preset: "mailjet_contacts",
    file: "Email,Name,IsExcludedFromCampaigns,IsSpamComplaining,IsOptInPending,CreatedAt,UnsubscribedAt\nan@telenet.be,An,false,false,false,2020-01-02T03:04:05Z,\nbart@telenet.be,B,true,false,false,2020-01-02T03:04:05Z,\nels@telenet.be,E,false,true,false,,\ntom@telenet.be,T,false,false,true,,\npia@telenet.be,P,false,false,false,,2021-05-06T07:08:09Z",
    ends: {
      "an@telenet.be": "consent_documented",
      "bart@telenet.be": "opted_out",
      "els@telenet.be": "complaint",
      "tom@telenet.be": "unknown",
      "pia@telenet.be": "opted_out 2021-05-06T07:08:09Z",
    },
  },
  {
    preset: "mailjet_exclusions",
    name: "exclusion-list.csv",
    file: "email\nan@telenet.be",
    ends: { "an@telenet.be": "opted_out" },
  },
  {
    preset: "mailjet_exclusions",
    file: "email,excluded_at\nan@telenet.be,2021-05-06T07:08:09Z\nbart@telenet.be,",
    ends: { "an@telenet.be": "opted_out 2021-05-06T07:08:09Z", "bart@telenet.be": "consent_documented" },
  },
  {
    preset: "sendgrid_contacts",
    file: "EMAIL,FIRST_NAME,LAST_NAME,ADDRESS_LINE_1,CITY,STATE_PROVINCE_REGION,POSTAL_CODE,COUNTRY,ALTERNATE_EMAILS,PHONE_NUMBER,CREATED_AT,UPDATED_AT,CONTACT_ID\nan@telenet.be,An,Maes,,Gent,,9000,BE,,,2020-01-02T03:04:05Z,,c1",
    ends: { "an@telenet.be": "consent_documented" },
  },
  {
    preset: "sendgrid_bounces",
    name: "suppression_bounces.csv",
    file: 'status,reason,email,created\n5.1.1,"550 5.1.1 The account does not exist, sorry",an@telenet.be,1600000000\n4.2.2,"452 mailbox full",bart@telenet.be,1600000000\n5.0.0,,els@telenet.be,1600000000',
    ends: {
      "an@telenet.be": "hard_bounce 2020-09-13T12:26:40Z",
      "bart@telenet.be": "unknown",
      "els@telenet.be": "hard_bounce 2020-09-13T12:26:40Z",
    },
  },
  {
    preset: "sendgrid_blocks",
    name: "suppression_blocks (1).csv",
    file: "status,reason,email,created\n5.7.1,policy,an@telenet.be,1600000000",
    ends: { "an@telenet.be": "unknown" },
  },
  {
    preset: "sendgrid_invalid_emails",
    file: "reason,email,created\nMail domain mentioned in email address is unknown,an@telenet.be,1600000000",
    ends: { "an@telenet.be": "hard_bounce 2020-09-13T12:26:40Z" },
  },
  {
    preset: "sendgrid_spam_reports",
    file: "ip,email,created\n192.0.2.9,an@telenet.be,1600000000",
    ends: { "an@telenet.be": "complaint 2020-09-13T12:26:40Z" },
  },
  {
    preset: "sendgrid_unsubscribes",
    file: "email,created\nan@telenet.be,1600000000",
    ends: { "an@telenet.be": "opted_out 2020-09-13T12:26:40Z" },
  },
  {
    preset: "sendgrid_unsubscribes",
    name: "suppression_unsubscribes.csv",
    file: "email,created\nan@telenet.be,2020-09-13 12:26:40",
    ends: { "an@telenet.be": "opted_out 2020-09-13T12:26:40Z" },
  },
  {
    preset: "sendgrid_group_unsubscribes",
    name: "asm_groups_3893_suppressions.csv",
    file: "email,created\nan@telenet.be,1600000000",
    ends: { "an@telenet.be": "opted_out 2020-09-13T12:26:40Z" },
  },
  {
    preset: "mailgun_bounces",
    file: 'address,code,error,created_at\nan@telenet.be,550,No such mailbox,"Fri, 18 Oct 2024 18:28:14 UTC"\nbart@telenet.be,452,Full,',
    ends: { "an@telenet.be": "hard_bounce 2024-10-18T18:28:14Z", "bart@telenet.be": "unknown" },
  },
  {
    preset: "mailgun_unsubscribes",
    file: 'address,tags,created_at\nan@telenet.be,*,"Fri, 18 Oct 2024 18:28:14 UTC"',
    ends: { "an@telenet.be": "opted_out 2024-10-18T18:28:14Z" },
  },
  {
    preset: "mailgun_complaints",
    file: 'address,created_at\nan@telenet.be,"Fri, 18 Oct 2024 18:28:14 UTC"',
    ends: { "an@telenet.be": "complaint 2024-10-18T18:28:14Z" },
  },
  {
    preset: "mailgun_members",
    file: "address,name,subscribed,vars\nan@telenet.be,An,true,{}\nbart@telenet.be,B,false,{}",
    ends: { "an@telenet.be": "consent_documented", "bart@telenet.be": "opted_out" },
  },
  {
    preset: "mailgun_allowlist",
    file: 'type,value,reason,createdAt\naddress,an@telenet.be,why,"Fri, 18 Oct 2024 18:28:14 UTC"\ndomain,telenet.be,why,',
    ends: { "an@telenet.be": "unknown" },
  },
  {
    preset: "postmark_suppressions",
    file: "EmailAddress,SuppressionReason,Origin,CreatedAt\nan@telenet.be,HardBounce,Recipient,2019-12-17T08:58:33-05:00\nbart@telenet.be,SpamComplaint,Recipient,2019-12-17T08:58:33-05:00\nels@telenet.be,ManualSuppression,Customer,2019-12-17T08:58:33-05:00",
    ends: {
      "an@telenet.be": "hard_bounce 2019-12-17T13:58:33Z",
      "bart@telenet.be": "complaint 2019-12-17T13:58:33Z",
      "els@telenet.be": "opted_out 2019-12-17T13:58:33Z",
    },
  },
  {
    preset: "ses_suppressions",
    file: "EmailAddress,Reason,LastUpdateTime\nan@telenet.be,BOUNCE,2020-04-10T21:03:05.093000+00:00\nbart@telenet.be,COMPLAINT,1586552585.09",
    ends: { "an@telenet.be": "hard_bounce 2020-04-10T21:03:05Z", "bart@telenet.be": "complaint 2020-04-10T21:03:05Z" },
  },
  {
    preset: "ses_suppressions",
    name: "aws sesv2 list-suppressed-destinations.json",
    file: `{
    "SuppressedDestinationSummaries": [
        { "EmailAddress": "an@telenet.be", "Reason": "BOUNCE", "LastUpdateTime": "2020-04-10T23:03:05.093000+02:00" },
        {
            "EmailAddress": "bart@telenet.be",
            "Reason": "COMPLAINT",
            "LastUpdateTime": 1586552585.09
        },
        { "EmailAddress": "els@telenet.be", "Reason": "SOMETHING_NEW" }
    ],
    "NextToken": "x"
}`,
    ends: {
      "an@telenet.be": "hard_bounce 2020-04-10T21:03:05Z",
      "bart@telenet.be": "complaint 2020-04-10T21:03:05Z",
      "els@telenet.be": "opted_out",
    },
  },
  {
    preset: "ses_suppressions",
    name: "one object a line",
    file: `{"EmailAddress":"an@telenet.be","Reason":"COMPLAINT","LastUpdateTime":"2020-04-10T21:03:05Z","Attributes":{"FeedbackId":"}]"}}\n{"LastUpdateTime":"2020-04-10T21:03:05Z","Reason":"BOUNCE","EmailAddress":"b\\u0061rt@telenet.be"}\n`,
    ends: { "an@telenet.be": "complaint 2020-04-10T21:03:05Z", "bart@telenet.be": "hard_bounce 2020-04-10T21:03:05Z" },
  },
  {
    preset: "ses_contacts",
    file: "emailAddress,unsubscribeAll,attributesData,topicPreferences.nieuws,topicPreferences.acties\nan@telenet.be,false,,OPT_IN,OPT_IN\nbart@telenet.be,true,,OPT_IN,OPT_IN\nels@telenet.be,false,,OPT_IN,OPT_OUT",
    ends: { "an@telenet.be": "consent_documented", "bart@telenet.be": "opted_out", "els@telenet.be": "opted_out" },
  },
];

test.for(files)("$preset is recognised, and each of its rows means what it says there ($name)", async (given) => {
  const { preset, file, ends } = given;
  const house = await openHouse();
  const listId = await makeList(house, { basis: "consent_documented" });
  const ended = await importFile(house, listId, file, given.name === undefined ? {} : { name: given.name });
  expect(ended).toMatchObject({ status: "done", preset, mapping_from: preset === "opt_outs" ? "guessed" : "preset" });
  expect(await endsIn(house, listId)).toEqual(ends);
  const noes = Object.values(ends).filter((end) => /^(opted_out|complaint)/.test(end)).length;
  const bounces = Object.values(ends).filter((end) => end.startsWith("hard_bounce")).length;
  expect(ended.rows).toMatchObject({ opted_out: noes, suppressed: bounces });
});

test("opt-in and confirmation are kept as evidence, and only of those who gave it", async () => {
  const house = await openHouse();
  const listId = await makeList(house, { basis: "consent_documented" });
  const file = `Email Address,Status,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP
an@telenet.be,subscribed,2019-03-04 10:11:12,192.0.2.7,2019-03-04 10:20:00,192.0.2.8
bart@telenet.be,pending,2019-03-04 10:11:12,192.0.2.7,2019-03-04 10:20:00,192.0.2.8`;
  await importFile(house, listId, file);
  const { basis, optinAt, optinIp, confirmedAt, confirmedIp } = memberships;
  const kept = await house.db
    .select({ basis, optinAt, optinIp, confirmedAt, confirmedIp })
    .from(memberships)
    .where(sql`list_id = ${listId}`)
    .orderBy(basis);
  const nothing = { optinAt: null, optinIp: null, confirmedAt: null, confirmedIp: null };
  expect(kept).toEqual([
    {
      basis: "consent_documented",
      optinAt: new Date("2019-03-04T10:11:12Z"),
      optinIp: "192.0.2.7",
      confirmedAt: new Date("2019-03-04T10:20:00Z"),
      confirmedIp: "192.0.2.8",
    },
    { basis: "unknown", ...nothing },
  ]);
});

test.for(["pending", "non-subscribed", "inactief", "archived", "Unconfirmed", "disabled"])(
  "%s takes consent as a basis away, whoever claims it, and no other basis",
  async (word) => {
    const house = await openHouse();
    const bases = ["consent_documented", "consent_undocumented", "soft_optin_customer", "unknown", "opted_out"];
    const rows = bases.map((basis, n) => `p${n}@telenet.be,${basis},${word}`).join("\n");
    const listId = await makeList(house, { basis: "consent_documented" });
    await importFile(house, listId, `E-mail,Basis,Status\n${rows}\np9@telenet.be,,${word}`);
    expect(await endsIn(house, listId)).toEqual({
      "p0@telenet.be": "unknown",
      "p1@telenet.be": "unknown",
      "p2@telenet.be": "soft_optin_customer",
      "p3@telenet.be": "unknown",
      "p4@telenet.be": "opted_out",
      "p9@telenet.be": "unknown",
    });
  },
);

test("a complaint outweighs an unsubscription and that a bounce, in whatever rows they stand", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const file =
    "E-mail;Status\nan@telenet.be;hard bounce\nan@telenet.be;uitgeschreven\nbart@telenet.be;unsubscribed\nbart@telenet.be;spam complaint\nbart@telenet.be;bounced";
  expect((await importFile(house, listId, file)).rows).toMatchObject({ opted_out: 2, duplicate: 3 });
  expect(await endsIn(house, listId)).toEqual({ "an@telenet.be": "opted_out", "bart@telenet.be": "complaint" });
});

test("a no on an address that bounced before is held: the sender can no longer lift it", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const old = "2020-01-02T03:04:05Z";
  const entry = { address: "an@telenet.be", reason: "hard_bounce", occurred_at: old };
  await house.api("POST", "/suppressions", { entries: [entry] });
  await importFile(house, listId, "E-mail;Status\nan@telenet.be;uitgeschreven");
  const [{ key, reason }] = (await house.api("GET", "/suppressions")).body.data;
  expect(reason).toBe("hard_bounce");
  const lifted = await house.api("DELETE", `/suppressions/${key}`, { reason: "typo", evidence: "none" });
  expect(lifted.status).toBe(409);
});

test("a time in the future is no time: a no holds from now", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  await importFile(house, listId, "E-mail;Uitgeschreven op\nan@telenet.be;2031-02-03\nbart@telenet.be;2019-02-03");
  const entries = (await house.api("GET", "/suppressions")).body.data;
  const since = Object.fromEntries(
    entries.map((entry: { address: string; since: string }) => [entry.address, entry.since]),
  );
  expect(since["bart@telenet.be"]).toBe("2019-02-03T00:00:00.000Z");
  expect(Date.parse(since["an@telenet.be"])).toBeLessThanOrEqual(house.now().getTime());
});

test("a mapping without a status does not lose who said no, unless it says that there is none", async () => {
  const house = await openHouse();
  const file = "E-mail;Naam;Status\nan@telenet.be;An;uitgeschreven\nbart@telenet.be;Bart;actief";
  const listId = await makeList(house);
  const spam = await importFile(house, listId, "ip,email,created\n,els@telenet.be,1600000000", {
    mapping: '{"address":"email"}',
  });
  expect(spam).toMatchObject({ preset: "sendgrid_spam_reports", mapping_from: "given", rows: { opted_out: 1 } });
  const none = await importFile(house, listId, file, { mapping: '{"address":"E-mail","status":[]}', preview: "true" });
  expect(none.rows).toMatchObject({ imported: 2, opted_out: 0 });
  const told = await importFile(house, listId, file, { mapping: '{"address":"E-mail"}' });
  expect(told.mapping).toEqual({ address: "E-mail", status: "Status" });
  expect(told.rows).toMatchObject({ imported: 1, opted_out: 1 });
});

test.for([
  {
    what: "its column",
    name: "lijst.csv",
    file: "Unsubscribed e-mail\nan@telenet.be\n",
    column: "Unsubscribed e-mail",
  },
  { what: "its name", name: "uitgeschreven-2019.txt", file: "an@telenet.be\n", column: null },
  { what: "its name", name: "Opt-outs (2).csv", file: "Naam;E-mail\nAn;an@telenet.be\n", column: null },
])("a list of people who said no is taken for that by $what: $name", async ({ name, file, column }) => {
  const house = await openHouse();
  const listId = await makeList(house);
  const ended = await importFile(house, listId, file, { name });
  expect(ended).toMatchObject({ preset: "opt_outs", mapping_from: "guessed", rows: { opted_out: 1, imported: 0 } });
  expect(ended.warnings).toEqual([{ code: "taken_as_opt_outs", column }]);
});

test.for([
  { name: "klanten zonder uitgeschreven.csv", file: "E-mail\nan@telenet.be\n" },
  { name: "unsubscribed removed.csv", file: "E-mail\nan@telenet.be\n" },
  { name: "unsubscribed.csv", file: "E-mail;Status\nan@telenet.be;actief\n" },
  { name: "signups.csv", file: "email,ip,created\nan@telenet.be,192.0.2.1,2020-01-02\n" },
  { name: "leden.csv", file: "email,created\nan@telenet.be,2020-01-02\n" },
  { name: "leden.csv", file: "Email,First name,Group name\nan@telenet.be,An,Gent\n" },
  { name: "leden.csv", file: "Email address,Reason,Created\nan@telenet.be,beurs,2020-01-02\n" },
])("no list is taken for noes that may be none: $name, $file", async ({ name, file }) => {
  const house = await openHouse();
  const listId = await makeList(house);
  expect(await importFile(house, listId, file, { name })).toMatchObject({
    preset: null,
    warnings: [],
    rows: { imported: 1 },
  });
});

async function endsIn(house: House, listId: string): Promise<Record<string, string>> {
  const ends: Record<string, string> = {};
  for (const { address, basis } of await contactsOf(house, listId)) ends[address] = basis;
  const started = house.now().getTime() - 3_600_000;
  for (const { address, reason, since } of (await house.api("GET", "/suppressions")).body.data)
    ends[address] = Date.parse(since) > started ? reason : `${reason} ${since.replace(".000Z", "Z")}`;
  return ends;
}
