/** One figure of a benchmark. With a target it is met or missed; without one it is told for the picture. */
export type Measure = {
  what: string;
  value: number;
  unit: string;
  /** The most, or the least, that it may be. */
  target?: { atMost: number } | { atLeast: number };
};

export type Benchmark = (size: Size) => AsyncGenerator<Measure>;

/** `small` for the table of all, `usual` for one benchmark by name, `full` for every size that an issue names. */
export type Size = "small" | "usual" | "full";

export function isMet({ value, target }: Measure): boolean {
  if (!target) return true;
  return "atMost" in target ? value <= target.atMost : value >= target.atLeast;
}

export function lineOf(measure: Measure): string {
  const { what, value, unit, target } = measure;
  const wanted = !target ? "" : "atMost" in target ? `at most ${target.atMost}` : `at least ${target.atLeast}`;
  const verdict = !target ? "" : isMet(measure) ? "met" : "SHORT";
  return `${what.padEnd(64)} ${rounded(value).padStart(12)} ${unit.padEnd(12)} ${wanted.padEnd(18)} ${verdict}`.trimEnd();
}

function rounded(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString("en") : String(Number(value.toPrecision(3)));
}

export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Wall clock of `work` in seconds. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}
