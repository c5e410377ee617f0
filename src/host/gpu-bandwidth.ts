/**
 * Memory bandwidth of graphics cards in GB/s, from the vendors' data sheets and specification pages:
 * NVIDIA's product pages and data sheets of GeForce, RTX workstation and data-centre cards, AMD's of Radeon and
 * Instinct, Apple's technical specifications of Mac computers. A name that stands for several configurations of
 * different bandwidth (M3 Max, M4 Max, RTX 3060 and 4070, mobile versions) is left out rather than guessed.
 */
const gigabytesPerSecond: Readonly<Record<string, number>> = {
  "RTX 3070": 448,
  "RTX 3070 Ti": 608,
  "RTX 3080 Ti": 912,
  "RTX 3090": 936,
  "RTX 3090 Ti": 1008,
  "RTX 4060": 272,
  "RTX 4060 Ti": 288,
  "RTX 4070 SUPER": 504,
  "RTX 4070 Ti": 504,
  "RTX 4070 Ti SUPER": 672,
  "RTX 4080": 717,
  "RTX 4080 SUPER": 736,
  "RTX 4090": 1008,
  "RTX 5060 Ti": 448,
  "RTX 5070": 672,
  "RTX 5070 Ti": 896,
  "RTX 5080": 960,
  "RTX 5090": 1792,
  "RTX A4000": 448,
  "RTX A5000": 768,
  "RTX A6000": 768,
  "RTX 6000 Ada Generation": 960,
  "RTX PRO 6000 Blackwell Workstation Edition": 1792,
  T4: 320,
  L4: 300,
  L40: 864,
  L40S: 864,
  A10: 600,
  A10G: 600,
  A30: 933,
  A40: 696,
  "A100-PCIE-40GB": 1555,
  "A100-SXM4-40GB": 1555,
  "A100 80GB PCIe": 1935,
  "A100-SXM4-80GB": 2039,
  "H100 PCIe": 2000,
  "H100 80GB HBM3": 3350,
  "H100 NVL": 3900,
  H200: 4800,
  "Radeon RX 7900 XT": 800,
  "Radeon RX 7900 XTX": 960,
  "Apple M1": 68,
  "Apple M1 Pro": 200,
  "Apple M1 Max": 400,
  "Apple M1 Ultra": 800,
  "Apple M2": 100,
  "Apple M2 Pro": 200,
  "Apple M2 Max": 400,
  "Apple M2 Ultra": 800,
  "Apple M3": 100,
  "Apple M3 Pro": 150,
  "Apple M3 Ultra": 819,
  "Apple M4": 120,
  "Apple M4 Pro": 273,
};

/**
 * Bytes per second at which a machine's GPUs read their memory, one after the other as llama.cpp uses them for one token.
 * @param names as the driver tells them, one for each GPU
 * @returns null for cards that the table does not know, and for several of different speed
 */
export function gpuBandwidth(names: readonly string[]): number | null {
  const speeds = new Set(names.map((name) => gigabytesPerSecond[cardName(name)] ?? null));
  const [speed] = speeds;
  return speeds.size === 1 && typeof speed === "number" ? speed * 1e9 : null;
}

/** Vulkan adds the driver in brackets. */
function cardName(name: string): string {
  return name
    .replace(/\s*\(.*\)$/, "")
    .replace(/^(NVIDIA|AMD|Tesla)\s+/i, "")
    .replace(/^(GeForce|Tesla)\s+/i, "")
    .trim();
}
