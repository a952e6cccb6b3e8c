import { readPart } from "./read-part.ts";
import { attribute, type XmlListener } from "./xml-tags.ts";
import { broken, type ZipDirectory } from "./zip-directory.ts";

/** `dateStyles`: the cell styles that show a number as a date or time. `epochDays`: Excel's day 0 in days since 1970. */
export type Workbook = {
  sheets: readonly { name: string; part: string; isHidden: boolean }[];
  sharedStringsPart: string | null;
  dateStyles: ReadonlySet<number>;
  epochDays: number;
};

type Relation = { id: string; type: string; target: string };

/** Reads what the rows of a sheet need to be understood (ECMA-376 part 1, 18.2, 18.8). */
export async function readWorkbook(zip: ZipDirectory): Promise<Workbook> {
  const root = await readRelations(zip, "");
  const part = root.find(({ type }) => type.endsWith("/officeDocument"))?.target ?? "xl/workbook.xml";
  if (!zip.names.includes(part) || !part.endsWith(".xml")) throw broken();
  const relations = await readRelations(zip, part);
  const targetOf = (kind: string): string | null =>
    relations.find(({ type }) => type.endsWith(`/${kind}`))?.target ?? null;

  const found: { name: string; id: string; isHidden: boolean }[] = [];
  let startsIn1904 = false;
  await readPart(zip, part, {
    ...deaf,
    open(name, attributes) {
      if (name === "workbookPr") startsIn1904 = /^(1|true)$/u.test(attribute(attributes, "date1904") ?? "");
      if (name !== "sheet") return;
      const state = attribute(attributes, "state");
      const id = attribute(attributes, "id") ?? "";
      found.push({
        name: attribute(attributes, "name") ?? "",
        id,
        isHidden: state === "hidden" || state === "veryHidden",
      });
    },
  });
  const sheets = found.flatMap(({ name, id, isHidden }) => {
    const relation = relations.find((candidate) => candidate.id === id && candidate.type.endsWith("/worksheet"));
    return relation && zip.names.includes(relation.target) ? [{ name, part: relation.target, isHidden }] : [];
  });
  if (sheets.length === 0) throw broken();
  const styles = targetOf("styles");
  return {
    sheets,
    sharedStringsPart: targetOf("sharedStrings"),
    dateStyles: styles ? await readDateStyles(zip, styles) : new Set(),
    epochDays: startsIn1904 ? -24_107 : -25_569,
  };
}

const deaf: XmlListener = { open: () => undefined, close: () => undefined, text: () => undefined };

/** Relations of a part, targets as names of parts; links to the outside keep their address. */
export async function readRelations(zip: ZipDirectory, part: string): Promise<Relation[]> {
  const slash = part.lastIndexOf("/");
  const folder = part.slice(0, slash + 1);
  const relations: Relation[] = [];
  await readPart(zip, `${folder}_rels/${part.slice(slash + 1)}.rels`, {
    ...deaf,
    open(name, attributes) {
      const target = attribute(attributes, "Target");
      if (name !== "Relationship" || target === null) return;
      const isOutside = attribute(attributes, "TargetMode") === "External";
      relations.push({
        id: attribute(attributes, "Id") ?? "",
        type: attribute(attributes, "Type") ?? "",
        target: isOutside ? target : partName(folder, target),
      });
    },
  });
  return relations;
}

function partName(folder: string, target: string): string {
  const steps = target.startsWith("/") ? [] : folder.split("/").filter(Boolean);
  for (const step of target.split("/").filter(Boolean)) {
    if (step === "..") steps.pop();
    else if (step !== ".") steps.push(step);
  }
  return steps.join("/");
}

/** Built-in number formats that are dates or times (18.8.30), with those of East Asia. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

async function readDateStyles(zip: ZipDirectory, part: string): Promise<ReadonlySet<number>> {
  const ownDates = new Set<number>();
  const dateStyles = new Set<number>();
  let inCellFormats = false;
  let style = 0;
  await readPart(zip, part, {
    open(name, attributes) {
      if (name === "cellXfs") inCellFormats = true;
      if (name === "numFmt" && isDateFormat(attribute(attributes, "formatCode") ?? ""))
        ownDates.add(Number(attribute(attributes, "numFmtId")));
      if (name !== "xf" || !inCellFormats) return;
      const id = Number(attribute(attributes, "numFmtId") ?? "0");
      if (isBuiltInDate(id) || ownDates.has(id)) dateStyles.add(style);
      style++;
    },
    close(name) {
      if (name === "cellXfs") inCellFormats = false;
    },
    text: () => undefined,
  });
  return dateStyles;
}

/** A format code with day, month, year or hour signs outside quoted text, escapes, colours and locales. */
function isDateFormat(code: string): boolean {
  const bare = code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]/giu, "");
  return /[dmyhs]/iu.test(bare) && !/^general$/iu.test(bare);
}
