/** A whole number for people: `32,768`. */
export function integer(value: number): string {
  return new Intl.NumberFormat("en").format(value);
}
