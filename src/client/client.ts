import { type ClientOptions, createAsk } from "./ask.ts";
import { permissionCalls } from "./permissions.ts";
import { ReaffirmProblem } from "./problem.ts";
import { suppressionCalls } from "./suppressions.ts";

const addressesMax = 10_000;

export type MayMail = {
  address: string;
  /** True only when the service said so in a clean answer. False stands for every doubt. */
  mayMail: boolean;
  /** The service's decision, or `cannot_tell`: no clean answer came. */
  why: "allowed" | "suppressed" | "no_consent" | "paused" | "cap_reached" | "unknown_contact" | "cannot_tell";
  /** What stood in the way of an answer. */
  problem: ReaffirmProblem | null;
};

export type Client = ReturnType<typeof createClient>;

/**
 * The platform's calls, typed, on Node, edge and browsers. Methods throw ReaffirmProblem for anything but a clean answer, and
 * `mayMail` never throws: whoever it cannot tell about must not be mailed.
 */
export function createClient(options: ClientOptions) {
  const ask = createAsk(options);
  const permissions = permissionCalls(ask);
  return {
    suppressions: suppressionCalls(ask),
    ...permissions,
    /** One answer for each address, in their order, however many: asked in parts of 10,000. A part that fails says no to all in it. */
    async mayMail(addresses: readonly string[], to: { topic: string } | { kind: "service" }): Promise<MayMail[]> {
      const answers: MayMail[] = [];
      for (let from = 0; from < addresses.length; from += addressesMax) {
        const part = addresses.slice(from, from + addressesMax);
        try {
          const found = await permissions.checkPermissions({ ...to, addresses: part });
          part.forEach((address, i) => answers.push(answerOf(address, found[i]?.decision)));
        } catch (error) {
          const problem = error instanceof ReaffirmProblem ? error : new ReaffirmProblem("malformed", "Do not send.");
          for (const address of part) answers.push({ address, mayMail: false, why: "cannot_tell", problem });
        }
      }
      return answers;
    },
  };
}

function answerOf(address: string, decision: MayMail["why"] | undefined): MayMail {
  return { address, mayMail: decision === "allowed", why: decision ?? "cannot_tell", problem: null };
}
