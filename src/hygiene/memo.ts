/**
 * Remembers what a pure function answered, for at most `entriesMax` inputs (a power of two) of at most `inputCharsMax`.
 * Each input has two places: the one asked for last stays, the other makes room for a newcomer. Any number of inputs costs
 * bounded memory, and a newcomer moves nothing but its neighbour. (A Map costs more: it hashes each slice of a file anew,
 * and grows again whenever it has been emptied.)
 */
export function remember<Answer extends object>(
  { entriesMax, inputCharsMax }: { entriesMax: number; inputCharsMax: number },
  ask: (input: string) => Answer,
): (input: string) => Answer {
  const pairs = entriesMax / 2;
  let inputs: (string | undefined)[] = []; // both arrays are taken when first needed
  let answers: (Answer | undefined)[] = [];

  return (input) => {
    if (input.length > inputCharsMax) return ask(input);
    if (inputs.length === 0) {
      inputs = Array.from({ length: entriesMax }, () => undefined);
      answers = Array.from({ length: entriesMax }, () => undefined);
    }
    const first = (markOf(input) & (pairs - 1)) * 2;
    const latest = answers[first];
    if (inputs[first] === input && latest !== undefined) return latest;

    let key = inputs[first + 1];
    let answer = answers[first + 1];
    if (key !== input || answer === undefined) {
      key = detached(input);
      answer = ask(key);
    }
    inputs[first + 1] = inputs[first];
    answers[first + 1] = latest;
    inputs[first] = key;
    answers[first] = answer;
    return answer;
  };
}

/** FNV-1a, its upper half folded in: the lower one alone knows little of the first letters. */
function markOf(text: string): number {
  let mark = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) mark = Math.imul(mark ^ text.charCodeAt(at), 0x01000193);
  return mark ^ (mark >>> 15);
}

/** A copy: a slice keeps the whole text alive that it was cut from, which may be a chunk of a file. */
function detached(text: string): string {
  return ` ${text}`.slice(1);
}
