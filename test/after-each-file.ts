import { afterAll } from "vitest";
import { removeTemporaryFolders } from "./temporary-folder.ts";

// Set before the hooks of the file itself, so it runs after them: what they close is closed by then.
afterAll(removeTemporaryFolders);
