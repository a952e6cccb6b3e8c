import type { Child, PropsWithChildren } from "hono/jsx";
import { Frame, type FrameProps } from "../frame.tsx";
import { SettingsMenu } from "./settings-menu.tsx";

export type Shell = Pick<FrameProps, "locale" | "name" | "hasSandbox">;
type Props = PropsWithChildren<
  Shell & { title: string; lead?: string; problem: string | null; width?: "task" | "table" }
>;

/** A page of settings: the way back, what went wrong, its name and what it is for. */
export function SettingsFrame({ title, lead, problem, children, ...shell }: Props): Child {
  return (
    <Frame {...shell} title={title} place="settings">
      <SettingsMenu locale={shell.locale} />
      {problem ? (
        <p class="state" role="alert" id="problem">
          {problem}
        </p>
      ) : null}
      <h1>{title}</h1>
      {lead ? <p class="lead">{lead}</p> : null}
      {children}
    </Frame>
  );
}
