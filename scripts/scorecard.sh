#!/usr/bin/env bash
# Measures the two models of the tests as judges and publishes what comes out: docs/scorecards/ and models/scorecards/.
# About an hour and a half on two processor cores. Stopped, it goes on where it was (the database is kept).
set -euo pipefail
cd "$(dirname "$0")/.."
npm run --silent build
mkdir -p docs/scorecards models/scorecards
for model in qwen2.5-coder-1.5b smollm2-135m; do
  node dist/cli/entry.cjs reliability --model "$model" --db output/scorecard.db --output docs/scorecards "$@"
  mv "docs/scorecards/reliability-$model.json" "models/scorecards/$model.json"
done
