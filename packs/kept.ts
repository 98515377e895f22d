/**
 * The packs as they were read and checked when the product was built. Reading and checking all of them takes seconds;
 * a start takes over what was kept instead, as long as it was made of the very same files by the very same program.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Packs, Problem } from './types';

/** Packs that were read, with the first error that the checks found in each pack that has one. */
export interface ExaminedPacks {
  readonly packs: Packs;
  readonly faults: ReadonlyMap<string, Problem>;
}

/** Says which build this program comes from: the build puts it in; a program that runs from its sources has none. */
const ownBuild = (): string | undefined => process.env['BUILD_STAMP'];

const FOLDERS = ['processes', 'forms'];

/** Where the packs below a root are kept. */
const keptIn = (root: string): string => join(root, 'build', 'packs');

/**
 * Reads and checks the packs below a root and writes them down.
 * @param folder where they are written
 */
export async function keepPacks(root: string, examine: () => Promise<ExaminedPacks>, folder: string): Promise<void> {
  const made = madeOf(root);
  const examined = await examine();
  if (made !== undefined && made === madeOf(root)) {
    writeFileSync(join(folder, made), serialize(examined));
  }
}

/** What was kept of the packs below a root; undefined where a file or the program is another since. */
export function keptPacks(root: string): ExaminedPacks | undefined {
  const made = existsSync(keptIn(root)) ? madeOf(root) : undefined;
  const file = made === undefined ? undefined : join(keptIn(root), made);
  return file !== undefined && existsSync(file) ? (deserialize(readFileSync(file)) as ExaminedPacks) : undefined;
}

/** Names all that reading and checking depend on: each file, the program, and the Node.js in whose spelling it is kept. */
function madeOf(root: string): string | undefined {
  const build = ownBuild();
  if (build === undefined) {
    return undefined;
  }
  const hash = createHash('sha256').update(`${build}\0${process.version}\0`);
  try {
    for (const file of FOLDERS.flatMap((folder) => filesBelow(root, folder))) {
      const content = readFileSync(join(root, file));
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  } catch {
    // Loading meets the same file, and tells which one it is and why.
    return undefined;
  }
  return hash.digest('hex');
}

function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(root, path) : [path];
    });
}
