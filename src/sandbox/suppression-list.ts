import { Buffer } from "node:buffer";
import { z } from "zod";

import { judgeAddress } from "./mail-address.ts";
import type { Suppressed } from "./records.ts";
import { placeOf } from "./state.ts";
import { refuse } from "./ses-error.ts";
import type { SesError } from "./ses-error.ts";
import type { World } from "./world.ts";

/** SES's suppression lists (STANDARDS 2.7): the account's, and one of each tenant. Addresses are compared in lower case. */

const pageSizeMax = 1_000;
const Reason = z.enum(["BOUNCE", "COMPLAINT"]);
const Put = z.object({ EmailAddress: z.string(), Reason, TenantName: z.string().nullish() });

export async function putSuppressed(world: World, body: unknown): Promise<SesError | null> {
  const read = Put.safeParse(body);
  if (!read.success) return refuse("BadRequestException", "EmailAddress and Reason BOUNCE or COMPLAINT are needed.");
  const broken = judgeAddress(read.data.EmailAddress);
  if (broken !== null) return refuse("BadRequestException", broken);
  const address = read.data.EmailAddress.toLowerCase();
  const tenant = read.data.TenantName ?? undefined;
  if (tenant !== undefined && !world.state.tenants.has(tenant)) return noTenant(tenant);
  const suppressed: Suppressed = {
    address,
    reason: read.data.Reason,
    at: world.now().toISOString(),
    ...(tenant === undefined ? {} : { tenant }),
  };
  await world.journal.change({ line: "suppressed", suppressed });
  world.state.suppressed.set(placeOf(suppressed), suppressed);
  return null;
}

/** What SES calls SuppressedDestination; times are seconds since 1970 on the wire. */
export type SuppressedSummary = { EmailAddress: string; Reason: string; LastUpdateTime: number };

export function findSuppressed({ state }: World, address: string, tenant?: string): SuppressedSummary | null {
  const found = state.suppressed.get(placeOf({ address: address.toLowerCase(), tenant }));
  return found === undefined ? null : summary(found);
}

const Query = z.object({
  reasons: z.array(Reason),
  start: z.iso.datetime({ offset: true }).optional(),
  end: z.iso.datetime({ offset: true }).optional(),
  pageSize: z.coerce.number().int().min(1).max(pageSizeMax).default(pageSizeMax),
  token: z.string().optional(),
  tenant: z.string().optional(),
});

type Page = { SuppressedDestinationSummaries: SuppressedSummary[]; NextToken?: string };

/** In the order of first being put; the token names the last address given. */
export function listSuppressed({ state }: World, query: URLSearchParams): Page | SesError {
  const read = Query.safeParse({
    reasons: query.getAll("Reason"),
    start: query.get("StartDate") ?? undefined,
    end: query.get("EndDate") ?? undefined,
    pageSize: query.get("PageSize") ?? undefined,
    token: query.get("NextToken") ?? undefined,
    tenant: query.get("TenantName") ?? undefined,
  });
  if (!read.success) return refuse("BadRequestException", "Reasons, StartDate, EndDate or PageSize is not valid.");
  const { reasons, start, end, pageSize, token, tenant } = read.data;
  if (tenant !== undefined && !state.tenants.has(tenant)) return noTenant(tenant);

  const all = [...state.suppressed.values()].filter((entry) => entry.tenant === tenant);
  const last = token === undefined ? -1 : all.findIndex(({ address }) => address === decodeToken(token));
  if (token !== undefined && last === -1) return refuse("BadRequestException", "NextToken is not valid.");
  const matching = all
    .slice(last + 1)
    .filter(
      ({ reason, at }) =>
        (reasons.length === 0 || reasons.includes(reason)) &&
        (start === undefined || Date.parse(at) >= Date.parse(start)) &&
        (end === undefined || Date.parse(at) <= Date.parse(end)),
    );
  const page = matching.slice(0, pageSize);
  const lastGiven = matching.length > pageSize ? page.at(-1) : undefined;
  return {
    SuppressedDestinationSummaries: page.map(summary),
    ...(lastGiven === undefined ? {} : { NextToken: encodeToken(lastGiven.address) }),
  };
}

const noTenant = (tenant: string) => refuse("NotFoundException", `Tenant ${tenant} does not exist.`);

function summary({ address, reason, at }: Suppressed): SuppressedSummary {
  return { EmailAddress: address, Reason: reason, LastUpdateTime: Date.parse(at) / 1_000 };
}

const encodeToken = (address: string): string => Buffer.from(address).toString("base64url");
const decodeToken = (token: string): string => Buffer.from(token, "base64url").toString("utf8");
