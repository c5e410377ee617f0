#!/usr/bin/env node
// libuv starts its thread pool at the first file that the module loader reads, with the size it finds then:
// sampling a batch of answers in parallel needs more than the default of four.
process.env["UV_THREADPOOL_SIZE"] ??= "16";
void import("./main.js");
