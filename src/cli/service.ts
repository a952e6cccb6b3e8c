import { z } from "zod";
import type { Environment } from "../config/read-setting.ts";
import { BadSetting } from "../errors.ts";
import { codeOf } from "../local/data-directory.ts";

const urlDefault = "http://localhost:8787";
const pageRows = 500;

const Lists = z.object({
  data: z.array(z.object({ id: z.string(), name: z.string(), basis: z.string() })),
  next_cursor: z.string().nullable(),
});
const Made = z.object({ id: z.string() });
const RemoteImport = z.object({
  id: z.string(),
  status: z.string(),
  progress: z.number(),
  rows: z.record(z.string(), z.number()),
  verdicts: z.record(z.string(), z.number()),
  error: z.object({ detail: z.string() }).nullable(),
});
export type RemoteImport = z.infer<typeof RemoteImport>;

/** A running service, as the environment names it. What it refuses is thrown with its own words. */
export function openService(environment: Environment) {
  const key = environment["REAFFIRM_API_KEY"];
  if (!key) throw new BadSetting("REAFFIRM_API_KEY is missing: set it to an API key with the scope lists.");
  const base = `${(environment["REAFFIRM_URL"] || urlDefault).replace(/\/+$/, "")}/v1`;

  const ask = async <T extends z.ZodType>(schema: T, path: string, init: RequestInit = {}): Promise<z.infer<T>> => {
    const headers = {
      authorization: `Bearer ${key}`,
      ...(typeof init.body === "string" ? { "content-type": "application/json" } : {}),
    };
    const answer = await fetch(`${base}${path}`, { ...init, headers: { ...headers, ...init.headers } }).catch(
      (error: unknown) => {
        const cause = error instanceof Error ? (error.cause ?? error) : error;
        throw new BadSetting(
          `The service at ${base} does not answer (${codeOf(cause)}). Set REAFFIRM_URL, or start it.`,
        );
      },
    );
    const body: unknown = await answer.json().catch(() => null);
    if (!answer.ok) throw new BadSetting(`The service refused (${answer.status}): ${wordsOf(body)}`);
    return schema.parse(body);
  };

  return {
    /** The id of the list with that name and basis; a list of that name with another basis is refused. */
    async findList(name: string, basis: string): Promise<string> {
      for (let cursor = ""; ;) {
        const page = await ask(Lists, `/lists?limit=${pageRows}&cursor=${encodeURIComponent(cursor)}`);
        const found = page.data.find((list) => list.name === name);
        if (found && found.basis !== basis) {
          throw new BadSetting(
            `The list "${name}" has the basis ${found.basis}, not ${basis}. Use that, or another list.`,
          );
        }
        if (found) return found.id;
        if (page.next_cursor === null) break;
        cursor = page.next_cursor;
      }
      return (await ask(Made, "/lists", { method: "POST", body: JSON.stringify({ name, basis }) })).id;
    },
    async upload(path: string, type: string, bytes: AsyncGenerator<Uint8Array>): Promise<string> {
      const init = {
        method: "POST",
        body: ReadableStream.from(bytes),
        duplex: "half",
        headers: { "content-type": type },
      } as const;
      return (await ask(Made, path, init)).id;
    },
    readImport: (id: string): Promise<RemoteImport> => ask(RemoteImport, `/imports/${id}`),
  };
}

function wordsOf(problem: unknown): string {
  const parsed = z.object({ title: z.string(), detail: z.string().optional() }).safeParse(problem);
  return parsed.success ? (parsed.data.detail ?? parsed.data.title) : "no reason was given.";
}
