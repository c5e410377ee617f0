/** What a sentence does when it matches, and the pattern. */
export type InjectionPattern = readonly [what: string, pattern: RegExp];
