import { JuryboxError, type ErrorCode } from "../domain/error.ts";

/** An error as data: an error that is passed to another thread loses its class and its fields. */
export interface ErrorData {
  readonly code: ErrorCode | null;
  readonly message: string;
  readonly hint: string;
  readonly where: string | undefined;
}

export function explainable(error: unknown): ErrorData {
  if (!(error instanceof JuryboxError))
    return { code: null, message: String(error), hint: "", where: undefined };
  const { code, message, hint, where } = error;
  return { code, message, hint, where };
}

/** The error that `explainable` described. */
export function errorOf({ code, message, hint, where }: ErrorData): Error {
  if (code === null) return new Error(message);
  return new JuryboxError(code, message, where === undefined ? { hint } : { hint, where });
}
