import { readFile } from "node:fs/promises";

/** Who a process id belongs to, as Linux tells it; null when it is gone or a zombie. */
export type Process = { pid: number; startedAt: string; commandLine: string[] };

export async function findProcess(pid: number): Promise<Process | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    const commandLine = (await readFile(`/proc/${pid}/cmdline`, "utf8")).split("\0");
    return { pid, startedAt: fields[19] ?? "", commandLine };
  } catch {
    return null;
  }
}

export async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return null;
  }
}
