import { afterAll } from "vitest";
import { removeTemporaryFolders } from "./temporary-folder.ts";

// Registered before the file's own hooks, so it runs after them: what they close is closed by then.
afterAll(removeTemporaryFolders);
