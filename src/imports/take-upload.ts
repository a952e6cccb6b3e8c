import type { z } from "@hono/zod-openapi";
import { Problem } from "../errors.ts";
import { claimRepeat, fingerprintOf, forgetClaim, idempotencyKeyOf, keepAnswer } from "../http/idempotency.ts";
import type { RepeatClaim } from "../http/repeat-lease.ts";
import type { V1Context } from "../http/v1.ts";
import { getList } from "../lists/queries.ts";
import { receiveImport } from "./receive-import.ts";
import { openUpload, parseMapping, refusalOf, type UploadQuery } from "./upload.ts";

/** A form has some bytes around its file. */
const formBytesMax = 64 * 1024;

/**
 * Receives a file into a list and answers 202 once it is stored whole. Everything that can be refused without the file
 * is refused before its first byte is read. A repeat is known by its Idempotency-Key, query and the file's SHA-256.
 */
export async function takeUpload(c: V1Context, listId: string, query: z.infer<typeof UploadQuery>): Promise<Response> {
  const bytesMax = c.env.config.importBytesMax;
  const { accountId } = c.var.caller;
  const list = await getList(c.env, accountId, listId);
  const mapping = parseMapping(query.mapping);
  const key = idempotencyKeyOf(c.req.header("idempotency-key"));
  if (Number(c.req.header("content-length") ?? 0) > bytesMax + formBytesMax) throw tooLarge(bytesMax);

  const repeat: { claim: RepeatClaim | null; before: Response | null } = { claim: null, before: null };
  const isRepeat = async (sha256: string): Promise<boolean> => {
    if (key === null) return false;
    const claim = {
      accountId,
      key,
      fingerprint: fingerprintOf([c.req.method, c.req.path, new URL(c.req.url).search, sha256]),
    };
    repeat.before = await claimRepeat(c.env, claim);
    repeat.claim = repeat.before === null ? claim : null;
    return repeat.before !== null;
  };
  const received = await openUpload(c.req.raw, query.name)
    .then((file) =>
      receiveImport(c.env, {
        list,
        file,
        mapping,
        encoding: query.encoding ?? null,
        delimiter: query.delimiter ?? null,
        headerRow: query.header_row ?? null,
        isPreview: query.preview === "true",
        wantsResolve: query.resolve === "true",
        keepsColumns: query.columns === "all",
        isRepeat,
      }),
    )
    .catch(async (error: unknown) => {
      // Nothing of it was kept: the next one acts.
      if (repeat.claim) await forgetClaim(c.env, repeat.claim);
      throw refusalOf(error);
    });
  switch (received.outcome) {
    case "too_large":
      throw tooLarge(received.bytesMax);
    case "repeated":
      return repeat.before ?? c.body(null, 500);
    case "received": {
      await c.env.queue.wake("imports");
      const answer = c.json({ id: received.import.id, status: received.import.status }, 202);
      if (repeat.claim) await keepAnswer(c.env, repeat.claim, answer);
      return answer;
    }
  }
}

function tooLarge(bytesMax: number): Problem {
  const detail = `A file may have ${bytesMax} bytes. Send it in parts, as several imports into the same list.`;
  return new Problem({ status: 413, title: "The file is too large", detail });
}
