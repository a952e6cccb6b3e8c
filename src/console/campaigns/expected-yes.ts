/** Of those asked, how many say yes at the least and at the most: what campaigns like these bring (5 to 20 %). */
export function expectedYes(asked: number): { low: number; high: number } {
  return { low: Math.floor(asked * 0.05), high: Math.ceil(asked * 0.2) };
}
