import { context, propagation, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import type { Environment } from "../config/read-setting.ts";
import { BadSetting } from "../errors.ts";

const flushMsMax = 3_000;

/** Registers the tracer of this process; what it returns hands over what waits and takes it away again. */
export function startExport(environment: Environment): () => Promise<void> {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": environment["OTEL_SERVICE_NAME"] || "reaffirm" }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratioOf(environment)) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return async () => {
    const late = new Promise<void>((resolve) => setTimeout(resolve, flushMsMax).unref());
    await Promise.race([provider.shutdown().catch(() => {}), late]);
    trace.disable();
    propagation.disable();
    context.disable();
  };
}

/** `OTEL_TRACES_SAMPLER_ARG`: the share of traces that is kept, 0 to 1; a caller's own decision goes before. */
function ratioOf(environment: Environment): number {
  const text = environment["OTEL_TRACES_SAMPLER_ARG"];
  const ratio = text === undefined || text === "" ? 1 : Number(text);
  if (!(ratio >= 0 && ratio <= 1)) throw new BadSetting("OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1.");
  return ratio;
}
