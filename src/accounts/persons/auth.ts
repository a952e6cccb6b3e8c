import { createHmac, randomBytes } from "node:crypto";
import type { Config } from "../../config.ts";
import { outsideSignIns, passkeys, persons, personSessions, secondSteps, signInProofs } from "../../db/schema.ts";
import { uuid7 } from "../../db/uuid7.ts";
import type { Deps } from "../../deps.ts";

type Needs = Pick<Deps, "db" | "now" | "config">;
export type Auth = Awaited<ReturnType<typeof createAuth>>;

/** Without a click for so long, a session ends. */
export const idleMsMax = 12 * 3600 * 1000;
/** However busy, so long at most. */
export const sessionMsMax = 30 * 24 * 3600 * 1000;
/** The library's own limit on a link, by the real clock; ours (`sign_in_links.expires_at`) is shorter and follows `now`. */
const proofSecondsMax = 366 * 24 * 3600;

const tokenBytes = 32;

const kept = new WeakMap<Needs["db"], Map<string, Promise<Auth>>>();

/**
 * better-auth, one instance for a pool of connections: it lives and dies with it, so that on the edge nothing outlives a
 * request. Its router is not mounted; our routes call what they need.
 *
 * Its own limits (a challenge of a passkey 5 minutes, a lock after ten wrong codes 15 minutes, the 30 s of a code, a session
 * 30 days) follow the machine's clock. Sessions and links follow `now`, by what we write into their rows and ask of them
 * ourselves.
 */
export function authOf(deps: Needs): Promise<Auth> {
  const ofPool = kept.get(deps.db) ?? new Map<string, Promise<Auth>>();
  kept.set(deps.db, ofPool);
  const known = ofPool.get(deps.config.publicUrl);
  if (known) return known;
  const made = createAuth(deps);
  ofPool.set(deps.config.publicUrl, made);
  return made;
}

async function createAuth({ db, now, config }: Needs) {
  // Loaded when somebody first signs in: it takes a third of a second and 60 MB that a service without visitors can do without.
  const [{ betterAuth }, { drizzleAdapter }, { magicLink }, { twoFactor }, { passkey }] = await Promise.all([
    import("better-auth/minimal"),
    import("better-auth/adapters/drizzle"),
    import("better-auth/plugins/magic-link"),
    import("better-auth/plugins/two-factor"),
    import("@better-auth/passkey"),
  ]);
  const url = new URL(config.publicUrl);
  const isSecure = url.protocol === "https:";
  const handed = new Map<string, string>();
  const auth = betterAuth({
    appName: "Reaffirm",
    baseURL: config.publicUrl,
    secrets: secretsOf(config),
    database: drizzleAdapter(db, {
      provider: "pg",
      transaction: true,
      schema: {
        user: persons,
        session: personSessions,
        account: outsideSignIns,
        verification: signInProofs,
        passkey: passkeys,
        twoFactor: secondSteps,
      },
    }),
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    session: {
      expiresIn: sessionMsMax / 1000,
      disableSessionRefresh: true,
      // Asked of our own clock, where it matters (isFresh).
      freshAge: 0,
      additionalFields: { idleUntil: { type: "date", required: false, input: false, returned: false } },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const at = now();
            const idleUntil = new Date(at.getTime() + idleMsMax);
            return { data: { ...session, createdAt: at, updatedAt: at, idleUntil } };
          },
        },
      },
    },
    advanced: {
      database: { generateId: () => uuid7(now()) },
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure },
      cookiePrefix: cookieName(url, "reaffirm"),
      cookies: { session_token: { name: cookieName(url, "session") } },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      magicLink({
        generateToken: () => randomBytes(tokenBytes).toString("base64url"),
        storeToken: "hashed",
        disableSignUp: true,
        expiresIn: proofSecondsMax,
        sendMagicLink: ({ metadata, token }) => void handed.set(String(metadata?.["id"]), token),
      }),
      passkey({
        rpID: url.hostname,
        rpName: "Reaffirm",
        origin: config.publicUrl,
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        authentication: {
          // It counts as both steps, so the device must have asked for a finger or a PIN.
          afterVerification: ({ verification }) => {
            if (!verification.authenticationInfo.userVerified)
              throw new Error("the device asked for neither finger nor PIN");
          },
        },
      }),
      twoFactor({ issuer: "Reaffirm", allowPasswordless: true }),
    ],
  });
  return {
    ...auth,
    /** The token of a fresh link for this address; only its hash is kept. */
    async makeToken(id: string, email: string): Promise<string> {
      await auth.api.signInMagicLink({ body: { email, metadata: { id } }, headers: new Headers() });
      const token = handed.get(id);
      handed.delete(id);
      if (token === undefined) throw new Error("no token was made for a link");
      return token;
    },
  };
}

/** What the library answers where something is not right; everything else is our fault, and thrown on. */
export function nullIfRefused(error: unknown): null {
  if (error instanceof Error && error.name === "APIError") return null;
  throw error;
}

/**
 * `__Host-`: https, this host and no path, so that no neighbour can set it. Over http, which is this machine alone, that
 * cannot be; and since cookies ignore the port, the name carries it, or two local starts would sign each other out.
 */
function cookieName({ protocol, port }: URL, name: string): string {
  if (protocol === "https:") return `__Host-${name}`;
  return port === "" ? name : `${name}-${port}`;
}

/** From the link keys, which every installation has: the newest signs, older ones still open what they encrypted. */
function secretsOf({ linkKeys }: Config): { version: number; value: string }[] {
  return [...linkKeys]
    .toSorted(([a], [b]) => b - a)
    .map(([version, master]) => ({
      version,
      value: createHmac("sha256", master).update("reaffirm sign-in v1").digest("base64url"),
    }));
}
