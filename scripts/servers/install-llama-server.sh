#!/usr/bin/env bash
# llama-server, from the very source that the embedded engine was built from. `--bench` adds the two bench programs.
set -euo pipefail
source "$(dirname "$0")/places.sh"

programs=(llama-server)
[ "${1:-}" = --bench ] && programs+=(llama-bench llama-batched-bench)
begin "llama-server-$(llama_release)" "${programs[@]}"
need git=git cmake=cmake g++=g++ ninja=ninja-build

git clone -q -c advice.detachedHead=false --depth 1 "$llama_bundle" "$work/source"

# Only the arithmetic is worth optimising: the rest compiles in half the time without, and runs as fast.
cat >"$work/arithmetic.cmake" <<'CMAKE'
set(CMAKE_C_FLAGS_RELEASE "-O3 -DNDEBUG")
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
CMAKE

options=(
  -DCMAKE_BUILD_TYPE=Release
  -DCMAKE_C_FLAGS_RELEASE="-O1 -DNDEBUG"
  -DCMAKE_CXX_FLAGS_RELEASE="-O1 -DNDEBUG"
  -DCMAKE_PROJECT_ggml_INCLUDE="$work/arithmetic.cmake"
  -DBUILD_SHARED_LIBS=OFF # one file to keep
  -DLLAMA_OPENSSL=OFF
  -DLLAMA_BUILD_UI=OFF
  -DLLAMA_USE_PREBUILT_UI=OFF # it would be downloaded
  -DLLAMA_BUILD_TESTS=OFF
  -DLLAMA_BUILD_EXAMPLES=OFF
  -DLLAMA_BUILD_APP=OFF
  -DLLAMA_ALL_WARNINGS=OFF
  # With AMX, repacking the weights crashed on a virtual processor that claims to have it.
  -DGGML_AMX_TILE=OFF
  -DGGML_AMX_INT8=OFF
  -DGGML_AMX_BF16=OFF
)
log="$place.log"
if ! {
  cmake -S "$work/source" -B "$work/build" -G Ninja "${options[@]}" &&
    cmake --build "$work/build" -j "$(nproc)" --target "${programs[@]}"
} >"$log" 2>&1; then
  tail -n 40 "$log" >&2
  exit 1
fi

for program in "${programs[@]}"; do
  strip -o "$work/result/bin/$program" "$work/build/bin/$program"
done
finish
