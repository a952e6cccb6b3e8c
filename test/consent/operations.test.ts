import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { verify } from "../../src/cli/verify.ts";
import type { OperationPayload } from "../../src/consent/operation.ts";
import { verifyEvidence } from "../../src/consent/verify-evidence.ts";
import { verifyOperations } from "../../src/consent/verify-operations.ts";
import { consentRecords, logLeaves } from "../../src/db/schema.ts";
import { answer, neighbour, running, settle, yes } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { houseThatHears, peopleAt, sendOnly, tell } from "../messages/breakers/sending.ts";

let house: House;
let campaign: string;
let contact: string;
/** A campaign that stopped by itself and was let go on, between the acts of people. */
beforeAll(async () => {
  house = await houseThatHears();
  campaign = await running(house, peopleAt("telenet.be", 80));
  const sent = await sendOnly(house, 20);
  expect(await answer(house, sent[10]?.to ?? "", yes)).toBe(303);
  await tell(house, "Bounce", sent.slice(0, 5));
  await house.api("DELETE", `/campaigns/${campaign}/pause`, { reason: "Lijst nagekeken door Els" });
  await settle(house);
  expect(await answer(house, sent[12]?.to ?? "", yes)).toBe(303);
  const found = await house.api("POST", "/contacts/search", { address: sent[12]?.to });
  contact = found.body.id ?? found.body.data?.[0]?.id;
});

const documentOf = async (where = house, id = campaign) => await where.api("GET", `/campaigns/${id}/operations`);
const textOf = async () => JSON.stringify((await documentOf()).body);
const key = async () => await (await app.request(`/log/${house.accountId}/key`, {}, house)).text();

describe("what breakers and people did to sending", () => {
  test("is in the account's log: each opening with its figures, each reopening with who and why", async () => {
    const { status, body } = await documentOf();
    expect(status).toBe(200);
    const payloads: OperationPayload[] = body.records.map(({ payload }: { payload: OperationPayload }) => payload);
    const lines = payloads.map(({ from, to, reason, by, why }) => [from, to, reason, by, why]);
    expect(lines).toContainEqual(["closed", "open", "hard_bounces", "breaker", null]);
    expect(lines).toContainEqual([
      "open", "closed", "hard_bounces", expect.stringMatching(/^key .* \(test\)$/), "Lijst nagekeken door Els",
    ]); // prettier-ignore
    const opened = payloads.find(({ scope, to }) => scope === "campaign" && to === "open");
    expect(opened?.figures).toContainEqual({ name: "hard", value: "5" });
    const shown = (await house.api("GET", `/campaigns/${campaign}`)).body.breakers;
    expect(body.records).toHaveLength(
      shown.flatMap(({ transitions }: { transitions: unknown[] }) => transitions).length,
    );
  });

  test("verifies offline with the log's key from elsewhere, also on the command line", async () => {
    const pinned = await key();
    const { ok, findings, summary } = await verifyOperations(await textOf(), pinned);
    expect(findings.filter((one) => !one.ok)).toEqual([]);
    expect(ok).toBe(true);
    expect(summary).toContain("Lijst nagekeken door Els");
    const folder = await mkdtemp(join(tmpdir(), "operations-"));
    const [proof, keyFile] = [join(folder, "proof.json"), join(folder, "key")];
    await writeFile(proof, await textOf());
    await writeFile(keyFile, pinned);
    expect(await verify.run([proof, "--key", keyFile], {})).toBe(0);
    await writeFile(proof, (await textOf()).replace("nagekeken", "vergeten"));
    expect(await verify.run([proof], {})).toBe(1);
  });

  test("shows each changed value; what is signed anew but was not in the log is found too", async () => {
    const text = await textOf();
    const wrong = async (from: string, to: string) => {
      expect(text).toContain(from);
      const { ok, findings } = await verifyOperations(text.replace(from, to));
      expect(ok).toBe(false);
      return findings.filter((one) => !one.ok).map(({ check }) => check);
    };
    expect(await wrong("Lijst nagekeken door Els", "Niets nagekeken")).toEqual(["signature", "commitment"]);
    expect(await wrong('"leaf_index":', '"leaf_index":1')).toContain("inclusion");
    expect((await verifyOperations("{}")).ok).toBe(false);
    expect((await verifyEvidence(text)).ok).toBe(false);
  });

  test("leaves the evidence of people as it was: both are leaves of one log, in the order in which they happened", async () => {
    const evidence = await house.api("GET", `/contacts/${contact}/evidence`);
    expect(evidence.status).toBe(200);
    const { findings } = await verifyEvidence(JSON.stringify(evidence.body), await key());
    expect(findings.filter((one) => !one.ok)).toEqual([]);
    const leaves = await house.db.select().from(logLeaves).where(eq(logLeaves.accountId, house.accountId));
    const acts = await house.db.select().from(consentRecords).where(eq(consentRecords.accountId, house.accountId));
    const { records } = (await documentOf()).body;
    expect(leaves).toHaveLength(acts.length + records.length);
    expect((await verifyOperations(JSON.stringify(evidence.body))).ok).toBe(false);
  });

  test("is of its account alone, and append-only", async () => {
    const beside = await neighbour(house);
    expect((await documentOf(beside)).status).toBe(404);
    for (const change of [sql`update log_operations set payload = '{}'`, sql`delete from log_operations`])
      await expect(Promise.resolve(house.db.execute(change))).rejects.toThrow();
  });
});
