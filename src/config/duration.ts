const pattern = /^(?:(\d{1,4})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s)?$/;

/** A duration as users write it (`90s`, `30m`, `1h30m`) in milliseconds; null when it is none. */
export function parseDuration(text: string): number | null {
  const match = pattern.exec(text.trim());
  if (match === null || match[0] === "") return null;
  const [hours, minutes, seconds] = match.slice(1).map((digits) => Number(digits ?? 0));
  return ((hours! * 60 + minutes!) * 60 + seconds!) * 1_000;
}
