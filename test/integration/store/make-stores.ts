// Run as a process of its own: make-stores FOLDER COUNT START
// Makes COUNT stores, one every 40 ms from the time START (ms) on, so that processes meet at each.
import { join } from "node:path";
import { openStore } from "../../../src/store/store.ts";

const [folder = "", count = "", start = ""] = process.argv.slice(2);
for (let number = 0; number < Number(count); number++) {
  while (Date.now() < Number(start) + number * 40);
  openStore(join(folder, `${number}.db`)).close();
}
