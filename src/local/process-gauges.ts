import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Family } from "../seeing/prometheus-text.ts";

const nanoseconds = 1e9;

/** Memory, processor time and how late the event loop came, since it was last asked. */
export function watchProcess(): () => Family[] {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return () => {
    const late = Number.isNaN(delay.mean) ? 0 : delay.percentile(99) / nanoseconds;
    delay.reset();
    const { rss } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const of = (name: string, type: Family["type"], help: string, value: number): Family => {
      return { name, type, help, samples: [{ labels: {}, value }] };
    };
    return [
      of("process_resident_memory_bytes", "gauge", "Memory of this process.", rss),
      of("process_cpu_seconds_total", "counter", "Processor time of this process.", (user + system) / 1e6),
      of("reaffirm_event_loop_delay_seconds", "gauge", "99th percentile since the last scrape.", late),
      of("reaffirm_process_uptime_seconds", "gauge", "Since this process began.", process.uptime()),
    ];
  };
}
