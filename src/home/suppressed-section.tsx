import type { Child } from "hono/jsx";
import { DataTable } from "../ui/data-table.tsx";
import { countMax, countWords } from "./bounded.ts";
import type { SuppressedFigures } from "./suppressed-figures.ts";
import { counted, suppressionNames } from "./words.ts";

const columns = [{ label: "Why" }, { label: "Addresses", isNumber: true }];

export function SuppressedSection({ suppressed }: { suppressed: readonly SuppressedFigures[] }): Child {
  const total = suppressed.reduce((sum, { addresses }) => sum + addresses, 0);
  const isCut = suppressed.some(({ addresses }) => addresses > countMax);
  return (
    <section id="suppressed" class="task">
      <h2>Do not mail</h2>
      {suppressed.length === 0 ? (
        <p>No address is on this list yet. Who says no, bounces or does not answer comes here by itself, and stays.</p>
      ) : (
        <>
          <p>
            {isCut ? `More than ${counted(countMax, "address", "addresses")}` : counted(total, "address", "addresses")}{" "}
            may not be mailed. No import takes one off this list.
          </p>
          <DataTable
            label="Addresses that must not be mailed"
            columns={columns}
            rows={suppressed.map(({ reason, addresses }) => [suppressionNames[reason], countWords(addresses)])}
          />
        </>
      )}
    </section>
  );
}
