#!/usr/bin/env node
const { existsSync } = process.getBuiltinModule("node:fs");

/** Device files of the GPUs that llama.cpp can use on Linux. */
const gpuDevices = ["/dev/nvidiactl", "/dev/kfd", "/dev/dri"];
const onlyProcessor = process.platform === "linux" && !gpuDevices.some((device) => existsSync(device));

// libuv starts its thread pool at the first file that the module loader reads, with the size it finds then. llama.cpp
// decodes and samples on that pool. On a GPU the answers of a batch are sampled side by side while it is idle; on a
// processor it costs a tenth of the speed when each decode comes from another thread (docs/race.md).
process.env["UV_THREADPOOL_SIZE"] ??= onlyProcessor ? "1" : "16";
void import("./main.js");
