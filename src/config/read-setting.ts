import { BadSetting } from "../errors.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (value === undefined || value === "") throw new BadSetting(`${name} is missing. The README lists the settings.`);
  return value;
}

export function positiveInteger(environment: Environment, name: string, otherwise: number): number {
  const text = environment[name];
  if (text === undefined || text === "") return otherwise;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value <= 0) throw new BadSetting(`${name} must be a whole number above 0.`);
  return value;
}

/** `a, b,c`: empty ones are none. */
export function listed(environment: Environment, name: string): string[] {
  const words = (environment[name] ?? "").split(",").map((word) => word.trim());
  return words.filter(Boolean);
}
