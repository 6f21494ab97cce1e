const FIRST_BYTES = 16 * 1024

/**
 * Text that grows at its end, as UTF-8 outside of V8's heap: of a flood each piece is kept for a while, and the
 * collector would move all of them twice, while keys wait. Half a character at the end waits for its other half.
 */
export class OffHeapText {
  #buffer = Buffer.alloc(0)
  #bytes = 0
  #half = ''

  /** Without half a character at the end. */
  get bytes(): number {
    return this.#bytes
  }

  get isEmpty(): boolean {
    return this.#bytes === 0 && this.#half === ''
  }

  append(text: string): void {
    const whole = this.#half + text
    const isCut = (whole.charCodeAt(whole.length - 1) & 0xfc00) === 0xd800
    this.#half = isCut ? whole.slice(-1) : ''
    const kept = isCut ? whole.slice(0, -1) : whole
    this.#makeRoom(this.#bytes + Buffer.byteLength(kept))
    this.#bytes += this.#buffer.write(kept, this.#bytes)
  }

  #makeRoom(bytes: number): void {
    if (bytes <= this.#buffer.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(FIRST_BYTES, 2 ** Math.ceil(Math.log2(bytes))))
    this.#buffer.copy(larger, 0, 0, this.#bytes)
    this.#buffer = larger
  }

  /** Good until the text changes. */
  view(): Buffer {
    return this.#buffer.subarray(0, this.#bytes)
  }

  /** From a byte on that begins a character. */
  text(from = 0): string {
    return this.#buffer.toString('utf8', from, this.#bytes) + this.#half
  }

  /** The first byte of a character, `at` or the next one. */
  characterFrom(at: number): number {
    let from = at
    while (from < this.#bytes && ((this.#buffer[from] ?? 0) & 0xc0) === 0x80) from += 1
    return from
  }

  /** Puts `instead`, which is ASCII, in the place of the beginning, up to a byte that begins a character. */
  replaceStart(to: number, instead = ''): void {
    const rest = this.#bytes - to
    this.#makeRoom(instead.length + rest)
    this.#buffer.copyWithin(instead.length, to, this.#bytes)
    this.#buffer.write(instead, 0, 'latin1')
    this.#bytes = instead.length + rest
  }

  clear(): void {
    this.#bytes = 0
    this.#half = ''
    // It is a flood's, which is over.
    if (this.#buffer.length > FIRST_BYTES) this.#buffer = Buffer.alloc(0)
  }
}
