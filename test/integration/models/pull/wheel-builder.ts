import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { WheelPart } from "../../../../src/models/catalogue/catalogue-entry.ts";

const script = `
import sys, zipfile
target, distribution, version, member = sys.argv[1:5]
data = sys.stdin.buffer.read()
name = distribution.replace("-", "_")
info = f"{name}-{version}.dist-info"
with zipfile.ZipFile(f"{target}/{name}-{version}-py3-none-any.whl", "w", zipfile.ZIP_DEFLATED) as wheel:
    wheel.writestr(f"{name}/__init__.py", "raise SystemExit('a wheel must not be run')")
    wheel.writestr(member, data)
    wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\\nName: {distribution}\\nVersion: {version}\\n")
    wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    wheel.writestr(f"{info}/RECORD", "")
`;

/** Builds a real wheel that carries some bytes, where pip finds it (`PIP_FIND_LINKS`). */
export function buildWheel(folder: string, part: WheelPart, bytes: Buffer): void {
  mkdirSync(folder, { recursive: true });
  const { distribution, member, version } = part;
  execFileSync("python3", ["-c", script, folder, distribution, version, member], { input: bytes });
}

/** Cuts bytes into pieces of a size and describes the wheels that would carry them. */
export function cutIntoWheels(bytes: Buffer, pieceBytes: number): { part: WheelPart; bytes: Buffer }[] {
  return Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, index) => {
    const piece = bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes);
    const distribution = `jurybox-test-part${index + 1}`;
    const member = path.posix.join(`jurybox_test_part${index + 1}`, "data", `part${index}.bin`);
    return { part: { distribution, version: "1.0.0", member, bytes: piece.length }, bytes: piece };
  });
}
