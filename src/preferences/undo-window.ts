/** How long a person can take an answer back by one button (API.md). */
export const undoMs = 7 * 24 * 3600 * 1000;
