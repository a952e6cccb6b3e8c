import { keptMs } from "../accounts/retention.ts";
import { getContact } from "../consent/read-evidence.ts";
import type { Deps } from "../deps.ts";
import { conflict, invalid, notFound, unreachable } from "../errors.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import { getImport, type Import } from "../imports/queries.ts";
import { getList } from "../lists/queries.ts";
import { findPerson } from "../people/queries.ts";
import { findTopic } from "../preferences/topics.ts";
import type { ExportForm } from "./export-form.ts";

/** What an export is about, the whole account where nothing is named; `until` is when we shall have it no more. */
export type Subject = {
  listId: string | null;
  importId: string | null;
  topic: string | null;
  contactId: string | null;
  until: Date | null;
};

const none: Subject = { listId: null, importId: null, topic: null, contactId: null, until: null };
const fields = ["list_id", "import_id", "topic", "contact_id", "address"] as const;
type Field = (typeof fields)[number];

const subjectsOf: Record<ExportForm["what"], readonly Field[]> = {
  cleaned_list: ["list_id", "import_id"],
  contacts: ["list_id"],
  rejects: ["import_id"],
  audience: ["topic"],
  evidence: ["contact_id", "address"],
};

type Reader = Pick<Deps, "db" | "now">;

/** Kinds that are of everybody in the account when no list is named. */
const ofAll: readonly ExportForm["what"][] = ["cleaned_list", "contacts"];

/**
 * 422 when several subjects, one of another kind or, where the kind needs one, none is named; 404 when it is not there; 409
 * when it has nothing to give.
 */
export async function findSubject(deps: Reader, accountId: string, form: ExportForm): Promise<Subject> {
  const field = theOne(form);
  switch (field) {
    case null:
      return none;
    case "list_id":
      return { ...none, listId: (await getList(deps, accountId, form.list_id ?? "")).id };
    case "import_id":
      return await importSubject(deps, form.what, await getImport(deps, accountId, form.import_id ?? ""));
    case "topic": {
      const topic = await findTopic(deps, accountId, form.topic ?? "");
      const detail = "This account has no topic with this key. GET /v1/topics lists them.";
      if (!topic) throw invalid("#/topic", "unknown_topic", detail);
      return { ...none, topic: topic.key };
    }
    case "contact_id":
      return { ...none, contactId: (await getContact(deps, accountId, form.contact_id ?? "")).id };
    case "address": {
      const address = normaliseAddress(form.address ?? "");
      const [person] = address ? await findPerson({ deps, accountId }, address) : [];
      if (!person) throw notFound("contact");
      return { ...none, contactId: person.id };
    }
    default:
      return unreachable(field);
  }
}

function theOne(form: ExportForm): Field | null {
  const allowed = subjectsOf[form.what];
  const stray = fields.find((field) => form[field] !== undefined && !allowed.includes(field));
  if (stray) throw invalid(`#/${stray}`, "not_of_this", `An export of ${form.what} has no ${stray}. Leave it out.`);
  const named = allowed.filter((field) => form[field] !== undefined);
  const [field, second] = named;
  const either = allowed.join(" or ");
  if (!field && ofAll.includes(form.what)) return null;
  if (!field) throw invalid(`#/${allowed[0]}`, "required", `Say of what: an export of ${form.what} needs ${either}.`);
  if (second) throw invalid(`#/${second}`, "one_of", `Name ${either}, not both.`);
  return field;
}

async function importSubject({ db, now }: Reader, what: ExportForm["what"], job: Import): Promise<Subject> {
  const importId = job.id;
  if (what === "cleaned_list") {
    if (job.status !== "done" || job.isPreview) {
      throw conflict("Only what an import has put on its list can be exported.", { import_status: job.status });
    }
    return { ...none, listId: job.listId, importId };
  }
  if ((job.status !== "done" && job.status !== "undone") || !job.doneAt) {
    throw conflict("This import has no rejects yet.", { import_status: job.status });
  }
  const until = new Date(job.doneAt.getTime() + (await keptMs({ db }, job.accountId, "rejects")));
  if (until <= now()) throw conflict("Rejects are kept for 7 days, or as you set: those of this import are gone.");
  return { ...none, importId, until };
}
