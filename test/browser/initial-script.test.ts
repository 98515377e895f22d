import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildDir } from '../../scripts/lib/paths.mjs';

const MOST = 350_000;

const assets = join(buildDir, 'ui', 'assets');
const textOf = (file: string): string => readFileSync(join(assets, file), 'utf8');

/** The scripts that the page names, and everything that those import at once. */
function initialScripts(): Set<string> {
  const page = readFileSync(join(buildDir, 'ui', 'index.html'), 'utf8');
  const found = new Set<string>();
  const add = (file: string): void => {
    if (!found.has(file)) {
      found.add(file);
      importsOf(textOf(file)).forEach(add);
    }
  };
  [...page.matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/g)].forEach(([, file]) => add(file ?? ''));
  return found;
}

const importsOf = (script: string): string[] =>
  [...script.matchAll(/(?:from|import)\s*"([^"]+\.js)"/g)].map(([, path]) => basename(path ?? ''));

it('loads at most 350 kB of script, as sent, before the first page shows', () => {
  const scripts = initialScripts();
  expect(scripts.size).toBeGreaterThan(1);
  const sent = [...scripts].reduce((sum, file) => sum + gzipSync(textOf(file)).length, 0);
  expect(sent).toBeLessThanOrEqual(MOST);
});
