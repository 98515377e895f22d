import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { writeBundle } from '../../packs/bundle';

const EXAMPLE = join(__dirname, '../../docs/examples/equipment-loan');

/** The files of the example of the documentation, by path from its root. */
export function exampleFiles(): Map<string, string> {
  const entries = readdirSync(EXAMPLE, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(EXAMPLE, path).split(sep).join('/'), readFileSync(path, 'utf8')];
    }),
  );
}

/** The example as one file, as people install it. */
export const exampleBundle = (): Promise<Buffer> => writeBundle(exampleFiles());
