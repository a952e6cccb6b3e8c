import { accountsApi } from "./accounts/api.ts";
import { auditApi } from "./accounts/audit-api.ts";
import { keysApi } from "./accounts/keys-api.ts";
import { logoApi, logoRoutes } from "./accounts/logo-api.ts";
import { campaignsApi } from "./campaigns/api.ts";
import { overridesApi } from "./campaigns/overrides/api.ts";
import { exceptionRoutes } from "./campaigns/overrides/exception-routes.tsx";
import { overrideRoutes } from "./campaigns/overrides/routes.tsx";
import { campaignPreviewApi } from "./campaigns/preview-api.ts";
import { operationsApi } from "./campaigns/operations-api.ts";
import { steeringApi } from "./campaigns/steering-api.ts";
import { campaignTrialApi } from "./campaigns/trial-api.ts";
import { invitationRoutes } from "./campaigns/invitations/routes.tsx";
import { trapRoutes } from "./campaigns/invitations/trap-routes.tsx";
import { connectorsApi } from "./connectors/api.ts";
import { campaignRoutes } from "./console/campaigns/routes.tsx";
import { listRoutes } from "./console/lists/routes.tsx";
import { deskRoutes } from "./console/desk/routes.tsx";
import { otherWayRoutes } from "./console/other-ways/routes.tsx";
import { peopleRoutes } from "./console/people/routes.tsx";
import { pledgeRoutes } from "./console/pledge/routes.ts";
import { registerRoutes } from "./console/register/routes.tsx";
import { settingsRoutes } from "./console/settings/routes.tsx";
import { consentApi } from "./consent/api.ts";
import { evidenceApi } from "./privacy/evidence-pack/api.ts";
import { logRoutes } from "./consent/log-routes.ts";
import { noticesApi } from "./consent/notices-api.ts";
import { exportsApi } from "./exports/api.ts";
import { exportRoutes } from "./exports/routes.tsx";
import { feedbackApi } from "./feedback/api.ts";
import { feedbackRoutes } from "./feedback/routes.ts";
import { homeRoutes } from "./home/routes.tsx";
import { ceilingsApi } from "./messages/ceilings/api.ts";
import { sentMailApi } from "./messages/mail-api.ts";
import { docsRoutes } from "./http/docs.tsx";
import { completeDocument } from "./http/docs/complete-document.ts";
import { addressesApi } from "./imports/addresses-api.ts";
import { changeListApi } from "./imports/change-list-api.ts";
import { importsApi } from "./imports/api.ts";
import { importEventsApi } from "./imports/events-api.ts";
import { listsApi } from "./lists/api.ts";
import { signalsApi } from "./lists/signals/api.ts";
import { privacyApi } from "./privacy/api.ts";
import { myDataRoutes } from "./privacy/my-data-routes.tsx";
import { ownDataApi } from "./privacy/own-data-api.ts";
import { erasuresApi } from "./privacy/erasures-api.ts";
import { processingRecordApi } from "./privacy/processing-record-api.ts";
import { requestsApi } from "./privacy/requests-api.ts";
import { retentionApi } from "./privacy/retention-api.ts";
import { peopleApi } from "./people/api.ts";
import { addressRoutes } from "./preferences/address-routes.tsx";
import { audienceApi } from "./preferences/audience-api.ts";
import { confirmRoutes } from "./preferences/confirm-routes.tsx";
import { permissionsApi } from "./preferences/permissions-api.ts";
import { preferenceRoutes } from "./preferences/preference-routes.tsx";
import { signUpApi } from "./preferences/sign-up-api.ts";
import { signUpRoutes } from "./preferences/sign-up-routes.tsx";
import { topicsApi } from "./preferences/topics-api.ts";
import { unsubscribeRoutes } from "./preferences/unsubscribe-routes.tsx";
import { sendersApi } from "./senders/api.ts";
import { senderRoutes } from "./senders/routes.tsx";
import { keyRoutes } from "./sign-in/keys-routes.tsx";
import { joinRoutes, memberRoutes } from "./sign-in/members-routes.tsx";
import { signInRoutes } from "./sign-in/routes.tsx";
import { secondStepRoutes } from "./sign-in/second-step-routes.tsx";
import { securityRoutes } from "./sign-in/security-routes.tsx";
import { suppressionApi } from "./suppression/api.ts";
import { feedApi } from "./suppression/feed-api.ts";
import { answerRest, openApp, openV1 } from "./assemble.ts";
import { brandStyle } from "./ui/brand.ts";
import { consoleStyle } from "./ui/console-style.ts";
import { icon } from "./ui/icon.ts";
import { style } from "./ui/style.ts";
import { webhooksApi } from "./webhooks/api.ts";
import { webhookDeliveriesApi } from "./webhooks/deliveries-api.ts";
import { eventDocument } from "./webhooks/event-document.ts";

const v1Routes = openV1();
v1Routes
  .route("/", accountsApi)
  .route("/", ceilingsApi)
  .route("/", keysApi)
  .route("/", logoApi)
  .route("/", addressesApi)
  .route("/", listsApi)
  .route("/", changeListApi)
  .route("/", signalsApi)
  .route("/", importsApi)
  .route("/", importEventsApi)
  .route("/", peopleApi)
  .route("/", topicsApi)
  .route("/", permissionsApi)
  .route("/", audienceApi)
  .route("/", signUpApi)
  .route("/", noticesApi)
  .route("/", consentApi)
  .route("/", evidenceApi)
  .route("/", campaignsApi)
  .route("/", steeringApi)
  .route("/", operationsApi)
  .route("/", campaignTrialApi)
  .route("/", campaignPreviewApi)
  .route("/", sentMailApi)
  .route("/", overridesApi)
  .route("/", exportsApi)
  .route("/", sendersApi)
  .route("/", feedbackApi)
  .route("/", privacyApi)
  .route("/", ownDataApi)
  .route("/", erasuresApi)
  .route("/", requestsApi)
  .route("/", processingRecordApi)
  .route("/", retentionApi)
  .route("/", auditApi)
  .route("/", feedApi)
  .route("/", suppressionApi)
  .route("/", connectorsApi)
  .route("/", webhooksApi)
  .route("/", webhookDeliveriesApi);

export const app = openApp()
  .get("/assets/style.css", (c) => c.body(style, 200, stylesheet))
  .get("/assets/console.css", (c) => c.body(consoleStyle, 200, stylesheet))
  .get("/assets/icon.svg", (c) => c.body(icon, 200, { ...stylesheet, "content-type": "image/svg+xml" }))
  .get("/favicon.ico", (c) => c.redirect("/assets/icon.svg", 301))
  .get("/assets/brand/:file{[0-9a-fA-F]{6}\\.css}", (c) => {
    const css = brandStyle(`#${c.req.param("file").slice(0, 6)}`);
    return css === null ? c.notFound() : c.body(css, 200, stylesheet);
  })
  .route("/", invitationRoutes)
  .route("/", trapRoutes)
  .route("/", overrideRoutes)
  .route("/", exceptionRoutes)
  .route("/", unsubscribeRoutes)
  .route("/", preferenceRoutes)
  .route("/", addressRoutes)
  .route("/", myDataRoutes)
  .route("/", signUpRoutes)
  .route("/", confirmRoutes)
  .route("/", exportRoutes)
  .route("/", senderRoutes)
  .route("/", feedbackRoutes)
  .route("/", signInRoutes)
  .route("/", joinRoutes)
  .route("/", memberRoutes)
  .route("/", secondStepRoutes)
  .route("/", securityRoutes)
  .route("/", keyRoutes)
  .route("/", peopleRoutes)
  .route("/", registerRoutes)
  .route("/", pledgeRoutes)
  .route("/", deskRoutes)
  .route("/", homeRoutes)
  .route("/", listRoutes)
  .route("/", otherWayRoutes)
  .route("/", settingsRoutes)
  .route("/", campaignRoutes)
  .route("/", docsRoutes(openApi))
  .route("/", logRoutes)
  .route("/", logoRoutes)
  .route("/v1", v1Routes)
  .get("/openapi.json", (c) => c.json(openApi()));

answerRest(app);

const stylesheet = { "content-type": "text/css; charset=utf-8", "cache-control": "public, max-age=3600" };

function openApi() {
  const security = { key: { type: "http" as const, scheme: "bearer" } };
  const license = { name: "Apache-2.0", identifier: "Apache-2.0" };
  const info = { title: "Reaffirm", version: "1", summary: "Who may be mailed, asked before each mail", license };
  const document = v1Routes.getOpenAPI31Document({
    openapi: "3.1.1",
    info,
    servers: [{ url: "/v1" }],
  });
  const components = { ...document.components, securitySchemes: security };
  return { ...completeDocument({ ...document, components }), webhooks: eventDocument() };
}
