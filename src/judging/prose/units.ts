/** Spellings of the units that a number is compared with; all spellings on a line mean one unit. */
const spellings = `
percent % per-cent percentage
dollar dollars usd $ bucks
cent cents
euro euros eur €
pound pounds gbp £
kb kilobyte kilobytes
mb megabyte megabytes
gb gigabyte gigabytes gig gigs
tb terabyte terabytes
pb petabyte petabytes
ms millisecond milliseconds
second seconds sec secs
minute minutes min mins
hour hours hr hrs h
day days
week weeks
fortnight fortnights
month months
quarter quarters
year years yr yrs
decade decades
watt watts w
kilowatt kilowatts kw
hertz hz
kilometre kilometres kilometer kilometers km
metre metres m
kilogram kilograms kg
`;

const units = new Map(
  spellings
    .trim()
    .split("\n")
    .flatMap((line) => {
      const words = line.split(" ");
      return words.map((word) => [word, words[0]!] as const);
    }),
);

/** One name for all spellings of a unit; null for a word that is not a unit. */
export function unitOf(word: string): string | null {
  return units.get(word.toLowerCase()) ?? null;
}

/** Names of months, as the unit of a day. */
export const months: ReadonlySet<string> = new Set(
  "January February March April May June July August September October November December".split(" "),
);

/** Words and letters that multiply the number before them. */
export const scales: ReadonlyMap<string, number> = new Map([
  ["hundred", 1e2],
  ["thousand", 1e3],
  ["k", 1e3],
  ["million", 1e6],
  ["m", 1e6],
  ["billion", 1e9],
  ["bn", 1e9],
  ["b", 1e9],
  ["trillion", 1e12],
]);

/** Words for the same kind of thing that is counted: a fact's 75 companies are a reviewer's 75 customers. */
const sameThings = [
  "firm company customer client business organisation organization enterprise buyer subscriber account licensee utility",
  "people person staff employee worker member colleague",
  "engineer developer programmer researcher maintainer technician",
  "user seat reader visitor",
  "check test",
  "tool product rival competitor alternative vendor maker provider suite",
  "interface api connector link integration connection",
  "incident outage stoppage failure",
].map((line) => line.split(" "));

const kinds = new Map(sameThings.flatMap((words) => words.map((word) => [word, words[0]!] as const)));

/** The kind of thing that a noun counts. */
export function kindOfThing(noun: string): string {
  const lower = noun.toLowerCase();
  const singular = lower.replace(/ies$/, "y").replace(/(?<=[sxz]|ch|sh)es$|(?<!s)s$/, "");
  return kinds.get(singular) ?? singular;
}
