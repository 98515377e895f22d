import { createInflateRaw } from 'node:zlib';
import { LIMITS, notReadable, unpacksTooLarge } from './refused';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x1;
/** A workbook has some dozens of files; archives made to do harm have thousands. */
const MOST_FILES = 2_000;

interface Entry {
  readonly method: number;
  readonly packed: Buffer;
}

/**
 * The files of an archive, read by its directory. Nothing is written anywhere, so that names in it lead nowhere; what
 * it unpacks to is counted over all reads and ends at `LIMITS.unpacked`, whatever the archive says of its sizes.
 */
export class ZipFile {
  private readonly entries = new Map<string, Entry>();
  private unpacked = 0;

  /** @throws FileRefused */
  constructor(private readonly bytes: Buffer) {
    try {
      this.readDirectory();
    } catch (error) {
      throw error instanceof RangeError ? notReadable() : error;
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** A file unpacked piece by piece. @throws FileRefused */
  async *pieces(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (!entry) {
      throw notReadable();
    }
    if (entry.method === STORED) {
      yield this.counted(entry.packed);
      return;
    }
    const inflate = createInflateRaw();
    inflate.end(entry.packed);
    try {
      for await (const piece of inflate as AsyncIterable<Buffer>) {
        yield this.counted(piece);
      }
    } catch (error) {
      throw typeof error === 'object' && error !== null && 'errno' in error ? notReadable() : error;
    } finally {
      inflate.destroy();
    }
  }

  private counted(piece: Buffer): Buffer {
    this.unpacked += piece.length;
    if (this.unpacked > LIMITS.unpacked) {
      throw unpacksTooLarge();
    }
    return piece;
  }

  private readDirectory(): void {
    const { bytes } = this;
    const end = this.findEnd();
    const count = bytes.readUInt16LE(end + 10);
    let at = bytes.readUInt32LE(end + 16);
    if (count > MOST_FILES) {
      throw unpacksTooLarge();
    }
    for (let index = 0; index < count; index += 1) {
      if (bytes.readUInt32LE(at) !== CENTRAL) {
        throw notReadable();
      }
      const length = bytes.readUInt16LE(at + 28);
      const name = bytes.toString('utf8', at + 46, at + 46 + length);
      this.entries.set(name, this.entryAt(at));
      at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
  }

  private entryAt(at: number): Entry {
    const { bytes } = this;
    const method = bytes.readUInt16LE(at + 10);
    const size = bytes.readUInt32LE(at + 20);
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const isKnown = method === STORED || method === DEFLATED;
    if (!isKnown || (bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0 || from + size > bytes.length) {
      throw notReadable();
    }
    return { method, packed: bytes.subarray(from, from + size) };
  }

  private findEnd(): number {
    const { bytes } = this;
    const first = Math.max(0, bytes.length - END_SIZE - LONGEST_COMMENT);
    for (let at = bytes.length - END_SIZE; at >= first; at -= 1) {
      if (bytes.readUInt32LE(at) === END) {
        return at;
      }
    }
    throw notReadable();
  }
}
