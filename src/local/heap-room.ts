import { setFlagsFromString } from "node:v8";

const flag = "--heap-growing-percent=";
/** As the process was started; 0 leaves it to V8. */
const atRest = process.execArgv.find((word) => word.startsWith(flag)) ?? `${flag}0`;
/**
 * How much V8 may add to what is alive in its heap before it looks for what is not. Little at rest, so that an import of any
 * size stays small. While mails leave, each leaves 240 kB behind, and V8 would look through all that is alive three times a
 * second and more, on processors that the mails want; twice as much as this was no faster, and took 100 MB more.
 */
const whileSending = `${flag}150`;

let running = 0;

/** Runs what sends mails with more room in memory; several may run at once. */
export async function withRoomToSend(send: () => Promise<void>): Promise<void> {
  running += 1;
  setFlagsFromString(whileSending);
  try {
    await send();
  } finally {
    running -= 1;
    if (running === 0) setFlagsFromString(atRest);
  }
}
