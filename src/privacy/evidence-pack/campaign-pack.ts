import { type Account, getAccount } from "../../accounts/queries.ts";
import { getCampaign } from "../../campaigns/queries.ts";
import { toBase64 } from "../../consent/base64.ts";
import { canonicalJson } from "../../consent/canonical-json.ts";
import { textsByHash } from "../../consent/evidence-texts.ts";
import {
  campaignFile,
  campaignPackSchema,
  createCounting,
  proofFile,
  recordsFile,
  textsNamedIn,
} from "../../consent/pack/campaign-record.ts";
import { subsetNodes } from "../../consent/pack/subset-proof.ts";
import { anchorFile } from "../../consent/pack/stamped-anchor.ts";
import { checkpointFile, keyFile } from "../../consent/pack/verify-pack.ts";
import { signedLog } from "../../consent/introduce-key.ts";
import { sealAccountLog } from "../../consent/seal-log.ts";
import { signCheckpointOf } from "../../consent/sign-checkpoint.ts";
import type { Deps } from "../../deps.ts";
import { rfc3339 } from "../../http/time.ts";
import { isLocale } from "../../ui/texts/locale.ts";
import { campaignStory } from "./campaign-story.tsx";
import { readCampaignMessages, readCampaignRecords } from "./read-campaign.ts";
import { readStamp } from "./read-stamp.ts";
import { readmeOf } from "./readme.ts";
import { type PackFile, type PackHead, textFile, writePack } from "./write-pack.ts";

type PackDeps = Pick<Deps, "config" | "db" | "now">;
type Campaign = Awaited<ReturnType<typeof getCampaign>>;
type Job = { account: Account; campaign: Campaign; head: PackHead; size: number };

/**
 * Every record of a campaign with one proof for all, as a zip that is made while it is read: nobody's address is in it,
 * only ids. Throws notFound before the first byte.
 */
export async function campaignPack(
  deps: PackDeps,
  accountId: string,
  campaignId: string,
): Promise<AsyncGenerator<Uint8Array>> {
  const campaign = await getCampaign(deps, accountId, campaignId);
  const account = await getAccount(deps, accountId);
  const madeAt = deps.now();
  await sealAccountLog(deps, accountId);
  const { size, note } = await signCheckpointOf(deps, accountId);
  const { key, log } = await signedLog(deps, accountId, note);
  const head: PackHead = {
    kind: "campaign",
    subject: campaignId,
    account: { id: account.id, name: account.name },
    log,
    made_at: madeAt.toISOString(),
  };
  return writePack(head, filesOf(deps, { account, campaign, head, size }), key);
}

async function* filesOf(deps: PackDeps, { account, campaign, head, size }: Job): AsyncGenerator<PackFile> {
  const locale = isLocale(account.defaultLocale) ? account.defaultLocale : "en";
  const counting = createCounting();
  const named = new Set<string>();
  const indexes: number[] = [];
  const where = { accountId: account.id, campaignId: campaign.id, size };
  yield { name: "README.txt", content: readmeOf(locale, { ...head, publicUrl: deps.config.publicUrl }) };
  yield { name: checkpointFile, content: head.log.checkpoint };
  yield { name: keyFile, content: `${head.log.key}\n` };
  async function* records() {
    for await (const page of readCampaignRecords(deps, where)) {
      for (const { payload, leaf_index: index } of page) {
        counting.add(payload);
        indexes.push(index);
        for (const sha256 of textsNamedIn(payload)) named.add(sha256);
      }
      yield lines(page.map(canonicalJson));
    }
  }
  yield { name: recordsFile, content: records() };
  yield { name: proofFile, content: proofLines(subsetNodes(deps, { accountId: account.id, size }, indexes)) };
  yield { name: "messages.ndjson", content: messageLines(deps, where) };
  const covers = indexes.reduce((most, index) => Math.max(most, index + 1), 0);
  const anchor = await readStamp(deps, { accountId: account.id, size, covers, log: head.log });
  if (anchor) yield { name: anchorFile, content: anchor.text };
  const texts = await textsByHash(deps, account.id, [...named]);
  for (const text of texts) yield textFile(text);
  const document = {
    schema: campaignPackSchema,
    campaign: campaignFacts(campaign),
    account: { id: account.id, name: account.name, legal_id: account.legalId },
    tallies: counting.tallies(),
    texts: texts.map(({ sha256 }) => sha256),
    made_at: head.made_at,
  } as const;
  yield { name: campaignFile, content: canonicalJson(document) };
  const stamped = anchor?.stamped ?? null;
  yield { name: "story.html", content: campaignStory({ document, account, locale, log: head.log, stamped }) };
}

function campaignFacts(campaign: Campaign) {
  return {
    id: campaign.id,
    name: campaign.name,
    kind: campaign.kind,
    status: campaign.status,
    sender: { name: campaign.sender.name, address: campaign.sender.address },
    topics: campaign.topics,
    launched_at: rfc3339(campaign.launchedAt),
    deadline: rfc3339(campaign.deadline),
  };
}

const nodesAtOnce = 1000;

async function* proofLines(nodes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: string[] = [];
  for await (const node of nodes) {
    waiting.push(toBase64(node));
    if (waiting.length < nodesAtOnce) continue;
    yield lines(waiting);
    waiting = [];
  }
  yield lines(waiting);
}

async function* messageLines(
  deps: PackDeps,
  where: { accountId: string; campaignId: string },
): AsyncGenerator<Uint8Array> {
  for await (const page of readCampaignMessages(deps, where)) yield lines(page.map(canonicalJson));
}

const lines = (texts: readonly string[]) => new TextEncoder().encode(texts.map((text) => `${text}\n`).join(""));
