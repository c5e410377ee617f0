/** Words of the made-up tools. No model wrote any of this, and none of it is about a real product. */
export const categories = [
  "Code editors",
  "Databases",
  "Deployment",
  "Design",
  "Documentation",
  "Embedded",
  "Finance",
  "Games",
  "Image models",
  "Language models",
  "Messaging",
  "Monitoring",
  "Networking",
  "Notebooks",
  "Observability",
  "Payments",
  "Queues",
  "Robotics",
  "Search",
  "Security",
  "Speech",
  "Spreadsheets",
  "Testing",
  "Translation",
  "Video",
] as const;

const subjects = [
  "The command line",
  "The server",
  "An upgrade",
  "The free plan",
  "Its manual",
  "A cluster of three machines",
  "The published schema",
  "The Python client",
  "A restore from the last backup",
  "The maintainer's report",
] as const;

const verbs = [
  "handles",
  "needs",
  "documents",
  "was measured with",
  "does not cover",
  "is limited to",
  "ships",
  "replaces",
] as const;

const objects = [
  "up to %n rows in one file",
  "a restart of %n seconds",
  "%n requests a second on one core",
  "an HTTP API with %n calls",
  "%n GB of memory under load",
  "the formats of %n other tools",
  "a licence for %n seats",
  "the last %n days of history",
] as const;

const ends = [
  "",
  ", as the changelog of 2026 says",
  "; the limit is stated in its documentation",
  " without an account",
  ", which its authors tested on Linux and macOS",
] as const;

/** A sentence of 40 to 140 characters. @param random numbers in [0, 1) */
export function sentence(random: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const object = pick(objects).replace("%n", String(1 + Math.floor(random() * 900)));
  return `${pick(subjects)} ${pick(verbs)} ${object}${pick(ends)}.`;
}

export function sentences(count: number, random: () => number): string {
  return Array.from({ length: count }, () => sentence(random)).join(" ");
}
