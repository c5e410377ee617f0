import { readFileSync } from "node:fs";
import { z } from "zod";
import { JuryboxError } from "../domain/error.ts";
import { packagePath } from "./package-root.ts";

/**
 * A file in the package's folder `tables`, read and checked once, when it is first needed.
 * @param name file name, with `.json`
 * @returns a function that gives the table, or throws a JuryboxError `config` when the file is missing or damaged
 */
export function shippedTable<T>(name: string, schema: z.ZodType<T>): () => T {
  let table: T | undefined;
  return () => (table ??= readTable(packagePath("tables", name), schema));
}

/** @throws JuryboxError `config` */
export function readTable<T>(file: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new JuryboxError("config", "this file of the program is missing or damaged", {
      where: file,
      hint: "Install jurybox again.",
      cause,
    });
  }
}
