// Run by npm after an install. postgres.js 3.4.9 takes the whole process down when a connection ends between a write and
// the moment at which that is handed to the socket, and never uses that connection again when a write was waiting while it
// ended (github.com/porsager/postgres, issues 1066, 1154 and 1208; no release has a remedy). In a Worker, what is still being
// read when a connection is closed fails aloud, with nobody left to hear it. This puts remedies into the files that are
// installed, and fails when they are not the ones that it knows: then look whether they are still needed.
import { readFileSync, writeFileSync } from "node:fs";

const connection = [
  [
    "    const x = socket.write(chunk, fn)\n",
    "    if (socket === null) {\n" +
      "      chunk = nextWriteTimer = null\n" +
      "      error(Errors.connection('CONNECTION_CLOSED', options))\n" +
      "      return false\n" +
      "    }\n" +
      "    const x = socket.write(chunk, fn)\n",
  ],
  [
    "    incomings = null\n    clearImmediate(nextWriteTimer)\n",
    "    incomings = null\n    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n",
  ],
];

const socket = [
  [
    "  function error(err) {\n    tcp.emit('error', err)\n",
    "  function error(err) {\n    if (tcp.listenerCount('error') > 0) tcp.emit('error', err)\n",
  ],
];

const files = { "src/connection.js": connection, "cf/src/connection.js": connection, "cf/polyfills.js": socket };

for (const [name, changes] of Object.entries(files)) {
  const file = new URL(`../../node_modules/postgres/${name}`, import.meta.url);
  let text = readFileSync(file, "utf8");
  for (const [before, after] of changes) {
    if (text.includes(after)) continue;
    if (text.split(before).length !== 2)
      throw new Error(`${file.pathname} is another than the one that ${import.meta.filename} mends.`);
    text = text.replace(before, () => after);
  }
  writeFileSync(file, text);
}
