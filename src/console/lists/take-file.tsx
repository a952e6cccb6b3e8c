import type { Context } from "hono";
import type { Console } from "../../accounts/persons/only-staff.tsx";
import { Problem } from "../../errors.ts";
import { draftMs } from "../../imports/drafts/bring-draft.ts";
import { receiveImport } from "../../imports/receive-import.ts";
import { openUpload, refusalOf } from "../../imports/upload.ts";
import { createList } from "../../lists/create-list.ts";
import type { List } from "../../lists/queries.ts";
import { shellOf } from "../shell.ts";
import { UploadPage } from "./upload-page.tsx";
import { uploadWords } from "./upload-words.ts";

type C = Context<Console>;

/** Receives the file of a form as a preview, whose file waits for what is decided; onto a list, or a new one named after it. */
export async function takeFile(c: C, into: List | null): Promise<Response> {
  const w = uploadWords[c.var.locale];
  const action = into ? `/lists/${into.id}/files/new` : "/lists/new";
  try {
    const file = await openUpload(c.req.raw, undefined);
    const { account } = c.var.staff;
    const name =
      (file.name ?? "")
        .replace(/\.[a-z0-9]{1,5}$/i, "")
        .slice(0, 200)
        .trim() || w.title;
    const list = into ?? (await createList(c.env, { accountId: account.id, form: { name } }));
    const received = await receiveImport(c.env, {
      list,
      file,
      mapping: null,
      encoding: null,
      delimiter: null,
      isPreview: true,
      wantsResolve: false,
      keepsColumns: false,
      keepsFileMs: draftMs,
    });
    if (received.outcome !== "received") {
      const problem = w.tooLarge(Math.floor(c.env.config.importBytesMax / 1024 ** 2));
      return c.html(<UploadPage {...shellOf(c)} action={action} problem={problem} />, 413);
    }
    await c.env.queue.wake("imports");
    return c.redirect(`/files/${received.import.id}`, 303);
  } catch (error) {
    const refused = refusalOf(error);
    if (!(refused instanceof Problem)) throw error;
    const code = refused.body.errors?.[0]?.code ?? "";
    return c.html(<UploadPage {...shellOf(c)} action={action} problem={w.problems[code] ?? w.otherwise} />, 422);
  }
}
