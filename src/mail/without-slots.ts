/** A marketer's own words may hold braces; they are no places to fill in. */
export function withoutSlots(text: string): string {
  return text.replaceAll("{{", "{ {").replaceAll("}}", "} }");
}
