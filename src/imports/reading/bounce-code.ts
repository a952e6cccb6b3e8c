/**
 * Whether the answer of a mail server, as its code (`550`) or enhanced code (RFC 3463: `5.1.1`), says that the mailbox
 * is dead. Policy (5.7), a full mailbox (5.2.2), mail system trouble (5.3) and all of class 4 pass or are about the
 * sender. Without a code the file's word for it stands: true.
 */
export function saysDeadMailbox(code: string): boolean {
  const text = code.trim();
  if (/^4(?:\d\d|\.)/u.test(text)) return false;
  return !/^5\.(?:7\.|2\.2\b|3\.)/u.test(text);
}
