export type Finding = {
  check:
    | "document"
    | "key"
    | "signature"
    | "checkpoint"
    | "records"
    | "commitment"
    | "stamp"
    | "inclusion"
    | "texts"
    | "addresses"
    | "mails"
    | "state"
    | "archive"
    | "manifest"
    | "files";
  ok: boolean;
  detail: string;
};

const wrongsToldMax = 3;

export function finding(check: Finding["check"], detail: string, wrong: string[]): Finding {
  if (wrong.length === 0) return { check, ok: true, detail };
  const more = wrong.length > wrongsToldMax ? ` And ${wrong.length - wrongsToldMax} more.` : "";
  return { check, ok: false, detail: wrong.slice(0, wrongsToldMax).join(" ") + more };
}
