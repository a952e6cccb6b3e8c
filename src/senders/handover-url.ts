import type { Deps } from "../deps.ts";
import { signLink } from "../http/links.ts";
import type { SenderDomain } from "./queries.ts";

type LinkDeps = Pick<Deps, "config" | "linkKeys">;

/** The page for whoever runs the DNS. The same for as long as the domain is there. */
export function handoverUrl({ config, linkKeys }: LinkDeps, row: Pick<SenderDomain, "id" | "createdAt">): string {
  return `${config.publicUrl}${handoverPath(linkKeys, row)}`;
}

export function handoverPath(
  linkKeys: Deps["linkKeys"],
  { id, createdAt }: Pick<SenderDomain, "id" | "createdAt">,
): string {
  return `/d/${signLink(linkKeys, "records", id, Math.floor(createdAt.getTime() / 1000))}`;
}
