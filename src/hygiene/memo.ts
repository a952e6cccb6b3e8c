/**
 * Remembers what a pure function answered, for at most `2 x entriesMax` inputs of at most `inputCharsMax`: when the young
 * half is full it becomes the old half, and what was in neither is forgotten. Any number of inputs costs bounded memory.
 */
export function remember<Answer>(
  { entriesMax, inputCharsMax }: { entriesMax: number; inputCharsMax: number },
  ask: (input: string) => Answer,
): (input: string) => Answer {
  let young = new Map<string, Answer>();
  let old = new Map<string, Answer>();

  return (input) => {
    const known = young.get(input);
    if (known !== undefined) return known;
    if (input.length > inputCharsMax) return ask(input);

    const key = detached(input);
    const answer = old.get(key) ?? ask(key);
    if (young.size >= entriesMax) {
      old = young;
      young = new Map();
    }
    young.set(key, answer);
    return answer;
  };
}

/** A copy: a slice keeps the whole text alive that it was cut from, which may be a chunk of a file. */
function detached(text: string): string {
  return ` ${text}`.slice(1);
}
