import { ListSuppressedDestinationsCommand, type SESv2Client } from "@aws-sdk/client-sesv2";
import type { ListSuppressed, SuppressedDestination } from "./suppressed-destinations.ts";

const pageMax = 1_000;

/** SES's own list (STANDARDS 2.7). Read only: nothing is ever put on it or taken off it by us. */
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
      const code = error instanceof Error ? error.name : "unknown";
      const isFinal =
        code === "BadRequestException" || code === "InvalidNextTokenException" || code === "NotFoundException";
      return { outcome: isFinal ? "refused" : "later", code };
    }
  };
}
