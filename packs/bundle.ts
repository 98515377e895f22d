import { buffer, text } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { message, type MessageCode, type MessageValues } from './messages';
import { PackFileError } from './read-file';
import { reasonOf } from './reason';
import type { Problem } from './types';

/** A pack as one file: what `npm run check:packs` reads from the disk, by path from the root. */
export interface Bundle {
  readonly key: string;
  readonly files: ReadonlyMap<string, string>;
  /** Files of the archive that no pack has; they are left out. */
  readonly hints: readonly Problem[];
}

const MEGABYTE = 1024 * 1024;
/** The first day that archives know; every file carries it. */
const FIRST_DAY = new Date(1980, 0, 1);
const LARGEST_MB = 8;
const MOST_FILES = 400;
const KEY = /^[a-z][a-z0-9-]{0,39}$/;
/** Path from the root; nothing else of an archive is ever used as a path. */
const PART =
  /^(?:processes\/[^/]+\/(?:notices\/)?|forms\/[^/]+\/)[A-Za-z0-9][A-Za-z0-9._-]*\.(?:json|bpmn|dmn|form|hbs|md)$/;

function refuse(code: MessageCode, values: MessageValues = {}, cause?: unknown): never {
  throw new PackFileError('', code, message(code, values), cause);
}

/** Reads an archive, no more of it than a pack may have; entries larger than its directory claims are refused too. */
async function unpack(archive: Buffer): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  let bytes = 0;
  try {
    const zip = await fromBufferPromise(archive, { lazyEntries: true, autoClose: false });
    for await (const entry of zip.eachEntry()) {
      bytes += entry.uncompressedSize;
      if (bytes > LARGEST_MB * MEGABYTE || zip.entryCount > MOST_FILES) {
        return refuse('BUNDLE_TOO_LARGE', { limit: LARGEST_MB, files: MOST_FILES });
      }
      if (!entry.fileName.endsWith('/')) {
        files.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)));
      }
    }
    return files;
  } catch (error) {
    if (error instanceof PackFileError) {
      throw error;
    }
    return refuse('BUNDLE_NOT_ZIP', { reason: reasonOf(error) }, error);
  }
}

/** Paths from `processes/` and `forms/` on: people compress the folder around them as well. */
function fromRoot(files: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...files].map(([path, content]) => [path.replace(/^.*?(?=(?:processes|forms)\/)/, ''), content]));
}

function keyOf(paths: Iterable<string>): string {
  const keys = new Set([...paths].flatMap((path) => /^processes\/([^/]+)\/./.exec(path)?.[1] ?? []));
  const [key] = keys;
  if (key === undefined) {
    return refuse('BUNDLE_EMPTY');
  }
  if (keys.size > 1) {
    return refuse('BUNDLE_SEVERAL', { keys: [...keys].slice(0, 10).join(', ') });
  }
  return KEY.test(key) ? key : refuse('BUNDLE_KEY', { key });
}

/**
 * Reads a pack from a ZIP archive.
 * @throws PackFileError when it is no archive, too large, or holds no single pack with `pack.json`
 */
export async function readBundle(archive: Buffer): Promise<Bundle> {
  const all = fromRoot(await unpack(archive));
  const key = keyOf(all.keys());
  const isPart = (path: string): boolean =>
    PART.test(path) && (path.startsWith(`processes/${key}/`) || path.startsWith(`forms/${key}/`));
  const files = new Map([...all].filter(([path]) => isPart(path)));
  if (!files.has(`processes/${key}/pack.json`)) {
    refuse('BUNDLE_NO_VERSION', { key });
  }
  const hints = [...all.keys()]
    .filter((path) => !isPart(path))
    .map((file): Problem => ({
      file,
      severity: 'hint',
      code: 'BUNDLE_OTHER_FILE',
      message: message('BUNDLE_OTHER_FILE', { file }),
    }));
  return { key, files, hints };
}

/** Writes the files of a pack as a ZIP archive; the same files give the same bytes. */
export async function writeBundle(files: ReadonlyMap<string, string>): Promise<Buffer> {
  const archive = new ZipFile();
  for (const [path, content] of [...files].sort(([one], [other]) => one.localeCompare(other))) {
    archive.addBuffer(Buffer.from(content), path, { mtime: FIRST_DAY, forceDosTimestamp: true });
  }
  archive.end();
  return buffer(archive.outputStream);
}
