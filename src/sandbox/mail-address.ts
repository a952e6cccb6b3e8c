const addressCharsMax = 320;
const bare =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}$/;

/** `Name <a@b.example>` or `a@b.example`, down to the address. */
export function bareAddress(text: string): string {
  return /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text.trim();
}

/** Why SES would refuse this address, as a sentence without it; null when it would not (STANDARDS 0.18). */
export function judgeAddress(text: string): string | null {
  if (!/^[\x20-\x7e]*$/.test(text)) {
    return "An address must be ASCII: the display name as an RFC 2047 word, the domain in Punycode, the local part 7-bit.";
  }
  const address = bareAddress(text);
  return address.length <= addressCharsMax && bare.test(address) ? null : "An address has no valid form.";
}
