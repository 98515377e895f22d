import { type Entry, fromBufferPromise, type ZipFile as Archive } from 'yauzl';
import { FileRefused, LIMITS, notReadable, unpacksTooLarge } from './refused';

/** A workbook has some dozens of files; archives made to do harm have thousands. */
const MOST_FILES = 2_000;

/**
 * The files of an archive, read by its directory. Nothing is written anywhere, so that names in it lead nowhere; what
 * it unpacks to is counted over all reads and ends at `LIMITS.unpacked`, whatever the archive says of its sizes.
 */
export class ZipFile {
  private unpacked = 0;

  private constructor(
    private readonly archive: Archive,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws FileRefused */
  static async open(bytes: Buffer): Promise<ZipFile> {
    try {
      const archive = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
      if (archive.entryCount > MOST_FILES) {
        throw unpacksTooLarge();
      }
      const entries = new Map<string, Entry>();
      for await (const entry of archive.eachEntry()) {
        entries.set(entry.fileName, entry);
      }
      return new ZipFile(archive, entries);
    } catch (error) {
      throw refusalOf(error);
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
    try {
      for await (const piece of (await this.archive.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
        yield this.counted(piece);
      }
    } catch (error) {
      throw refusalOf(error);
    }
  }

  private counted(piece: Buffer): Buffer {
    this.unpacked += piece.length;
    if (this.unpacked > LIMITS.unpacked) {
      throw unpacksTooLarge();
    }
    return piece;
  }
}

/** The archive reader fails at nothing but the bytes it was given. */
function refusalOf(error: unknown): FileRefused {
  return error instanceof FileRefused ? error : notReadable();
}
