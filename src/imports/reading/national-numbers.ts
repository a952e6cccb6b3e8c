/**
 * Numbers that stand for one person or account, told by their check digits. Each takes a cell as people write them,
 * with dots, blanks, dashes and slashes.
 */

/** Belgium's rijksregisternummer, and the bis number with 20 or 40 added to the month: modulo 97, before and since 2000. */
export function isRijksregisternummer(text: string): boolean {
  const digits = digitsOf(text, 11);
  if (digits === null) return false;
  const month = Number(digits.slice(2, 4)) % 20;
  if (month > 12 || Number(digits.slice(4, 6)) > 31) return false;
  const number = Number(digits.slice(0, 9));
  const check = Number(digits.slice(9));
  return check === 97 - (number % 97) || check === 97 - ((2_000_000_000 + number) % 97);
}

/** The Dutch burgerservicenummer: eleven test, the last of nine digits counted negative. */
export function isBsn(text: string): boolean {
  const digits = digitsOf(text, 9) ?? digitsOf(text, 8)?.padStart(9, "0") ?? null;
  if (digits === null || /^0+$/u.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < 8; at++) sum += Number(digits[at]) * (9 - at);
  return (sum - Number(digits[8])) % 11 === 0;
}

/** The French numéro de sécurité sociale (NIR) with its key of two digits; Corsica's 2A and 2B count as 19 and 18. */
export function isNir(text: string): boolean {
  const bare = text.replaceAll(/[ .-]/gu, "").toUpperCase();
  if (!/^[12378]\d{4}(?:\d\d|2[AB])\d{8}$/u.test(bare)) return false;
  const month = Number(bare.slice(3, 5));
  if (month < 1 || (month > 12 && month < 20)) return false;
  const number = Number(bare.slice(0, 13).replace("2A", "19").replace("2B", "18"));
  return Number(bare.slice(13)) === 97 - (number % 97);
}

/** The German Steuer-Identifikationsnummer: ISO 7064 MOD 11,10; of the first ten digits one stands twice or thrice. */
export function isSteuerId(text: string): boolean {
  const digits = digitsOf(text, 11);
  if (digits === null || digits.startsWith("0")) return false;
  const different = new Set(digits.slice(0, 10)).size;
  if (different !== 9 && different !== 8) return false;
  let product = 10;
  for (const digit of digits.slice(0, 10)) {
    const sum = (Number(digit) + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits[10]);
}

/** The British National Insurance number (HMRC NIM39110): no check digit, but letters that are never given out. */
export function isNationalInsuranceNumber(text: string): boolean {
  const bare = text.replaceAll(/[ .-]/gu, "").toUpperCase();
  return /^(?!BG|GB|NK|KN|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/u.test(bare);
}

/** An IBAN (ISO 13616): modulo 97 over letters as numbers. */
export function isIban(text: string): boolean {
  const bare = text.replaceAll(/[ .-]/gu, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/u.test(bare)) return false;
  let rest = 0;
  for (const sign of bare.slice(4) + bare.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

function digitsOf(text: string, count: number): string | null {
  if (text.length > 2 * count || !/^\d[\d ./-]*$/u.test(text)) return null;
  const digits = text.replaceAll(/\D/gu, "");
  return digits.length === count ? digits : null;
}
