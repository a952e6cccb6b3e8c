import type { Child } from "hono/jsx";
import { ConsoleLayout } from "../ui/console-layout.tsx";
import { CampaignSection, Figures } from "./campaign-section.tsx";
import type { CampaignFigures } from "./campaign-figures.ts";
import { FirstSteps } from "./first-steps.tsx";
import type { ListFigures } from "./list-figures.ts";
import { ListSection } from "./list-section.tsx";
import type { SuppressedFigures } from "./suppressed-figures.ts";
import { SuppressedSection } from "./suppressed-section.tsx";

export type Home = {
  account: { id: string; name: string; timeZone: string };
  publicUrl: string;
  hasSandbox: boolean;
  lists: { lists: readonly ListFigures[]; hasMore: boolean };
  campaigns: { campaigns: readonly CampaignFigures[]; hasMore: boolean };
  suppressed: readonly SuppressedFigures[];
};

/** Where an account stands, on one page; before the first list, what to do first. */
export function HomePage(home: Home): Child {
  const isEmpty = home.lists.lists.length === 0;
  return (
    <ConsoleLayout title={isEmpty ? "First steps" : "Where you stand"} name={home.account.name} nav={<Nav {...home} />}>
      {isEmpty ? (
        <FirstSteps publicUrl={home.publicUrl} hasSandbox={home.hasSandbox} />
      ) : (
        <>
          <h1>Where you stand</h1>
          <Figures {...home} />
          <ListSection {...home.lists} />
          <CampaignSection {...home.campaigns} timeZone={home.account.timeZone} />
        </>
      )}
      {isEmpty && home.suppressed.length === 0 ? null : <SuppressedSection suppressed={home.suppressed} />}
    </ConsoleLayout>
  );
}

function Nav({ hasSandbox }: Home): Child {
  return (
    <>
      {hasSandbox ? <a href="/sandbox">Mailbox</a> : null}
      <a href="/docs">API</a>
      <form method="post" action="/sign-out">
        <button class="quiet">Sign out</button>
      </form>
    </>
  );
}
