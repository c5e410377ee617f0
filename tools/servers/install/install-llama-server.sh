#!/usr/bin/env bash
# llama-server and the splitter of model files, on the very libraries that the embedded engine runs on. `--bench` adds
# the two benchmark programs.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/places.sh"

programs=(llama-server llama-gguf-split)
[ "${1:-}" = --bench ] && programs+=(llama-bench llama-batched-bench)
libraries=$(llama_libraries)
begin "llama-server-$(llama_release)" "${programs[@]}"
need git=git cmake=cmake g++=g++ ninja=ninja-build

git clone -q -c advice.detachedHead=false --depth 1 "$llama_bundle" "$work/source"
log="$place.log"
# The libraries do the arithmetic: the programs compile in half the time without optimising, and run as fast.
flags="-O1 -DNDEBUG -w"
if ! {
  cmake -S "$here/llama-programs" -B "$work/build" -G Ninja -DSOURCE="$work/source" -DLIBRARIES="$libraries" \
    -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_FLAGS_RELEASE="$flags" -DCMAKE_CXX_FLAGS_RELEASE="$flags" &&
    cmake --build "$work/build" -j "$(nproc)" --target "${programs[@]}"
} >"$log" 2>&1; then
  tail -n 40 "$log" >&2
  exit 1
fi

for program in "${programs[@]}"; do
  strip -o "$work/result/bin/$program" "$work/build/$program"
done
cp "$libraries"/*.so "$work/result/bin/"
finish
