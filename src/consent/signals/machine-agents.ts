/**
 * Scanners, previewers and crawlers that name themselves, and browsers without a screen. General HTTP clients are not here:
 * a program that a person or a platform runs is no scanner, and a scanner that uses one is found by what it does.
 */
const machines =
  /(?<!\bcu)bot(?:\b|_)|crawl|spider|scanner|preview|prefetch|headless|phantomjs|selenium|playwright|puppeteer|safelinks|linkcheck|link-check|urlcheck|barracuda|mimecast|proofpoint|urldefense|ironport|trustwave|forcepoint|messagelabs|symantec|sophos|fireeye|trendmicro|checkpoint|bitdefender|virustotal|urlscan|google-read-aloud|googleimageproxy|yahoomailproxy|facebookexternalhit|whatsapp\/|slack-imgproxy|skypeuri|microsoft office|ms-office|existence discovery/i;

/** None or an empty one is a machine's: every browser, on a screen or in text, says what it is. */
export function isMachineAgent(agent: string | null): boolean {
  return agent === null || agent.trim() === "" || machines.test(agent);
}
