export type FillPage = (values: readonly string[]) => string;

/**
 * Renders a page once with `count` holes, words that nobody could have written, and returns what fills them in: for pages
 * that are the same for everybody but for a few words. Values are escaped as JSX escapes text and attributes.
 */
export function fillable(count: number, render: (holes: readonly string[]) => string): FillPage {
  const holes = Array.from({ length: count }, () => crypto.randomUUID());
  const pieces = render(holes).split(new RegExp(`(${holes.join("|")})`));
  const parts = pieces.map((piece) => ({ text: piece, hole: holes.findIndex((hole) => hole === piece) }));
  return (values) => {
    const escaped = values.map(escape);
    return parts.map(({ text, hole }) => (hole < 0 ? text : (escaped[hole] ?? ""))).join("");
  };
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
