#!/usr/bin/env bash
# Every check of the project, the quick ones first. A needed thing that is missing fails.
set -euo pipefail
cd "$(dirname "$0")/.."
step() { printf '\n== %s\n' "$1"; }

step "system packages"; bash scripts/system-packages.sh
step "types";           npx tsc -p .
step "lint";            npx oxlint --type-aware
step "format";          npx oxfmt --check
step "unit and integration tests"
npx vitest run --project unit --project integration
step "the models of the tests"
npm run --silent build
node dist/cli/entry.cjs models pull qwen2.5-coder-1.5b
node dist/cli/entry.cjs models pull smollm2-135m
step "real-model tests"
npx vitest run --project real-model
