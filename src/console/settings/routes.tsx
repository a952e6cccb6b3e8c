import { Hono } from "hono";
import { requestsPerSecondDefault } from "../../accounts/create-api-key.ts";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { onlyMethods } from "../../http/recipient-pages.ts";
import { shellOf } from "../shell.ts";
import { accountRoutes } from "./account-routes.tsx";
import { connectorRoutes } from "./connectors-routes.tsx";
import { LimitsPage, SettingsPage } from "./index-page.tsx";
import { sendingRoutes } from "./sending-routes.tsx";
import { settingsSenderRoutes } from "./senders-routes.tsx";
import { suppressionRoutes } from "./suppressions-routes.tsx";
import { webhookRoutes } from "./webhooks-routes.tsx";

/** `/settings`: what the account is, who works in it, what it is tied to, and how much of everything there can be. */
export const settingsRoutes = new Hono<Console>()
  .get("/settings", onlyStaff("look"), (c) => c.html(<SettingsPage {...shellOf(c)} may={c.var.staff.may} />))
  .get("/settings/limits", onlyStaff("look"), (c) =>
    c.html(
      <LimitsPage
        {...shellOf(c)}
        importBytesMax={c.env.config.importBytesMax}
        keyRequests={requestsPerSecondDefault}
      />,
    ),
  )
  .all("/settings", onlyMethods("GET, HEAD"))
  .route("/", accountRoutes)
  .route("/", settingsSenderRoutes)
  .route("/", sendingRoutes)
  .route("/", suppressionRoutes)
  .route("/", webhookRoutes)
  .route("/", connectorRoutes);
