/** Ids as the text of a PostgreSQL array, each once. */
export const idsOf = (ids: readonly string[]): string => `{${[...new Set(ids)].join()}}`;
