import { getDomain } from "tldts";

/** Who runs the mail servers, by the ending of their names. A gateway scans mail, and opens links, before people do. */
const groups: readonly (readonly [group: string, suffixes: readonly string[]])[] = [
  ["google", ["google.com", "googlemail.com", "smtp.goog"]],
  ["microsoft-consumer", ["olc.protection.outlook.com"]],
  ["microsoft-business", ["mail.protection.outlook.com", "mx.microsoft"]],
  ["yahoo", ["yahoodns.net"]],
  [
    "gateway",
    [
      "mimecast.com",
      "pphosted.com",
      "ppe-hosted.com",
      "barracudanetworks.com",
      "iphmx.com",
      "messagelabs.com",
      "symanteccloud.com",
    ],
  ],
  ["telenet", ["telenet-ops.be"]],
  ["proximus", ["proximus.be", "skynet.be"]],
  ["kpn", ["kpnmail.nl"]],
  ["ziggo", ["ziggo.nl"]],
];

/** Mail servers of companies that hold domains for sale: they take mail for anybody, and nobody reads it. */
const parkingSuffixes = [
  "above.com",
  "bodis.com",
  "dan.com",
  "domainmanager.com",
  "h-email.net",
  "hope-mail.com",
  "in-mx.com",
  "in-mx.net",
  "mailerhost.net",
  "mb5p.com",
  "parkingcrew.net",
  "sedoparking.com",
] as const;

/** `host` in lower case without a dot at its end. Outside the table: the registrable domain of the mail server. */
export function mxGroup(host: string): string {
  const known = groups.find(([, suffixes]) => suffixes.some((suffix) => isUnder(host, suffix)));
  return known?.[0] ?? getDomain(host) ?? host;
}

export function isParkingHost(host: string): boolean {
  return parkingSuffixes.some((suffix) => isUnder(host, suffix));
}

function isUnder(host: string, suffix: string): boolean {
  return host === suffix || host.endsWith(`.${suffix}`);
}
