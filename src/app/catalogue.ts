import { packagePath } from "../files/package-root.ts";
import { type Catalogue, loadCatalogue } from "../models/catalogue/catalogue.ts";

/** The models that the program ships knowledge of. */
export async function shippedCatalogue(): Promise<Catalogue> {
  return await loadCatalogue(packagePath("models"));
}
