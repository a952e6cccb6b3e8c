import { OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Deps } from "../deps.ts";
import { problemOfZod } from "./problem.ts";
import type { RepeatClaim } from "./repeat-lease.ts";
import { requireScope, type Scope } from "./scopes.ts";

/** Who calls: filled in by `authenticate`. */
export type Caller = {
  accountId: string;
  keyId: string;
  keyName: string;
  /** Its first letters, by which people recognise it. */
  keyPrefix: string;
  scopes: readonly string[];
};
/**
 * `first`: what was answered to the request that this one repeats, where the operation itself must look at it again. `claim`: that
 * of its Idempotency-Key. `isNoted`: its line is in the trail.
 */
export type V1 = {
  Bindings: Deps;
  Variables: { caller: Caller; first?: Response; claim?: RepeatClaim; isNoted?: boolean };
};
export type V1Context = Context<V1>;

/** A router of /v1: input that is not valid becomes one problem with a pointer a field. */
export function v1(): OpenAPIHono<V1> {
  return new OpenAPIHono<V1>({
    defaultHook: (result) => {
      if (!result.success) throw problemOfZod(result.error);
    },
  });
}

/** What every operation says of itself; spread into createRoute. */
export function described(tag: string, scope: Scope, summary: string) {
  return { tags: [tag], summary, security: [{ key: [scope] }], middleware: requireScope(scope) };
}

/** A body whose every field may be absent may itself be absent; it is then `{}`, unparsed: defaults do not apply. */
export function optionalJsonBody<T extends z.ZodType>(schema: T) {
  return { required: false, content: { "application/json": { schema } } };
}

export function jsonBody<T extends z.ZodType>(schema: T) {
  return { required: true, content: { "application/json": { schema } } };
}

/** The answer of success with its shape; every other answer is a problem. */
export function answers<S extends 200 | 201 | 202, T extends z.ZodType>(status: S, schema: T) {
  return { [status]: { description: "Done", content: { "application/json": { schema } } }, default: problems };
}

/** JSON, or a stream of another media type for who asks for that in Accept. */
export function answersOrStream<T extends z.ZodType>(schema: T, mediaType: string) {
  const content = { "application/json": { schema }, [mediaType]: { schema: z.any() } };
  return { 200: { description: "Done", content }, default: problems };
}

/** A streamed answer of another media type. */
export function streams(mediaType: string) {
  return {
    200: { description: `A stream of ${mediaType}`, content: { [mediaType]: { schema: z.any() } } },
    default: problems,
  };
}

const ProblemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    request_id: z.string().optional().openapi({ description: "As in the header X-Request-Id; tell us when you ask" }),
    errors: z
      .array(
        z.object({
          pointer: z.string(),
          code: z.string(),
          detail: z.string(),
          words: z.string().optional(),
          offset: z.number().int().optional(),
          line: z.number().int().optional(),
        }),
      )
      .optional(),
  })
  .openapi("Problem");

const problems = {
  description: "A problem (RFC 9457)",
  content: { "application/problem+json": { schema: ProblemShape } },
};

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** What stands for an id that could never be one of ours: it is simply not there. */
export const nobody = "00000000-0000-0000-0000-000000000000";

/** Ids are opaque to callers and UUIDs to us. */
export const Id = z
  .string()
  .transform((text) => (uuidForm.test(text) ? text : nobody))
  .openapi({ type: "string" });
export const IdParams = z.object({ id: Id });
