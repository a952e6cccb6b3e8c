import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const Credentials = z.object({ account: z.string(), api_key: z.string() });

/** The service as anybody meets it: its API with the key, its pages without one. */
export type Doors = {
  account: string;
  call: <T extends z.ZodType>(shape: T, method: string, path: string, body?: unknown) => Promise<z.infer<T>>;
  upload: <T extends z.ZodType>(shape: T, path: string, type: string, body: string) => Promise<z.infer<T>>;
  visit: (path: string, form?: readonly (readonly [string, string])[]) => Promise<number>;
};

export async function openDoors(url: string, folder: string): Promise<Doors> {
  const credentials = Credentials.parse(JSON.parse(await readFile(join(folder, "credentials.json"), "utf8")));
  const authorization = `Bearer ${credentials.api_key}`;
  const answerOf = async <T extends z.ZodType>(shape: T, answer: Response): Promise<z.infer<T>> => {
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status} from ${new URL(answer.url).pathname}: ${text}`);
    return shape.parse(JSON.parse(text));
  };
  return {
    account: credentials.account,
    call: async (shape, method, path, body) => {
      const init = body === undefined ? {} : { body: JSON.stringify(body) };
      const headers = { authorization, "content-type": "application/json" };
      return await answerOf(shape, await fetch(`${url}${path}`, { method, headers, ...init }));
    },
    upload: async (shape, path, type, body) =>
      await answerOf(
        shape,
        await fetch(`${url}${path}`, { method: "POST", headers: { authorization, "content-type": type }, body }),
      ),
    visit: async (path, form) => {
      const init = form
        ? { method: "POST", body: new URLSearchParams(form.map(([name, value]) => [name, value])) }
        : {};
      return (await fetch(`${url}${path}`, { ...init, redirect: "manual" })).status;
    },
  };
}
