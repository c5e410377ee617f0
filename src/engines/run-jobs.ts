/**
 * Works through jobs in their order, several at once. After a job has failed no other is begun, and those under way
 * are waited for.
 * @param width most at once
 * @throws the first failure
 */
export async function runJobs<Job>(
  jobs: readonly Job[],
  width: number,
  work: (job: Job, index: number) => Promise<void>,
): Promise<void> {
  const queue = [...jobs.entries()];
  const failures: unknown[] = [];
  const runLane = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined && failures.length === 0; next = queue.shift()) {
      await work(next[1], next[0]).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, jobs.length) }, runLane));
  if (failures.length > 0) throw failures[0];
}
