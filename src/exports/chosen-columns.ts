import { Problem, type ProblemError } from "../errors.ts";
import type { ExportForm } from "./export-form.ts";
import { columnsOf, type Kind, naming } from "./kinds.ts";

type Chosen = Pick<ExportForm, "what" | "columns" | "identify">;

/**
 * The columns of the file, in its order. Under `pseudonym` the address becomes `key`, and what names the person is left out
 * or, when it was asked for by name, refused. Throws a 422 with a pointer at each column that cannot be had.
 */
export function chosenColumns({ what, columns, identify }: Chosen): string[] {
  const { first, more } = columnsOf[what];
  const isPseudonym = identify === "pseudonym";
  if (first.length === 0) {
    requireWhole(what, columns, isPseudonym);
    return [];
  }
  const errors = columns.flatMap((column, i): ProblemError[] => {
    const pointer = `#/columns/${i}`;
    if (!first.includes(column) && !more.includes(column)) {
      return [{ pointer, code: "unknown_column", detail: `Choose among ${[...first, ...more].join(", ")}.` }];
    }
    if (!isPseudonym || !naming.includes(column)) return [];
    return [{ pointer, code: "names_the_person", detail: "A pseudonymous export leaves out what names the person." }];
  });
  if (errors.length > 0) {
    const detail = errors.length === 1 ? (errors[0]?.detail ?? "") : `${errors.length} columns cannot be had.`;
    throw new Problem({ status: 422, title: "Request is not valid", detail, errors });
  }
  const chosen = columns.length > 0 ? [...new Set(columns)] : [...first];
  if (!isPseudonym) return chosen;
  return chosen.filter((column) => !naming.includes(column)).map((column) => (column === "address" ? "key" : column));
}

const ownForm = {
  rejects: {
    columns: "Rejects come in the columns of their own file.",
    name: "Rejects are rows that have no address to code.",
  },
  evidence: {
    columns: "Evidence is one signed document: it has no columns.",
    name: "Evidence is signed as it stands: nothing in it can be coded.",
  },
};

function requireWhole(what: Kind, columns: readonly string[], isPseudonym: boolean): void {
  const { columns: noColumns, name } = ownForm[what === "rejects" ? "rejects" : "evidence"];
  const errors: ProblemError[] = [
    ...(columns.length > 0 ? [{ pointer: "#/columns", code: "no_columns", detail: noColumns }] : []),
    ...(isPseudonym ? [{ pointer: "#/identify", code: "no_pseudonym", detail: name }] : []),
  ];
  const [error] = errors;
  if (error) throw new Problem({ status: 422, title: "Request is not valid", detail: error.detail, errors });
}
