import { invitationRoutes } from "./campaigns/invitations/routes.tsx";
import { trapRoutes } from "./campaigns/invitations/trap-routes.tsx";
import { answerRest, openApp, openV1 } from "./assemble.ts";
import { createAllowedMethods } from "./http/allowed-methods.ts";
import { addressRoutes } from "./preferences/address-routes.tsx";
import { confirmRoutes } from "./preferences/confirm-routes.tsx";
import { preferenceRoutes } from "./preferences/preference-routes.tsx";
import { unsubscribeRoutes } from "./preferences/unsubscribe-routes.tsx";
import { suppressionApi } from "./suppression/api.ts";
import { feedApi } from "./suppression/feed-api.ts";

/**
 * Of app.ts what is asked all day: the check before each mail, the feed, and the pages of recipients. A Worker starts with
 * these alone; whatever else is asked for loads the whole app once.
 */
export const front = openApp()
  .route("/", invitationRoutes)
  .route("/", trapRoutes)
  .route("/", unsubscribeRoutes)
  .route("/", preferenceRoutes)
  .route("/", addressRoutes)
  .route("/", confirmRoutes)
  .route("/v1", openV1().route("/", feedApi).route("/", suppressionApi));
answerRest(front);

const methods = createAllowedMethods(() => front.routes);

/** A method that is not here may be in the whole app, at the same path. */
export function isForFront(method: string, path: string): boolean {
  return methods(path).includes(method);
}
