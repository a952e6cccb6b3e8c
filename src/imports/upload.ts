import { z } from "@hono/zod-openapi";
import { invalid, Problem } from "../errors.ts";
import { encodings } from "./reading/encoding.ts";
import { type Mapping, mappingSchema } from "./reading/mapping.ts";
import { readFilePart } from "./reading/multipart.ts";
import { RefusedFile, type Refusal } from "./reading/refused-file.ts";
import { safeText } from "./reading/safe-text.ts";

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const fileTypes = ["text/csv", "text/tab-separated-values", "text/plain", xlsxType];
const formType = "multipart/form-data";
export const uploadTypes = [...fileTypes, formType];

const mappingCharsMax = 20_000;
/** Rows among which the column names are looked for. */
const headerRowMax = 200;
const fileNameCharsMax = 255;
const delimiterWords: Record<string, string> = { tab: "\t", "\\t": "\t", comma: ",", semicolon: ";", pipe: "|" };
const Flag = z.enum(["true", "false"]).default("false");

/** What stands beside the file. Everything may be absent: then it is detected, guessed or off. */
export const UploadQuery = z.object({
  mapping: z
    .string()
    .max(mappingCharsMax)
    .optional()
    .openapi({ description: 'Which column is what, as JSON: {"address":"E-mail"}. Absent: guessed.' }),
  preview: Flag.openapi({ description: "Judge and count, write no contact." }),
  resolve: Flag.openapi({
    description: "Ask DNS about every domain, between judging and merging. What it cannot tell is `unknown`.",
  }),
  encoding: z.enum(encodings).optional(),
  delimiter: z
    .string()
    .transform((text) => delimiterWords[text.toLowerCase()] ?? text)
    .refine((sign) => /^[^\p{L}\p{N}"'\r\n@. ]$/u.test(sign), "A delimiter is one sign such as ; or , or tab.")
    .optional(),
  header_row: z
    .string()
    .regex(/^\d{1,3}$/u)
    .transform(Number)
    .refine((row) => row <= headerRowMax, `The column names stand in one of the first ${headerRowMax} rows.`)
    .optional()
    .openapi({
      type: "integer",
      minimum: 0,
      maximum: headerRowMax,
      description:
        "The row (line of a text file, row of a sheet) with the column names, counted from 1; 0: there are none. What stands above it is skipped. Absent: detected.",
    }),
  columns: z.enum(["mapped", "all"]).default("mapped").openapi({
    description: "Which columns of rejected rows are kept for 7 days. Contacts never keep more than the mapped ones.",
  }),
  name: z.string().max(1000).optional().openapi({ description: "The file's name, where the body is the file." }),
});

export function parseMapping(text: string | undefined): Mapping | null {
  if (text === undefined || text === "") return null;
  const parsed = mappingSchema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.map(String).join(".") ?? "";
  const detail = 'A mapping is JSON such as {"address":"E-mail"}, with the fields that the documentation names.';
  throw invalid(`#/mapping${field === "" ? "" : `/${field}`}`, "mapping", detail);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export type UploadedFile = { name: string | null; bytes: AsyncIterable<Uint8Array> };

/** The file in a request, as a stream: the body itself, or its part `file`. Throws 415 and 422 problems. */
export async function openUpload(request: Request, name: string | undefined): Promise<UploadedFile> {
  const contentType = request.headers.get("content-type") ?? "";
  const mediaType = (contentType.split(";")[0] ?? "").trim().toLowerCase();
  const body: AsyncIterable<Uint8Array> = request.body ?? emptyBody();
  if (fileTypes.includes(mediaType)) return { name: safeText(name ?? "", fileNameCharsMax), bytes: body };
  if (mediaType !== formType) {
    const detail = `Send the file as one of ${uploadTypes.join(", ")}.`;
    throw new Problem({ status: 415, title: "Media type not taken", detail }, { Accept: uploadTypes.join(", ") });
  }
  const part = await readFilePart(body, contentType);
  if ("problem" in part) throw refusal(part);
  return { name: part.name, bytes: part.bytes };
}

/** A refusal met while the upload still runs, as the answer to it. */
export function refusal({ problem, detail }: Refusal): Problem {
  return invalid("#/file", problem, detail);
}

export function refusalOf(error: unknown): unknown {
  return error instanceof RefusedFile ? refusal({ problem: error.problem, detail: error.message }) : error;
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}
