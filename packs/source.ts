import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { hasCode } from './reason';

/** Where the files of packs are read from: the folder of the product, or the files of a pack that was installed. */
export interface PackSource {
  /** Content of a text file, path with `/` from the root; undefined where there is none. */
  text(file: string): Promise<string | undefined>;
  /** Names of the files in a folder, sorted; none where there is no such folder. */
  names(folder: string): Promise<string[]>;
}

async function unlessAbsent<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) {
      return undefined;
    }
    throw error;
  }
}

/** The files below a folder of the disk that holds `processes/` and `forms/`. */
export function folderSource(root: string): PackSource {
  return {
    text: (file) => unlessAbsent(readFile(join(root, file), 'utf8')),
    names: async (folder) => ((await unlessAbsent(readdir(join(root, folder)))) ?? []).sort(),
  };
}

/** Files held in memory, by path. */
export function memorySource(files: ReadonlyMap<string, string>): PackSource {
  return {
    text: (file) => Promise.resolve(files.get(file)),
    names: (folder) =>
      Promise.resolve(
        [...files.keys()]
          .filter((path) => posix.dirname(path) === folder)
          .map((path) => posix.basename(path))
          .sort(),
      ),
  };
}
