import { type Attributes, type Context, context, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { faultOf } from "./fault-of.ts";

/** `kind`: who called whom. Attributes are patterns, ids, codes and numbers: no address, no link, no path as it was asked. */
export type SpanShape = { kind?: SpanKind; attributes: Attributes; parent?: Context };

/**
 * Does something within a span of the tracer that the platform or the door has registered; where there is none, it costs next
 * to nothing. What is thrown is noted by its name and code alone: a message may hold an address.
 */
export async function inSpan<T>(name: string, shape: SpanShape, act: (span: Span) => Promise<T>): Promise<T> {
  const { kind = SpanKind.INTERNAL, attributes, parent = context.active() } = shape;
  return await trace.getTracer("reaffirm").startActiveSpan(name, { kind, attributes }, parent, async (span) => {
    try {
      return await act(span);
    } catch (error) {
      noteFault(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

export function noteFault(span: Span, error: unknown): void {
  const { name, code } = faultOf(error);
  span.setAttribute("error.type", code ?? name);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
