#!/usr/bin/env bash
# Real servers for the contract tests: `npm run servers:install -- [ollama] [llama-server] [ollama-old] [vllm]`; the
# first two when none is named. Builds once, into the cache. Can run in the background:
# `nice -n 19 bash tools/servers/install/install.sh &`.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

names=() options=()
for argument in "$@"; do
  case "$argument" in
    ollama | llama-server | ollama-old | vllm) names+=("$argument") ;;
    --bench) options+=("$argument") ;; # for llama-server: llama-bench and llama-batched-bench too
    *)
      echo "unknown server: $argument (ollama, llama-server, ollama-old, vllm)" >&2
      exit 2
      ;;
  esac
done
[ ${#names[@]} -gt 0 ] || names=(ollama llama-server)

for name in "${names[@]}"; do
  script=$name own=()
  [ "$name" = llama-server ] && own=(${options[@]+"${options[@]}"})
  [ "$name" = ollama-old ] && script=ollama own=(--old)
  # No build reads from standard input.
  bash "$here/install-$script.sh" ${own[@]+"${own[@]}"} </dev/null
done
