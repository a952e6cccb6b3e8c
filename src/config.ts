import { z } from "zod";
import { type Environment, positiveInteger, required } from "./config/read-setting.ts";
import { parseSecrets, type Secrets } from "./config/secrets.ts";
import { BadSetting } from "./errors.ts";

/** Everything that differs between two installations. Parsed once per door; inside, it is trusted. */
export type Config = Secrets & {
  /** Where recipients and callers reach us, without a slash at the end. */
  publicUrl: string;
  importBytesMax: number;
  mail: {
    provider: "sandbox" | "ses";
    region: string;
    endpoint: string | null;
    configurationSet: string | null;
    /** Where mail to unsubscribe is read: `u+<link>@` this domain. */
    inboundDomain: string | null;
  };
  sns: {
    topics: readonly string[];
    pinned: { url: string; pem: string } | null;
    /** Until then the operator expects SNS to ask for the confirmation of a subscription; left out: never. */
    confirmUntil?: Date | null;
  };
  /** A time-stamp authority (RFC 3161) for the daily anchor of each log. `certificate`: PEM of its own, or of one above it. */
  tsa?: { url: string; certificate: string | null } | null;
  /** Who runs this service for its accounts (GDPR 28); null or left out: whoever the account is. */
  processor?: { name: string; id: string | null } | null;
  /** After this silence, a message in doubt is queued again if the provider answered for later ones (STANDARDS 2.6). */
  inDoubtMs: number;
  /**
   * What campaigns of one account may send in a day: `first` until it has sent more, at most `max`. Null or left out: as much as
   * its sending domains and the provider allow.
   */
  accountDay?: { first: number; max: number } | null;
  /** So many complaints within 30 days, if they are too many for what was sent, stop an account. Left out: 10. Null: none do. */
  accountComplaintsMin?: number | null;
};

export const importBytesMaxDefault = 100 * 1024 * 1024;
/** Mails of campaigns in a day: a known sending domain's first day twice, and what SES gives a new account of its own. */
const accountDayDefault = { first: 500, max: 50_000 } as const;
export const accountComplaintsMinDefault = 10;
const mailsMax = 1_000_000_000;

/** Throws BadSetting, one sentence that names the setting. */
export function parseConfig(environment: Environment): Config {
  const publicUrl = parseUrl(environment);
  const provider = environment["MAIL_PROVIDER"] ?? (isLoopbackUrl(publicUrl) ? "sandbox" : "ses");
  if (provider !== "sandbox" && provider !== "ses") throw new BadSetting("MAIL_PROVIDER must be sandbox or ses.");
  if (provider === "sandbox" && !isLoopbackUrl(publicUrl)) {
    throw new BadSetting(
      `The mail sandbox is for this machine only, and PUBLIC_URL is ${publicUrl}. Set MAIL_PROVIDER=ses, or a loopback PUBLIC_URL.`,
    );
  }
  return {
    publicUrl,
    importBytesMax: positiveInteger(environment, "IMPORT_BYTES_MAX", importBytesMaxDefault),
    ...parseSecrets(environment),
    mail: {
      provider,
      region: provider === "ses" ? required(environment, "SES_REGION") : "eu-west-1",
      endpoint: environment["SES_ENDPOINT"] ?? null,
      configurationSet: environment["SES_CONFIGURATION_SET"] ?? null,
      inboundDomain: inboundDomain(environment),
    },
    sns: {
      topics: required(environment, "SNS_TOPIC_ARNS")
        .split(",")
        .map((arn) => arn.trim()),
      pinned: pinned(environment, provider),
      confirmUntil: instant(environment, "SNS_CONFIRM_UNTIL"),
    },
    tsa: timeStamps(environment),
    processor: processorOf(environment),
    inDoubtMs: positiveInteger(environment, "IN_DOUBT_SECONDS", 3600) * 1000,
    accountDay: accountDay(environment, provider),
    accountComplaintsMin:
      provider === "sandbox" && !environment["ACCOUNT_COMPLAINTS_MIN"]
        ? null
        : positiveInteger(environment, "ACCOUNT_COMPLAINTS_MIN", accountComplaintsMinDefault),
  };
}

export function isLoopbackUrl(url: string): boolean {
  if (!URL.canParse(url)) throw new BadSetting("PUBLIC_URL must be a URL such as https://permission.example.org.");
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function parseUrl(environment: Environment): string {
  const parsed = z.url({ protocol: /^https?$/ }).safeParse(required(environment, "PUBLIC_URL"));
  if (!parsed.success) throw new BadSetting("PUBLIC_URL must be a URL such as https://permission.example.org.");
  const url = new URL(parsed.data);
  if (url.pathname !== "/" || url.search !== "") throw new BadSetting("PUBLIC_URL must have no path and no query.");
  if (url.protocol === "http:" && !isLoopbackUrl(url.origin)) {
    throw new BadSetting("PUBLIC_URL must be https outside this machine: RFC 8058 asks for it.");
  }
  return url.origin;
}

/** A local start sends to its own sandbox: there is nobody to protect unless somebody asks for it. */
function accountDay(environment: Environment, provider: string): NonNullable<Config["accountDay"]> | null {
  const isAsked = Boolean(environment["ACCOUNT_DAY_FIRST"] || environment["ACCOUNT_DAY_MAX"]);
  if (provider === "sandbox" && !isAsked) return null;
  const max = positiveInteger(environment, "ACCOUNT_DAY_MAX", accountDayDefault.max);
  const first = positiveInteger(environment, "ACCOUNT_DAY_FIRST", Math.min(max, accountDayDefault.first));
  if (max > mailsMax) throw new BadSetting(`ACCOUNT_DAY_MAX is at most ${mailsMax}.`);
  if (first > max) throw new BadSetting("ACCOUNT_DAY_FIRST must not be above ACCOUNT_DAY_MAX.");
  return { first, max };
}

/** Labels of letters, digits and hyphens; 190 letters leave room for the link in a header. */
function inboundDomain(environment: Environment): string | null {
  const text = environment["INBOUND_DOMAIN"]?.trim().toLowerCase();
  if (text === undefined || text === "") return null;
  const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  if (text.length > 190 || !new RegExp(`^${label}(\\.${label})+$`).test(text)) {
    throw new BadSetting("INBOUND_DOMAIN must be a domain such as in.example.org, without an at sign.");
  }
  return text;
}

function instant(environment: Environment, name: string): Date | null {
  const text = environment[name];
  if (text === undefined || text === "") return null;
  const parsed = z.iso.datetime({ offset: true }).safeParse(text);
  if (!parsed.success) throw new BadSetting(`${name} must be a moment such as 2026-12-01T12:00:00Z.`);
  return new Date(parsed.data);
}

/** The sandbox's certificate: pinned beside the rule for real ones, which is not widened for it. */
function pinned(environment: Environment, provider: string): Config["sns"]["pinned"] {
  const pem = environment["SNS_PINNED_CERTIFICATE"];
  const url = environment["SNS_PINNED_URL"];
  return provider === "sandbox" && pem && url ? { url, pem } : null;
}

/** Authorities are asked over http as often as https: what comes back is signed. */
function timeStamps(environment: Environment): NonNullable<Config["tsa"]> | null {
  const url = environment["TSA_URL"];
  if (url === undefined || url === "") return null;
  if (!z.url({ protocol: /^https?$/ }).safeParse(url).success) {
    throw new BadSetting("TSA_URL must be a URL such as https://timestamp.example.org.");
  }
  const certificate = environment["TSA_CERTIFICATE"]?.replaceAll("\\n", "\n") || null;
  if (certificate !== null && !certificate.includes("-----BEGIN CERTIFICATE-----")) {
    throw new BadSetting("TSA_CERTIFICATE must be a certificate in PEM.");
  }
  return { url, certificate };
}

/** `PROCESSOR_ID` is its company number or the like. */
function processorOf(environment: Environment): NonNullable<Config["processor"]> | null {
  const name = environment["PROCESSOR_NAME"]?.trim() ?? "";
  const id = environment["PROCESSOR_ID"]?.trim() ?? "";
  if (name.length > 300 || id.length > 300) {
    throw new BadSetting("PROCESSOR_NAME and PROCESSOR_ID have at most 300 characters each.");
  }
  if (name === "" && id !== "") throw new BadSetting("PROCESSOR_ID needs PROCESSOR_NAME beside it.");
  return name === "" ? null : { name, id: id || null };
}
