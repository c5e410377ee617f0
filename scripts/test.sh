#!/usr/bin/env bash
# The checks for every change: minutes on two cores once the model is downloaded. The rest are in test-all.sh.
source "$(dirname "$0")/steps.sh"

step "types" npm run --silent types
step "lint" npm run --silent lint
step "format" npm run --silent format:check
step "build" npm run --silent build
export JURYBOX_TESTS_BUILT=1
step "unit and integration tests" npx vitest run --project unit --project integration
step "the model" node dist/cli/entry.cjs models pull qwen2.5-coder-1.5b
step "one review by the real model" npx vitest run --project smoke
printf '\nnpm test: all passed in %s s\n' $SECONDS
