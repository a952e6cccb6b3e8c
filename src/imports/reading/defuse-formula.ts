/**
 * A cell that a spreadsheet could take for a formula gets an apostrophe in front, which Excel, LibreOffice and Google
 * Sheets show as text (OWASP, CSV Injection).
 */
export function defuseFormula(cell: string): string {
  return /^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell;
}

/** Takes off what `defuseFormula` put on, when our own file of rejects comes back. */
export function undoDefusing(cell: string): string {
  return /^'[=+\-@\t\r]/u.test(cell) ? cell.slice(1) : cell;
}
