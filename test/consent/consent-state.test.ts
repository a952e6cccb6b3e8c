import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { consentState, foldRecord } from "../../src/consent/consent-state.ts";
import { consentEvents } from "../../src/consent/payload.ts";
import { given } from "./sample.ts";
import type { FoldRecord } from "../../src/consent/consent-state.ts";
import type { ConsentEvent } from "../../src/consent/payload.ts";

let made = 0;
function record(event: ConsentEvent, more: Partial<FoldRecord> = {}): FoldRecord {
  made += 1;
  return {
    id: `r${made}`,
    event,
    at: new Date(Date.UTC(2026, 10, 22) + made * 1000).toISOString(),
    counted: true,
    restores: null,
    choices: event === "given" ? [{ topic: "acties", frequency: "monthly", granted: true }] : [],
    noticeId: "n1",
    ...more,
  };
}
const statusOf = (...records: FoldRecord[]) => consentState(records).status;

describe("the state of a contact", () => {
  test("is unknown before anything happened", () => {
    expect(consentState([])).toEqual({ status: "unknown", since: null, recordId: null, noticeId: null, topics: [] });
  });

  test("after a yes is given, with the granted topics only, since then and under that notice", () => {
    const yes = foldRecord(given);
    expect(consentState([record("requested"), yes])).toEqual({
      status: "given",
      since: "2026-11-22T08:14:09.412Z",
      recordId: given.record_id,
      noticeId: given.notice?.id,
      topics: [{ topic: "acties", frequency: "monthly" }],
    });
  });

  test("a second yes replaces the topics: one topic off never means all off", () => {
    const both = record("given", { choices: ["a", "b"].map((topic) => ({ topic, frequency: null, granted: true })) });
    const one = record("given", {
      choices: [
        { topic: "a", frequency: "weekly", granted: true },
        { topic: "b", frequency: null, granted: false },
      ],
    });
    expect(consentState([both, one]).topics).toEqual([{ topic: "a", frequency: "weekly" }]);
  });

  test("asking again undoes no yes, and no no", () => {
    expect(statusOf(record("given"), record("requested"))).toBe("given");
    expect(statusOf(record("refused"), record("requested"))).toBe("refused");
    expect(statusOf(record("withdrawn"), record("requested"))).toBe("withdrawn");
    expect(statusOf(record("lapsed"), record("requested"))).toBe("lapsed");
  });

  test("silence ends a question and nothing else", () => {
    expect(statusOf(record("requested"), record("lapsed"))).toBe("lapsed");
    expect(statusOf(record("requested"), record("given"), record("lapsed"))).toBe("given");
    expect(statusOf(record("refused"), record("lapsed"))).toBe("refused");
  });

  test("a held yes is no yes until the second act counts", () => {
    const held = record("given", { counted: false });
    expect(statusOf(record("requested"), held)).toBe("requested");
    expect(statusOf(record("refused"), held)).toBe("refused");
    expect(statusOf(record("requested"), held, record("given"))).toBe("given");
  });

  test("the person's own later yes lifts every no", () => {
    for (const no of ["refused", "withdrawn", "lapsed"] as const)
      expect(statusOf(record(no), record("given"))).toBe("given");
  });
});

describe("undoing a no", () => {
  test("brings back the yes before it as it was, with its old date", () => {
    const yes = record("given");
    const no = record("withdrawn");
    const undo = record("given", { restores: no.id, noticeId: "n2" });
    expect(consentState([yes, no, undo])).toEqual(consentState([yes]));
  });

  test("brings back the open question, or the unknown, before it", () => {
    const asked = record("requested");
    const no = record("refused");
    expect(consentState([asked, no, record("requested", { restores: no.id })])).toEqual(consentState([asked]));
    expect(statusOf(no, record("requested", { restores: no.id }))).toBe("unknown");
  });

  test("does nothing while held, twice, after a newer act, or of an unknown record", () => {
    const yes = record("given");
    const no = record("withdrawn");
    const undo = record("given", { restores: no.id });
    expect(statusOf(yes, no, { ...undo, counted: false })).toBe("withdrawn");
    expect(consentState([yes, no, undo, undo])).toEqual(consentState([yes]));
    const again = record("withdrawn");
    expect(consentState([yes, no, again, undo])).toEqual(consentState([yes, no, again]));
    expect(statusOf(yes, no, record("given", { restores: "r-none" }))).toBe("withdrawn");
  });

  test("after the undo a new no stands again", () => {
    const no = record("withdrawn");
    expect(statusOf(record("given"), no, record("given", { restores: no.id }), record("withdrawn"))).toBe("withdrawn");
  });
});

describe("whatever happened", () => {
  const history = fc
    .array(
      fc.record({
        event: fc.constantFrom(...consentEvents),
        counted: fc.boolean(),
        back: fc.option(fc.nat(8), { nil: null }),
        granted: fc.array(fc.boolean(), { maxLength: 3 }),
      }),
      { maxLength: 30 },
    )
    .map((drawn) =>
      drawn.map(({ event, counted, back, granted }, i) =>
        record(event, {
          id: `h${i}`,
          counted,
          restores: back === null || back > i ? null : `h${i - back}`,
          choices: granted.map((yes, n) => ({ topic: `t${n}`, frequency: null, granted: yes })),
        }),
      ),
    );
  const holds = (property: (records: FoldRecord[]) => void) =>
    fc.assert(
      fc.property(history, (records) => {
        property(records);
      }),
      { numRuns: 500 },
    );

  test("records that do not count could as well not be there", () => {
    holds((records) => expect(consentState(records)).toEqual(consentState(records.filter(({ counted }) => counted))));
  });

  test("a question changes nothing that was said", () => {
    holds((records) => {
      const before = consentState(records);
      const after = consentState([...records, record("requested")]);
      if (before.status === "unknown" || before.status === "requested") expect(after.status).toBe("requested");
      else expect(after).toEqual(before);
    });
  });

  test("nothing but a yes that counts, or a counted undo, makes it given", () => {
    holds((records) => {
      const before = consentState(records);
      for (const event of consentEvents.filter((other) => other !== "given")) {
        const after = consentState([...records, record(event)]);
        if (before.status !== "given") expect(after.status).not.toBe("given");
      }
      if (before.status !== "given")
        expect(statusOf(...records, record("given", { counted: false }))).not.toBe("given");
    });
  });

  test("a no that counts stands at once, and its undo brings back exactly what was", () => {
    holds((records) => {
      const no = record("withdrawn");
      expect(statusOf(...records, no)).toBe("withdrawn");
      const undone = consentState([...records, no, record("given", { restores: no.id })]);
      expect(undone).toEqual(consentState(records));
    });
  });

  test("the state rests on a record that is there and counts, and only a yes has topics", () => {
    holds((records) => {
      const state = consentState(records);
      const basis = records.find(({ id }) => id === state.recordId);
      expect(state.status).toBe(basis?.event ?? "unknown");
      expect(state.since).toBe(basis?.at ?? null);
      expect(basis?.counted ?? true).toBe(true);
      if (state.status !== "given") expect(state.topics).toEqual([]);
    });
  });
});
