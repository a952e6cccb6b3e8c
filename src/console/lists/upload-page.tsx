import type { Child } from "hono/jsx";
import { Frame, type FrameProps } from "../frame.tsx";
import { uploadWords } from "./upload-words.ts";

type UploadProps = Pick<FrameProps, "locale" | "name" | "hasSandbox"> & {
  /** Where the form goes: a new list, or one that is there. */
  action: string;
  /** What was wrong with the last try, in words. */
  problem: string | null;
};

/** One form with one file, whose address names this showing of it (once.tsx). With script the same form is also a place to drop it on. */
export function UploadPage({ action, problem, ...shell }: UploadProps): Child {
  const w = uploadWords[shell.locale];
  const described = problem ? { "aria-describedby": "problem", "aria-invalid": "true" as const } : {};
  return (
    <Frame {...shell} title={w.title} place="lists" width="task" script="/assets/drop.js">
      <h1>{w.title}</h1>
      <p class="lead">{w.lead}</p>
      {problem ? (
        <div class="state" role="alert">
          <h2>{w.wrong}</h2>
          <p id="problem">{problem}</p>
        </div>
      ) : null}
      <form method="post" action={`${action}?once=${crypto.randomUUID()}`} enctype="multipart/form-data">
        <div class="drop" data-drop>
          <label for="file">
            <b>{w.drop}</b>
            <span class="hint">{w.kinds}</span>
          </label>
          <input
            type="file"
            id="file"
            name="file"
            required
            accept=".xlsx,.csv,.tsv,.txt,.json,text/csv,text/plain"
            {...described}
          />
        </div>
        <p class="hint">{w.kept}</p>
        <p>
          <button class="act">{w.bring}</button>
        </p>
      </form>
    </Frame>
  );
}
