// Run as a process of its own: write-reviews FILE RUN COUNT START
// Opens the file at the time START (ms), starts the run, and saves COUNT reviews in it, one after the other.
// Says so when the first is saved.
import { openStore } from "../../../src/store/store.ts";
import { noExtra, okReview, sampleRun, setScene } from "./samples.ts";

const [file = "", runId = "", count = "", start = ""] = process.argv.slice(2);
// Waits busily, so that processes meet within a millisecond.
while (Date.now() < Number(start));
const store = openStore(file);
const { key, run } = setScene(store, { run: sampleRun(runId) });
for (let sample = 0; sample < Number(count); sample++) {
  store.reviews.save({ ...key, sample }, run.id, okReview("builder", { score: sample % 101 }), noExtra);
  if (sample === 0) process.stdout.write("saving\n");
}
store.runs.finish(run.id, "done", new Date().toISOString());
store.close();
