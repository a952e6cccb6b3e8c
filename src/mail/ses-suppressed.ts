import {
  ListSuppressedDestinationsCommand,
  PutSuppressedDestinationCommand,
  type SESv2Client,
} from "@aws-sdk/client-sesv2";
import type { ListSuppressed, PutSuppressed, SuppressedDestination } from "./suppressed-destinations.ts";

const pageMax = 1_000;

/** SES's own lists (STANDARDS 2.7). Nothing is ever taken off them by us. */
export function sesSuppressed(client: SESv2Client): ListSuppressed {
  return async ({ tenant, since, token }) => {
    const command = new ListSuppressedDestinationsCommand({
      PageSize: pageMax,
      ...(tenant === null ? {} : { TenantName: tenant }),
      ...(since === null ? {} : { StartDate: since }),
      ...(token === null ? {} : { NextToken: token }),
    });
    try {
      const { SuppressedDestinationSummaries: found = [], NextToken } = await client.send(command);
      const entries = found.flatMap(({ EmailAddress: address, Reason: reason, LastUpdateTime: at }) =>
        address && at && (reason === "BOUNCE" || reason === "COMPLAINT") ? [{ address, reason, at } as const] : [],
      );
      return { outcome: "page", entries: entries satisfies SuppressedDestination[], next: NextToken ?? null };
    } catch (error) {
      return failureOf(error);
    }
  };
}

/** PutSuppressedDestination with the tenant's name: the list of one account alone, never the one that all share. */
export function sesSuppress(client: SESv2Client): PutSuppressed {
  return async ({ tenant: TenantName, address: EmailAddress, reason: Reason }) => {
    try {
      await client.send(new PutSuppressedDestinationCommand({ EmailAddress, Reason, TenantName }));
      return { outcome: "done" };
    } catch (error) {
      return failureOf(error);
    }
  };
}

function failureOf(error: unknown): { outcome: "later" | "refused"; code: string } {
  const code = error instanceof Error ? error.name : "unknown";
  const isFinal =
    code === "BadRequestException" || code === "InvalidNextTokenException" || code === "NotFoundException";
  return { outcome: isFinal ? "refused" : "later", code };
}
