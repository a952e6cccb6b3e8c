/** Mail services as people know them; of others the MX group is their domain, and says enough. */
const names: Readonly<Record<string, string>> = {
  google: "Gmail",
  "microsoft-consumer": "Outlook.com",
  "microsoft-business": "Microsoft 365",
  yahoo: "Yahoo",
  telenet: "Telenet",
  proximus: "Proximus",
  kpn: "KPN",
  ziggo: "Ziggo",
};

export function groupName(mxGroup: string): string {
  return names[mxGroup] ?? mxGroup;
}
