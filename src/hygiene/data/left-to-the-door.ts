/** Stands for disposable-domains.ts in workerd (package.json, `imports`): there the list is a static asset. */
export const disposableDomains: string | null = null;
