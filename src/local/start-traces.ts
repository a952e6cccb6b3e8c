import type { Environment } from "../config/read-setting.ts";

/**
 * Traces by OTLP over HTTP, where OTEL_EXPORTER_OTLP_ENDPOINT (or that of traces alone) says to; loaded only then. The exporter
 * and the sampler read the rest of OTEL_* themselves. Returns what ends it; null when there is none.
 */
export async function startTraces(environment: Environment): Promise<(() => Promise<void>) | null> {
  const endpoint = environment["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] || environment["OTEL_EXPORTER_OTLP_ENDPOINT"];
  if (!endpoint || environment["OTEL_SDK_DISABLED"] === "true") return null;
  const { startExport } = await import("./export-traces.ts");
  return startExport(environment);
}
