import type { JobName } from "../jobs/queue.ts";
import type { Family, Sample } from "./prometheus-text.ts";

/** What one process counts of itself. It holds route patterns, codes and numbers: nothing of an account or a person. */
export type Meter = {
  request: (done: { method: string; route: string; status: number; seconds: number }) => void;
  job: (done: { job: JobName; outcome: "done" | "failed"; seconds: number; atMs: number }) => void;
  /** One call to the mail provider; `kind` is the message's. */
  providerCall: (done: { kind: string; outcome: string; seconds: number }) => void;
  families: () => Family[];
};

const requestSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const providerSeconds = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const jobSeconds = [0.01, 0.05, 0.25, 1, 5, 15, 60, 300, 1800];

export function createMeter(): Meter {
  const requests = histogram("reaffirm_http_request_seconds", "Requests until their answer began.", requestSeconds);
  const provider = histogram("reaffirm_provider_call_seconds", "Mails handed to the provider.", providerSeconds);
  const jobs = histogram("reaffirm_job_seconds", "Runs of jobs.", jobSeconds);
  const lastDone = new Map<JobName, number>();
  return {
    request({ method, route, status, seconds }) {
      const code = `${Math.trunc(status / 100)}xx`;
      requests.observe(`${method} ${code} ${route}`, seconds, () => ({ method, route, code }));
    },
    providerCall({ kind, outcome, seconds }) {
      provider.observe(`${kind} ${outcome}`, seconds, () => ({ kind, outcome }));
    },
    job({ job, outcome, seconds, atMs }) {
      if (outcome === "done") lastDone.set(job, atMs);
      jobs.observe(`${job} ${outcome}`, seconds, () => ({ job, outcome }));
    },
    families: () => [
      requests.family(),
      provider.family(),
      jobs.family(),
      {
        name: "reaffirm_job_last_done_timestamp_seconds",
        help: "When a job last ran to its end in this process.",
        type: "gauge",
        samples: [...lastDone].map(([job, atMs]) => ({ labels: { job }, value: atMs / 1000 })),
      },
    ],
  };
}

type Labels = Readonly<Record<string, string>>;
type Series = { labels: Labels; counts: Float64Array; sum: number; count: number };

/** `observe` costs a look-up and an addition; labels are made once a series. */
function histogram(name: string, help: string, bounds: readonly number[]) {
  const series = new Map<string, Series>();
  return {
    observe(key: string, value: number, labels: () => Labels): void {
      const one = series.get(key) ?? { labels: labels(), counts: new Float64Array(bounds.length), sum: 0, count: 0 };
      if (one.count === 0) series.set(key, one);
      const at = bounds.findIndex((bound) => value <= bound);
      if (at >= 0) one.counts[at] = (one.counts[at] ?? 0) + 1;
      one.sum += value;
      one.count += 1;
    },
    family: (): Family => ({
      name,
      help,
      type: "histogram",
      samples: [...series.values()].flatMap((one) => samplesOf(one, bounds)),
    }),
  };
}

function samplesOf({ labels, counts, sum, count }: Series, bounds: readonly number[]): Sample[] {
  let below = 0;
  const buckets = bounds.map((bound, at) => {
    below += counts[at] ?? 0;
    return { suffix: "_bucket", labels: { ...labels, le: String(bound) }, value: below };
  });
  return [
    ...buckets,
    { suffix: "_bucket", labels: { ...labels, le: "+Inf" }, value: count },
    { suffix: "_sum", labels, value: sum },
    { suffix: "_count", labels, value: count },
  ];
}
