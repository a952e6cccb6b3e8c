/**
 * The one script of signing in, for `/assets/passkey.js`: a passkey needs one. Buttons that need it stay hidden until the
 * browser is known to have passkeys; all else on the pages works without.
 */
export const passkeyScript = `const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const post = async (path, body) => {
  const answer = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(String(answer.status));
  return await answer.json();
};
const credentials = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
const signIn = async () => {
  const options = await post("/sign-in/passkey/options", {});
  const publicKey = { ...options, challenge: bytes(options.challenge), allowCredentials: credentials(options.allowCredentials) };
  const made = await navigator.credentials.get({ publicKey });
  const { authenticatorData, clientDataJSON, signature, userHandle } = made.response;
  const response = {
    authenticatorData: text(authenticatorData), clientDataJSON: text(clientDataJSON), signature: text(signature),
    ...(userHandle ? { userHandle: text(userHandle) } : {}),
  };
  await post("/sign-in/passkey", { id: made.id, rawId: text(made.rawId), type: made.type, response, clientExtensionResults: {} });
  location.assign("/");
};
const add = async () => {
  const options = await post("/settings/security/passkeys/options", {});
  const publicKey = {
    ...options, challenge: bytes(options.challenge), user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: credentials(options.excludeCredentials),
  };
  const made = await navigator.credentials.create({ publicKey });
  const response = {
    attestationObject: text(made.response.attestationObject), clientDataJSON: text(made.response.clientDataJSON),
    transports: made.response.getTransports?.() ?? [],
  };
  await post("/settings/security/passkeys", { id: made.id, rawId: text(made.rawId), type: made.type, response, clientExtensionResults: {} });
  location.assign("/settings/security");
};
const acts = { "sign-in": signIn, add };
if ("PublicKeyCredential" in window) {
  for (const place of document.querySelectorAll("[data-passkey]")) {
    const button = place.querySelector("button");
    const status = place.querySelector("[role=status]");
    place.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      status.textContent = "";
      try {
        await acts[place.dataset.passkey]();
      } catch {
        status.textContent = place.dataset.failed;
      }
      button.disabled = false;
    });
  }
}
`;
