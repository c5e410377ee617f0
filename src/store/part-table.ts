/** A table that holds one list of a review, in the list's order. */
export interface PartTable<Part> {
  save(reviewId: number, parts: readonly Part[]): void;
  read(reviewId: number): Part[];
}

/** Whose row it is. */
export interface PartOwner {
  readonly reviewId: number;
}

/** A row's place in its list, from 0. */
export interface PartPlace extends PartOwner {
  readonly position: number;
}
