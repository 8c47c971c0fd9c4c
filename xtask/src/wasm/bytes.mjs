//! Bytes of the WebAssembly format, read and written one after the other: numbers in LEB128, texts, raw bytes.

export class Reader {
  #bytes;
  #at;

  constructor(bytes, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  get isAtEnd() {
    return this.#at >= this.#bytes.length;
  }

  /** How many bytes were read or passed over. */
  get at() {
    return this.#at;
  }

  byte() {
    return this.#bytes[this.#at++];
  }

  /** Passes over so many bytes. */
  skip(length) {
    this.#at += length;
  }

  /** An unsigned number in LEB128. */
  number() {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      const byte = this.byte();
      value += (byte & 127) * weight;
      if (byte < 128) return value;
    }
  }

  /** A signed number in LEB128, as the bytes it stands in: 64 bits are more than a number of JavaScript holds. */
  signed() {
    const start = this.#at;
    while (this.#bytes[this.#at++] > 127);
    return this.#bytes.subarray(start, this.#at);
  }

  /** The same of at most 32 bits, as a number. */
  signedNumber() {
    const bytes = this.signed();
    const value = bytes.reduce((sum, byte, place) => (place < 5 ? sum | ((byte & 127) << (7 * place)) : sum), 0);
    return bytes.length < 5 && bytes.at(-1) & 64 ? value | (-1 << (7 * bytes.length)) : value;
  }

  bytes(length) {
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** All that was not read. */
  rest() {
    return this.#bytes.subarray(this.#at);
  }

  text() {
    return this.bytes(this.number()).toString("utf8");
  }
}

export class Writer {
  #bytes;
  #length = 0;

  constructor(room = 64) {
    this.#bytes = Buffer.allocUnsafe(room);
  }

  byte(value) {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = value;
  }

  bytes(given) {
    if (this.#length + given.length > this.#bytes.length) this.#grow(given.length);
    this.#bytes.set(given, this.#length);
    this.#length += given.length;
  }

  /** In unsigned LEB128. Gives the number back. */
  number(value) {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.byte((rest % 128) | 128);
    this.byte(rest);
    return value;
  }

  /** A signed number as `Reader.signed` gives it, in as few bytes as it takes: what repeats the sign in front of it goes. */
  signed(bytes) {
    let last = bytes.length - 1;
    for (; last > 0; last -= 1) {
      const isNegative = (bytes[last - 1] & 64) !== 0;
      if ((bytes[last] & 127) !== (isNegative ? 127 : 0)) break;
    }
    for (let place = 0; place < last; place += 1) this.byte(bytes[place]);
    this.byte(bytes[last] & 127);
  }

  text(value) {
    const bytes = Buffer.from(value, "utf8");
    this.number(bytes.length);
    this.bytes(bytes);
  }

  written() {
    return this.#bytes.subarray(0, this.#length);
  }

  #grow(more) {
    const wider = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + more));
    wider.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = wider;
  }
}
