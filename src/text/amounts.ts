/** `1 review`, `2 reviews`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}

const units = ["bytes", "kB", "MB", "GB", "TB", "PB"] as const;

/** A size for people, in powers of ten and three digits, as disks and downloads are sold: `1.12 GB`. */
export function formatBytes(bytes: number): string {
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.max(value, 1))));
  return `${value.toFixed(digits)} ${units[unit]}`;
}

/** A whole number for people: `32,768`. */
export function integer(value: number): string {
  return new Intl.NumberFormat("en").format(value);
}
