import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import { signLink } from "../http/links.ts";
import { rfc3339 } from "../http/time.ts";
import { kinds } from "./kinds.ts";
import { type DataExport, statusOf } from "./queries.ts";

export const ExportShape = z
  .object({
    id: z.string(),
    status: z.enum(["ready", "expired", "withdrawn"]),
    what: z.enum(kinds),
    list_id: z.string().nullable(),
    import_id: z.string().nullable(),
    topic: z.string().nullable(),
    contact_id: z.string().nullable(),
    columns: z.array(z.string()),
    format: z.enum(["csv", "ndjson", "json"]),
    purpose: z.string(),
    receiver: z.string().nullable(),
    identify: z.enum(["address", "pseudonym"]),
    protection: z.enum(["link", "zip_password"]),
    delete_by: z.string().nullable(),
    url: z.string().nullable().openapi({
      description: "For the receiver: a page with one button that gives the file. Null once it opens nothing any more.",
    }),
    file_url: z.string().nullable().openapi({ description: "The same file for programs, with an API key." }),
    asked_by: z.string().openapi({ description: "The name of the key." }),
    created_at: z.string(),
    expires_at: z.string(),
    withdrawn_at: z.string().nullable(),
    downloads: z.number().int(),
    first_downloaded_at: z.string().nullable(),
    last_downloaded_at: z.string().nullable(),
    deleted_at: z.string().nullable().openapi({
      description:
        "When the receiver said, on the page of the link, that the file is deleted; null after another download.",
    }),
    rows: z.number().int().nullable().openapi({
      description: "How many were in the last file that went out whole; null before, and for rejects.",
    }),
  })
  .openapi("Export");

export function exportShape(
  { config, linkKeys, now }: Pick<Deps, "config" | "linkKeys" | "now">,
  row: DataExport,
): z.infer<typeof ExportShape> {
  const status = statusOf(row, now());
  const issuedAt = Math.floor(row.createdAt.getTime() / 1000);
  const isOpen = status === "ready";
  return {
    id: row.id,
    status,
    what: row.what,
    list_id: row.listId,
    import_id: row.importId,
    topic: row.topic,
    contact_id: row.contactId,
    columns: row.columns,
    format: row.format,
    purpose: row.purpose,
    receiver: row.receiver,
    identify: row.identify,
    protection: row.protection,
    delete_by: row.deleteBy,
    url: isOpen ? `${config.publicUrl}/x/${signLink(linkKeys, "export", row.id, issuedAt)}` : null,
    file_url: isOpen ? `${config.publicUrl}/v1/exports/${row.id}/file` : null,
    asked_by: row.askedBy,
    created_at: rfc3339(row.createdAt),
    expires_at: rfc3339(row.expiresAt),
    withdrawn_at: rfc3339(row.withdrawnAt),
    downloads: row.downloads,
    first_downloaded_at: rfc3339(row.firstDownloadedAt),
    last_downloaded_at: rfc3339(row.lastDownloadedAt),
    deleted_at: rfc3339(row.deletedAt),
    rows: row.rows,
  };
}
