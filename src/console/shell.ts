import type { Context } from "hono";
import type { Console } from "../accounts/persons/only-staff.tsx";
import type { FrameProps } from "./frame.tsx";

/** What every page needs to know of its reader. */
export function shellOf(c: Context<Console>): Pick<FrameProps, "locale" | "name" | "hasSandbox"> {
  return {
    locale: c.var.locale,
    name: c.var.staff.account.name,
    hasSandbox: c.env.config.mail.provider === "sandbox",
  };
}
