/** English words that carry grammar and no content. */
export const functionWords: ReadonlySet<string> = new Set(
  (
    "a about above across after again all almost along already also although always am an and another any anyone " +
    "are around as at away back be became because been before being below between both but by can cannot could did " +
    "do does doing done down during each either else enough etc ever every few for from further get gets getting " +
    "had has have having he her here hers him his how however i if in into is it its itself just less let lets like " +
    "made make makes many may me might more most much must my never no nor not of off often on once one only onto or " +
    "other others our ours out over own per quite rather really same shall she should simply so some still such than " +
    "that the their theirs them then there these they this those though through thus to together too toward towards " +
    "under until up upon us used uses using very via was we well were what when where which while who whom whose why " +
    "will with within without would yet you your yours yourself it's that's you'll you're we're they're there's let's " +
    "we've you've i'm i've don't isn't"
  ).split(" "),
);
