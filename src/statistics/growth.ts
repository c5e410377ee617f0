import { mean, squaredDeviations } from "./mean.ts";

export interface Growth {
  /** The power of the size that the cost grows with: 1 is in proportion, 0 is not at all. */
  readonly slope: number;
  /** 95% interval of the slope. */
  readonly interval: readonly [low: number, high: number];
  /** The fitted cost at a size of 1. */
  readonly scale: number;
}

/**
 * How a cost grows with a size: cost = scale · sizeˢˡᵒᵖᵉ, fitted to the logarithms by least squares, with the interval of
 * the slope from the t distribution (Draper & Smith 1998, section 1.4).
 * @param points sizes and costs, all above 0
 * @returns null with fewer than 7 points, or when all sizes are the same
 */
export function growthOf(points: readonly (readonly [size: number, cost: number])[]): Growth | null {
  const x = points.map(([size]) => Math.log(size));
  const y = points.map(([, cost]) => Math.log(cost));
  const spread = squaredDeviations(x);
  const freedom = points.length - 2;
  if (freedom < 5 || spread === 0) return null;
  const [middleX, middleY] = [mean(x), mean(y)];
  const slope = x.reduce((sum, value, index) => sum + (value - middleX) * (y[index]! - middleY), 0) / spread;
  const start = middleY - slope * middleX;
  const residual = x.reduce((sum, value, index) => sum + (y[index]! - start - slope * value) ** 2, 0);
  const half = studentQuantile(freedom) * Math.sqrt(residual / freedom / spread);
  return { slope, interval: [slope - half, slope + half], scale: Math.exp(start) };
}

/**
 * The 97.5% quantile of Student's t by its expansion in 1/ν (Abramowitz & Stegun 1964, 26.7.5): correct to three
 * decimals from 5 degrees of freedom.
 */
function studentQuantile(freedom: number): number {
  const z = 1.959_963_984_540_054;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ];
  return terms.reduce((sum, term, index) => sum + term / freedom ** (index + 1), z);
}
