/** An address, also percent-encoded; not the `@scope` of a package in a stack frame, which follows a slash. */
const addresses = /[^\s"'<>()=:,;/\\@]+(?:@|%40)[^\s"'<>()=:,;/\\@]+/gi;
/** What opens something: API keys, secrets of webhooks, links (52), tokens to sign in (43) and whatever looks like one. */
const capabilities = /\b(?:rk_|whsec_)[\w+/=-]{9,}|(?<![\w-])[\w-]{43,}(?![\w-])/g;
const networks = /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])|(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}(?![\w:])/gi;

/**
 * The second lock of a log line. No line is meant to hold an address, a link, a key or an IP address; what a library says of
 * its own trouble may, so words that came from elsewhere pass through here.
 */
export function scrub(text: string): string {
  return text.replace(addresses, "[address]").replace(capabilities, "[secret]").replace(networks, "[ip]");
}
