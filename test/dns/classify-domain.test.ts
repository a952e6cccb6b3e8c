import { expect, test } from "vitest";
import { classifyDomain } from "../../src/dns/classify-domain.ts";
import { recordedZone, type Zone, zoneResolver } from "./recorded.ts";

const recorded = recordedZone();
/** The recording holds no addresses of mail servers: they are there. */
const mailServers: Zone = {
  "A gmail-smtp-in.l.google.com": ["142.250.102.27"],
  "A smtp.google.com": ["142.250.102.26"],
};

test.skipIf(recorded === null).for([
  ["gmail.com", "ok"],
  ["google.com", "ok"],
  ["pages.github.com", "implicit_mx"],
  ["xkxufoekjvjfjeodlfmdfjcu.com", "domain_not_found"],
  ["example.com", "null_mx"],
  ["g.mail.com", "no_mail_host"],
  ["nellis.af.mil", "no_mail_policy"],
  ["justtxt.joshdata.me", "no_mail_host"],
  ["ipv6only.joshdata.me", "no_mail_host"],
  ["mail.example", "domain_not_found"],
])("the recorded answers of %s make it %s", async ([domain = "", found]) => {
  const resolver = zoneResolver({ ...recorded, ...mailServers });
  expect(await classifyDomain(resolver, domain)).toMatchObject({ class: found });
});

const cases: { what: string; zone: Zone; found: string; group?: string | null }[] = [
  {
    what: "a mail server with a public address",
    zone: { "MX a.be": ["10 mx.a.be."], "A mx.a.be": ["81.2.3.4"] },
    found: "ok",
    group: "a.be",
  },
  {
    what: "a mail server with IPv6 only",
    zone: { "MX a.be": ["10 MX.A.be"], "AAAA mx.a.be": ["2a02:1800::1"] },
    found: "ok",
  },
  {
    what: "a dead first mail server and a live second",
    zone: { "MX a.be": ["5 gone.a.be.", "10 mx.a.be."], "A mx.a.be": ["81.2.3.4"] },
    found: "ok",
  },
  {
    what: "a null MX among others (RFC 7505 3)",
    zone: { "MX a.be": ["0 .", "10 mx.a.be."], "A mx.a.be": ["81.2.3.4"] },
    found: "ok",
  },
  {
    what: "mail servers that do not exist",
    zone: { "MX a.be": ["10 gone.be.", "20 gone.nl."], "A a.be": ["81.2.3.4"] },
    found: "mx_pending",
  },
  {
    what: "mail servers in a private network",
    zone: { "MX a.be": ["10 mx.a.be."], "A mx.a.be": ["192.168.1.5"] },
    found: "no_mail_host",
  },
  { what: "a mail server on loopback", zone: { "MX a.be": ["10 localhost."] }, found: "no_mail_host" },
  { what: "a mail server named by its address", zone: { "MX a.be": ["10 81.2.3.4."] }, found: "no_mail_host" },
  {
    what: "an address and no mail server",
    zone: { "MX a.be": [], "A a.be": ["81.2.3.4"] },
    found: "implicit_mx",
    group: null,
  },
  {
    what: "an SPF record that lets others send",
    zone: { "A a.be": ["81.2.3.4"], "TXT a.be": ["v=spf1 mx -all"] },
    found: "implicit_mx",
  },
  {
    what: "an SPF record that lets nobody send",
    zone: { "A a.be": ["81.2.3.4"], "TXT a.be": ["x", "v=spf1 -all"] },
    found: "no_mail_policy",
  },
  { what: "a name and nothing else", zone: { "TXT a.be": ["x"] }, found: "no_mail_host" },
  {
    what: "mail servers of a domain seller",
    zone: { "MX a.be": ["10 park-mx.above.com."], "A park-mx.above.com": ["103.224.1.1"] },
    found: "parked",
  },
  { what: "a time-out for MX", zone: { "MX a.be": "unavailable", "A a.be": [] }, found: "dns_unavailable" },
  {
    what: "a time-out for the mail server's address",
    zone: { "MX a.be": ["10 mx.a.be."], "A mx.a.be": "unavailable" },
    found: "dns_unavailable",
  },
  {
    what: "a time-out for IPv6 after a private IPv4",
    zone: { "MX a.be": ["10 mx.a.be."], "A mx.a.be": ["10.0.0.1"], "AAAA mx.a.be": "unavailable" },
    found: "dns_unavailable",
  },
  {
    what: "a time-out for one mail server, none for the other",
    zone: { "MX a.be": ["10 gone.be.", "20 mx.a.be."], "A mx.a.be": "unavailable" },
    found: "dns_unavailable",
  },
  {
    what: "a time-out for its own address",
    zone: { "MX a.be": [], "A a.be": "unavailable" },
    found: "dns_unavailable",
  },
  {
    what: "a time-out for its SPF record",
    zone: { "A a.be": ["81.2.3.4"], "TXT a.be": "unavailable" },
    found: "dns_unavailable",
  },
];

test.for(cases)("$what: $found", async ({ zone, found, group }) => {
  const finding = await classifyDomain(zoneResolver(zone), "a.be");
  expect(finding.class).toBe(found);
  if (group !== undefined) expect(finding.mxGroup).toBe(group);
});

test.for([
  ["aspmx.l.google.com", "google"],
  ["bakkerij-be.mail.protection.outlook.com", "microsoft-business"],
  ["hotmail-com.olc.protection.outlook.com", "microsoft-consumer"],
  ["mta5.am0.yahoodns.net", "yahoo"],
  ["eu-smtp-inbound-1.mimecast.com", "gateway"],
  ["mx.telenet.telenet-ops.be", "telenet"],
  ["mx1.mail.bakkerij.co.uk", "bakkerij.co.uk"],
  ["notgoogle.com", "notgoogle.com"],
])("mail servers at %s belong to %s", async ([host = "", group]) => {
  const resolver = zoneResolver({ "MX a.be": [`10 ${host}.`], [`A ${host}`]: ["81.2.3.4"] });
  expect((await classifyDomain(resolver, "a.be")).mxGroup).toBe(group);
});
