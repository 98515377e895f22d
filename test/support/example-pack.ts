import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { writeBundle } from '../../packs/bundle';

const EXAMPLE = join(__dirname, '../../docs/examples/equipment-loan');
const EVERY_KIND = join(__dirname, 'every-kind');

function filesBelow(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')];
    }),
  );
}

/** The files of the example of the documentation, by path from its root. */
export const exampleFiles = (): Map<string, string> => filesBelow(EXAMPLE);

/** The example as one file, as people install it. */
export const exampleBundle = (): Promise<Buffer> => writeBundle(exampleFiles());

/** The files of a pack with every kind of field, which the product has never seen. */
export const everyKindFiles = (): Map<string, string> => filesBelow(EVERY_KIND);
