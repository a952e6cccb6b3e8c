import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { z } from "zod";

import { Problem, invalid } from "../errors.ts";

/** The control's errors in RFC 9457 form; the sandbox stands alone and borrows nothing of the service's HTTP. */
export function controlProblem(error: Error): Response | null {
  if (error instanceof Problem) return problem(error.body);
  if (error instanceof HTTPException && error.status === 413) {
    return problem({ status: 413, title: "Too large", detail: "The body is over 64 KiB." });
  }
  return null;
}

export function problem(body: { status: number; title: string; detail?: string; [field: string]: unknown }): Response {
  return new Response(JSON.stringify({ type: "about:blank", ...body }), {
    status: body.status,
    headers: { "content-type": "application/problem+json; charset=utf-8" },
  });
}

/** A JSON body of this shape, or a thrown 422 that names each field that is wrong. */
export async function readBody<Shape extends z.ZodType>(c: Context, shape: Shape): Promise<z.output<Shape>> {
  return readShape(await jsonOf(c), shape);
}

export function readShape<Shape extends z.ZodType>(value: unknown, shape: Shape): z.output<Shape> {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const errors = read.error.issues.map(({ path, code, message }) => ({
    pointer: `#/${path.map(String).join("/")}`,
    code,
    detail: message,
  }));
  throw new Problem({ status: 422, title: "Request is not valid", detail: errors[0]?.detail ?? "", errors });
}

async function jsonOf(c: Context): Promise<unknown> {
  const text = await c.req.text();
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("#", "json", "The body is not valid JSON.");
  }
}
