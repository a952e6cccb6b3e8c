/** One metric with its samples. `suffix` is `_bucket`, `_sum` or `_count` of a histogram. */
export type Family = {
  name: string;
  help: string;
  type: "counter" | "gauge" | "histogram";
  samples: readonly Sample[];
};
export type Sample = { labels: Readonly<Record<string, string>>; value: number; suffix?: string };

export const prometheusType = "text/plain; version=0.0.4; charset=utf-8";

/** The text exposition format 0.0.4 of Prometheus; a family without samples is left out. */
export function writePrometheus(families: readonly Family[]): string {
  return families
    .filter(({ samples }) => samples.length > 0)
    .map(
      ({ name, help, type, samples }) =>
        `# HELP ${name} ${help.replace(/\\/g, "\\\\").replace(/\n/g, "\\n")}\n# TYPE ${name} ${type}\n` +
        samples
          .map((sample) => `${name}${sample.suffix ?? ""}${labelsOf(sample)} ${numberOf(sample.value)}\n`)
          .join(""),
    )
    .join("");
}

function labelsOf({ labels }: Sample): string {
  const written = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return written.length > 0 ? `{${written.join(",")}}` : "";
}

const escaped = (value: string) => value.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n");

function numberOf(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return "+Inf";
  return value === Number.NEGATIVE_INFINITY ? "-Inf" : String(value);
}
