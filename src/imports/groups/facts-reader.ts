import type { GroupAnswer } from "../../db/json.ts";
import { type Basis, bases } from "../../lists/vocabulary.ts";
import type { Records } from "../reading/read-records.ts";
import { rowFacts, type RowFacts } from "../reading/row-facts.ts";
import { groupKey, groupOf } from "./group-key.ts";

/**
 * Reads what the rows of a file say. Where somebody answered for its groups, the answer stands in for what a row itself does
 * not say: its ground, and when its person was last heard of. That a group said no holds whatever its rows say. Without
 * answers it is `rowFacts`, and costs no more.
 */
export function factsReader(
  { mapping, header, recognised }: Records,
  answers: readonly GroupAnswer[] | null,
): (row: { cells: readonly string[] }) => RowFacts {
  const factsOf = rowFacts(mapping, header, recognised);
  if (answers === null) return factsOf;
  const bySource = new Map(answers.map((answer) => [answer.source === null ? "" : groupKey(answer.source), answer]));
  const others = bySource.get("");
  const by = answers[0]?.by ?? "source";
  return (row) => {
    const facts = factsOf(row);
    const answer = bySource.get(groupKey(groupOf(facts, by) ?? "")) ?? others;
    if (!answer) return facts;
    return {
      ...facts,
      basis: basisIn(answer) === "opted_out" ? "opted_out" : (facts.basis ?? basisIn(answer)),
      lastContact: facts.lastContact ?? answer.last_contact,
      sourceKind: answer.source_kind,
    };
  };
}

function basisIn({ basis }: GroupAnswer): Basis {
  return bases.find((known) => known === basis) ?? "unknown";
}
