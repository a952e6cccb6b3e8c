import type { Context } from "hono";
import { accepts } from "hono/accepts";

/** Which of these media types the caller wants most (RFC 9110, 12.5.1); the first for who names none of them. */
export function preferred<Type extends string>(c: Context, [first, ...more]: readonly [Type, ...Type[]]): Type {
  const supports = [first, ...more];
  const found = accepts(c, { header: "Accept", supports, default: first });
  return supports.find((type) => type === found) ?? first;
}
