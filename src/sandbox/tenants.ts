import { randomUUID } from "node:crypto";
import { z } from "zod";

import { Tenant } from "./records.ts";
import { refuse } from "./ses-error.ts";
import type { SesError } from "./ses-error.ts";
import type { World } from "./world.ts";

/** SES's tenants: a name, resources that may be used for it, and whose suppression list counts. */

/** STANDARDS 2.5: what stands in the ARNs of the sandbox's topic, too. */
const owner = "arn:aws:ses:eu-west-1:123456789012";
const Named = z.object({ TenantName: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) });
const Suppression = z.object({
  SuppressedReasons: Tenant.shape.reasons.nullish(),
  SuppressionScope: Tenant.shape.scope.nullish(),
});
const Create = Named.extend({ SuppressionAttributes: Suppression.nullish() });
const Change = Named.extend(Suppression.shape);
const Resource = Named.extend({ ResourceArn: z.string().startsWith("arn:aws:ses:") });

const unsound = refuse("BadRequestException", "TenantName, ResourceArn or the suppression attributes are not valid.");

export async function createTenant(world: World, body: unknown): Promise<object | SesError> {
  const read = Create.safeParse(body);
  if (!read.success) return unsound;
  const { TenantName: name, SuppressionAttributes } = read.data;
  if (world.state.tenants.has(name)) return refuse("AlreadyExistsException", `Tenant ${name} already exists.`);
  const tenant: Tenant = {
    name,
    id: `tn-${randomUUID().replaceAll("-", "").slice(0, 24)}`,
    scope: SuppressionAttributes?.SuppressionScope ?? "ACCOUNT",
    reasons: SuppressionAttributes?.SuppressedReasons ?? [],
    resources: [],
    at: world.now().toISOString(),
  };
  await keep(world, tenant);
  return shapeOf(tenant);
}

export function readTenant(world: World, body: unknown): object | SesError {
  const found = named(world, Named.safeParse(body));
  return "code" in found ? found : { Tenant: shapeOf(found.tenant) };
}

export async function putTenantSuppression(world: World, body: unknown): Promise<object | SesError> {
  const read = Change.safeParse(body);
  const found = named(world, read);
  if ("code" in found) return found;
  const { tenant } = found;
  const scope = read.data?.SuppressionScope ?? tenant.scope;
  await keep(world, { ...tenant, scope, reasons: read.data?.SuppressedReasons ?? tenant.reasons });
  return {};
}

export async function addResource(world: World, body: unknown): Promise<object | SesError> {
  const read = Resource.safeParse(body);
  const found = named(world, read);
  if ("code" in found) return found;
  const { tenant } = found;
  const arn = read.data?.ResourceArn ?? "";
  const domain = /:identity\/(.+)$/.exec(arn)?.[1];
  if (domain !== undefined && !world.state.identities.has(domain)) {
    return refuse("NotFoundException", `Resource ${arn} does not exist.`);
  }
  if (tenant.resources.includes(arn)) return refuse("AlreadyExistsException", `Resource ${arn} is associated already.`);
  await keep(world, { ...tenant, resources: [...tenant.resources, arn] });
  return {};
}

export async function removeResource(world: World, body: unknown): Promise<object | SesError> {
  const read = Resource.safeParse(body);
  const found = named(world, read);
  if ("code" in found) return found;
  const { tenant } = found;
  const arn = read.data?.ResourceArn ?? "";
  if (!tenant.resources.includes(arn)) return refuse("NotFoundException", `Resource ${arn} is not associated.`);
  await keep(world, { ...tenant, resources: tenant.resources.filter((resource) => resource !== arn) });
  return {};
}

function named(
  { state }: World,
  read: { success: boolean; data?: z.infer<typeof Named> | undefined },
): { tenant: Tenant } | SesError {
  if (!read.success || !read.data) return unsound;
  const tenant = state.tenants.get(read.data.TenantName);
  return tenant ? { tenant } : refuse("NotFoundException", `Tenant ${read.data.TenantName} does not exist.`);
}

async function keep(world: World, tenant: Tenant): Promise<void> {
  await world.journal.change({ line: "tenant", tenant });
  world.state.tenants.set(tenant.name, tenant);
}

function shapeOf({ name, id, scope, reasons, at }: Tenant): object {
  return {
    TenantName: name,
    TenantId: id,
    TenantArn: `${owner}:tenant/${name}/${id}`,
    CreatedTimestamp: Date.parse(at) / 1_000,
    SendingStatus: "ENABLED",
    SuppressionAttributes: { SuppressedReasons: reasons, SuppressionScope: scope },
  };
}
