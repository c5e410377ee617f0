/** Little-endian values one after the other, in one buffer that grows: a vocabulary is half a million of them. */
export class ByteWriter {
  #buffer = Buffer.alloc(1 << 16);
  #length = 0;

  /** What was written so far, a view. */
  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  uint8(value: number): void {
    // First: taking room may replace the buffer.
    const at = this.#take(1);
    this.#buffer.writeUInt8(value, at);
  }

  uint32(value: number): void {
    const at = this.#take(4);
    this.#buffer.writeUInt32LE(value, at);
  }

  int32(value: number): void {
    const at = this.#take(4);
    this.#buffer.writeInt32LE(value, at);
  }

  float32(value: number): void {
    const at = this.#take(4);
    this.#buffer.writeFloatLE(value, at);
  }

  /** @param value a whole number up to 2^53 */
  uint64(value: number): void {
    const at = this.#take(8);
    this.#buffer.writeBigUInt64LE(BigInt(value), at);
  }

  /** Its length in bytes as 64 bits, then UTF-8. */
  string(text: string): void {
    const length = Buffer.byteLength(text);
    this.uint64(length);
    const at = this.#take(length);
    this.#buffer.write(text, at);
  }

  zeros(count: number): void {
    this.#take(count);
  }

  #take(count: number): number {
    const at = this.#length;
    this.#length += count;
    if (this.#length > this.#buffer.length) {
      const grown = Buffer.alloc(Math.max(2 * this.#buffer.length, this.#length));
      this.#buffer.copy(grown, 0, 0, at);
      this.#buffer = grown;
    }
    return at;
  }
}
