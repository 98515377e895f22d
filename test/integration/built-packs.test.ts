import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptPacks } from '../../packs/kept';
import { loadPacks } from '../../packs/load';
import { buildDir, root } from '../../scripts/lib/paths.mjs';

afterEach(() => {
  delete process.env['BUILD_STAMP'];
});

it('The build keeps the delivered packs for the programs that it builds, and finds no fault in them', async () => {
  process.env['BUILD_STAMP'] = readFileSync(join(buildDir, '.main.stamp'), 'utf8');
  const kept = keptPacks(root);
  expect(kept?.faults).toEqual(new Map());
  expect(kept?.packs).toEqual(await loadPacks(root));
});
