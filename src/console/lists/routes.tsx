import { type Context, Hono } from "hono";
import { writeAudit } from "../../accounts/audit.ts";
import { byStaff } from "../../accounts/persons/keep-sign-in.ts";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { readPicture } from "../../campaigns/picture/kept-pictures.ts";
import { createExport } from "../../exports/create-export.ts";
import { ExportForm } from "../../exports/export-form.ts";
import { exportShape } from "../../exports/export-shape.ts";
import { filePage, idIn } from "../../http/console-pages.ts";
import { one, readForm } from "../../http/read-form.ts";
import { acceptSuggestions, readSlipDomains } from "../../imports/accept-suggestions.ts";
import { filesOfList, listLines } from "../../imports/list-lines.ts";
import { getSeenList } from "../../lists/access.ts";
import type { List } from "../../lists/queries.ts";
import { readListPeople } from "../../people/queries.ts";
import { shellOf } from "../shell.ts";
import { writtenIn } from "../written.ts";
import { accessRoutes } from "./access-routes.tsx";
import { fileRoutes } from "./file-routes.tsx";
import { ListPage } from "./list-page.tsx";
import { listWords } from "./list-words.ts";
import { ListsPage } from "./lists-page.tsx";
import { MembersPage } from "./members-page.tsx";
import { takeFile } from "./take-file.tsx";
import { UploadPage } from "./upload-page.tsx";
import { once } from "../once.tsx";

type C = Context<Console>;
const uuid = ":id{[0-9a-f-]{36}}";
const peopleMax = 100;

/**
 * `/lists`: all of them; `/lists/new`: a file is brought, looked at (`/files/{id}`), asked about (`/files/{id}/origin`) and
 * only then becomes a list (`/lists/{id}`).
 */
export const listRoutes = new Hono<Console>()
  .get("/lists", onlyStaff("look"), async (c) => {
    const after = idIn(c.req.query("after"));
    const page = await listLines(c.env, { reader: c.var.staff, after, locale: c.var.locale });
    return c.html(<ListsPage {...shellOf(c)} {...page} mayImport={c.var.staff.may("import")} />);
  })
  .get("/lists/new", onlyStaff("import"), (c) =>
    c.html(<UploadPage {...shellOf(c)} action="/lists/new" problem={null} />),
  )
  .post("/lists/new", onlyStaff("import", filePage), async (c) => await takeFile(c, null))
  .get(`/lists/${uuid}`, onlyStaff("look"), async (c) => await showList(c, await listOf(c)))
  .get(`/lists/${uuid}/files/new`, onlyStaff("import"), async (c) => {
    const list = await listOf(c);
    return c.html(<UploadPage {...shellOf(c)} action={`/lists/${list.id}/files/new`} problem={null} />);
  })
  .post(`/lists/${uuid}/files/new`, onlyStaff("import", filePage), async (c) => await takeFile(c, await listOf(c)))
  .post(`/lists/${uuid}/cleaned`, onlyStaff("export"), once, async (c) => {
    const list = await listOf(c);
    const by = byStaff(c.var.staff);
    const asking = { accountId: list.accountId, keyId: null, keyName: by.actor, personId: by.personId };
    const purpose = listWords[c.var.locale].cleaned;
    const made = await createExport(
      c.env,
      asking,
      ExportForm.parse({ what: "cleaned_list", purpose, list_id: list.id }),
    );
    await writeAudit(c.env, { ...by, action: "export.created", subject: made.id });
    return c.redirect(exportShape(c.env, made).url ?? `/lists/${list.id}`, 303);
  })
  .post(`/lists/${uuid}/slips`, onlyStaff("import"), async (c) => {
    const list = await listOf(c);
    const form = await readForm(c);
    const contactId = idIn(one(form, "contact"));
    const domain = contactId === null ? (one(form, "domain") ?? "") : null;
    const accepted = await acceptSuggestions(c.env, { list, contactId, domain });
    const detail = { accepted };
    await writeAudit(c.env, { ...byStaff(c.var.staff), action: "suggestions.accepted", subject: list.id, detail });
    return c.redirect(contactId ? `/lists/${list.id}/people?verdict=risky` : `/lists/${list.id}`, 303);
  })
  .get(`/lists/${uuid}/people`, onlyStaff("look"), async (c) => {
    const list = await listOf(c);
    const verdict = ["deliverable", "risky", "undeliverable", "unknown"].find((one) => one === c.req.query("verdict"));
    const after = idIn(c.req.query("after"));
    const reader = { deps: c.env, accountId: list.accountId };
    const page = { listId: list.id, verdict, state: undefined, after, limit: peopleMax + 1 };
    const people = await readListPeople(reader, page);
    const next = people.length > peopleMax ? (people[peopleMax - 1]?.id ?? null) : null;
    const isMasked = !c.var.staff.may("see_addresses");
    await writeAudit(c.env, { ...byStaff(c.var.staff), action: "contacts.looked_at", subject: list.id });
    const shown = people.slice(0, peopleMax);
    return c.html(
      <MembersPage
        {...shellOf(c)}
        {...{ list, verdict, next, isMasked }}
        mayImport={c.var.staff.may("import")}
        people={shown}
      />,
    );
  })
  .route("/", accessRoutes)
  .route("/", fileRoutes);

async function showList(c: C, list: List): Promise<Response> {
  const { account, may } = c.var.staff;
  const [kept, files, slips] = await Promise.all([
    readPicture(c.env, { account, list }),
    filesOfList(c.env, { accountId: account.id, listId: list.id }),
    readSlipDomains(c.env, list),
  ]);
  const rights = { import: may("import"), export: may("export"), edit: may("edit"), limit: may("limit_list") };
  return await c.html(
    <ListPage
      {...shellOf(c)}
      {...{ list, kept, files, slips }}
      written={writtenIn(c.var.locale, account)}
      may={rights}
    />,
  );
}

const listOf = async (c: C): Promise<List> => await getSeenList(c.env, c.var.staff, c.req.param("id") ?? "");
