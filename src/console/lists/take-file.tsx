import type { Context } from "hono";
import type { Console } from "../../accounts/persons/only-staff.tsx";
import { Problem } from "../../errors.ts";
import { draftMs } from "../../imports/drafts/bring-draft.ts";
import { forgetEmptyList } from "../../imports/drafts/forget-empty-list.ts";
import { type Received, receiveImport } from "../../imports/receive-import.ts";
import { openUpload, refusalOf, type UploadedFile } from "../../imports/upload.ts";
import { createList } from "../../lists/create-list.ts";
import type { List } from "../../lists/queries.ts";
import { onePress } from "../once.tsx";
import { shellOf } from "../shell.ts";
import { UploadPage } from "./upload-page.tsx";
import { uploadWords } from "./upload-words.ts";

type C = Context<Console>;

/**
 * Receives the file of a form as a preview, whose file waits for what is decided; onto a list, or a new one named after it.
 * Of two presses with one file one is received, and both go to it.
 */
export async function takeFile(c: C, into: List | null): Promise<Response> {
  const w = uploadWords[c.var.locale];
  const action = into ? `/lists/${into.id}/files/new` : "/lists/new";
  const press = onePress(c);
  const refuse = async (problem: string, status: 413 | 422): Promise<Response> => {
    const answer = await c.html(<UploadPage {...shellOf(c)} action={action} problem={problem} />, status);
    await press.settle(answer);
    return answer;
  };
  try {
    const file = await openUpload(c.req.raw, undefined);
    const received = await receiveOnto(c, file, { into, isSecond: press.isSecond });
    switch (received.outcome) {
      case "too_large":
        return await refuse(w.tooLarge(Math.floor(received.bytesMax / 1024 ** 2)), 413);
      case "repeated":
        return press.first ?? c.body(null, 500);
      case "received": {
        await c.env.queue.wake("imports");
        const answer = c.redirect(`/files/${received.import.id}`, 303);
        await press.settle(answer);
        return answer;
      }
    }
  } catch (error) {
    const refused = refusalOf(error);
    if (!(refused instanceof Problem)) {
      await press.settle(new Response(null, { status: 500 }));
      throw error;
    }
    return await refuse(w.problems[refused.body.errors?.[0]?.code ?? ""] ?? w.otherwise, 422);
  }
}

type Onto = { into: List | null; isSecond: (sha256: string) => Promise<boolean> };

/** A list that was made for a file which did not come is gone with it. */
async function receiveOnto(c: C, file: UploadedFile, { into, isSecond }: Onto): Promise<Received> {
  const { account } = c.var.staff;
  const list = into ?? (await createList(c.env, { accountId: account.id, form: { name: nameOf(c, file) } }));
  let isHere = false;
  try {
    const received = await receiveImport(c.env, {
      list,
      file,
      mapping: null,
      encoding: null,
      delimiter: null,
      headerRow: null,
      isPreview: true,
      wantsResolve: false,
      keepsColumns: false,
      keepsFileMs: draftMs,
      isRepeat: isSecond,
    });
    isHere = received.outcome === "received";
    return received;
  } finally {
    if (!isHere && !into) await c.env.db.transaction((tx) => forgetEmptyList(tx, list));
  }
}

function nameOf(c: C, { name }: UploadedFile): string {
  const bare = (name ?? "").replace(/\.[a-z0-9]{1,5}$/i, "");
  return bare.slice(0, 200).trim() || uploadWords[c.var.locale].title;
}
