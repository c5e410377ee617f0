/** Number of leading tokens that two lists share. */
export function commonPrefix<Token>(a: readonly Token[], b: readonly Token[]): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) if (a[index] !== b[index]) return index;
  return length;
}

/**
 * Tokens that all prompts start with. Each prompt keeps at least one of its own: evaluating it gives the
 * first answer.
 */
export function sharedPrefix<Token>(prompts: readonly (readonly Token[])[]): readonly Token[] {
  const [first = []] = prompts;
  const lengths = prompts.map((tokens) => Math.min(commonPrefix(first, tokens), tokens.length - 1));
  return first.slice(0, Math.max(0, Math.min(...lengths, first.length)));
}
