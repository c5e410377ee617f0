#!/usr/bin/env bash
# Ollama, built from the Go module, for the processor alone. `--old`: one from before log-probabilities.
set -euo pipefail
source "$(dirname "$0")/places.sh"
source "$(dirname "$0")/go-toolchain.sh"

name=ollama version=0.13.5
[ "${1:-}" = --old ] && name=ollama-old version=0.12.10
begin "$name-$version" "$name"
need git=git gcc=gcc g++=g++
ready_go
export GOFLAGS=-buildvcs=false

cp -r "$(cd "$work" && module_folder "github.com/ollama/ollama@v$version")" "$work/source"
chmod -R u+w "$work/source"
cd "$work/source"
rm -rf app

# A Go module carries no folder called vendor: the headers from there are taken from the llama.cpp that we have.
git clone -q -c advice.detachedHead=false --depth 1 "$llama_bundle" "$work/llama.cpp"
mkdir llama/llama.cpp/vendor
cp -r "$work"/llama.cpp/vendor/{nlohmann,miniaudio,stb} llama/llama.cpp/vendor/

# Joined into one, a hundred small files that include the same headers compile in a tenth of the time.
models=llama/llama.cpp/src/models
if [ -d "$models" ]; then
  for file in "$models"/*.cpp; do
    mv "$file" "${file%.cpp}.inc"
    echo "#include \"$(basename "${file%.cpp}").inc\""
  done >"$models/all.txt"
  mv "$models/all.txt" "$models/all.cpp"
fi

# Only the arithmetic is worth optimising, and for this processor: by default cgo compiles for the oldest one.
sed -i 's/#cgo CXXFLAGS: -std=c++17/& -O3/' ml/backend/ggml/ggml/src/ggml-cpu/{cpu,llamafile/llamafile,arch/x86/x86}.go
processor=""
if grep -w avx2 /proc/cpuinfo 2>/dev/null | grep -w fma | grep -w f16c | grep -w bmi2 | grep -w movbe | grep -qw abm; then
  processor=-march=x86-64-v3
fi

log="$place.log"
if ! CGO_ENABLED=1 CGO_CFLAGS="-O3 -w $processor" CGO_CXXFLAGS="-O1 -w $processor" \
  "$go" build -trimpath -ldflags=-s -o "$work/result/bin/$name" . >"$log" 2>&1; then
  tail -n 40 "$log" >&2
  exit 1
fi
finish
