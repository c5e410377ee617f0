import path from "node:path";
import { describe, expect, test } from "vitest";
import { hubFileUrl, hubSettings } from "../../../../src/models/pull/hub-request.ts";
import { modelFolders } from "../../../../src/models/installed/model-folders.ts";

describe("modelFolders", () => {
  test("keeps to XDG_CACHE_HOME when it is absolute, else to the home folder", () => {
    expect(modelFolders({ XDG_CACHE_HOME: "/c" }, "/home/u").cache).toBe(
      path.join("/c", "jurybox", "models"),
    );
    const fallback = path.join("/home/u", ".cache", "jurybox", "models");
    expect(modelFolders({ XDG_CACHE_HOME: "relative" }, "/home/u").cache).toBe(fallback);
    expect(modelFolders({}, "/home/u").cache).toBe(fallback);
  });

  test("searches every folder of JURYBOX_MODELS_DIR", () => {
    const joined = ["/a", "/b"].join(path.delimiter);
    expect(modelFolders({ JURYBOX_MODELS_DIR: joined }, "/h").readOnly).toEqual(["/a", "/b"]);
    expect(modelFolders({ JURYBOX_MODELS_DIR: "" }, "/h").readOnly).toEqual([]);
  });
});

describe("hubSettings", () => {
  test("has a default and takes a mirror with a path and a token", () => {
    expect(hubSettings({}).endpoint.protocol).toBe("https:");
    expect(hubSettings({}).token).toBeNull();
    const mirror = hubSettings({ HF_ENDPOINT: "https://mirror.example.org/hf/", HF_TOKEN: "secret" });
    expect(mirror.token).toBe("secret");
    expect(hubFileUrl(mirror, { repository: "o/r", file: "d/a b.gguf" }).href).toBe(
      "https://mirror.example.org/hf/o/r/resolve/main/d/a%20b.gguf",
    );
  });

  test.each(["not a url", "ftp://example.org", "file:///etc/passwd"])("rejects %s", (endpoint) => {
    expect(() => hubSettings({ HF_ENDPOINT: endpoint })).toThrowError(
      expect.objectContaining({ code: "config" }),
    );
  });
});
