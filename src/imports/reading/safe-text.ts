/**
 * Text from a file made safe to store and show: control, bidirectional and zero-width characters dropped, runs of
 * blanks made one, at most `charsMax` UTF-16 units, no half surrogate; null when nothing is left.
 */
export function safeText(text: string, charsMax: number): string | null {
  const head = text.length > charsMax * 4 ? text.slice(0, charsMax * 4) : text;
  const plain = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/u.test(head)
    ? head
    : head
        .replaceAll(/[\p{Z}\t\r\n]+/gu, " ")
        .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, "")
        .trim();
  const cut = (plain.length > charsMax ? plain.slice(0, charsMax) : plain).toWellFormed().trim();
  return cut === "" ? null : cut;
}
