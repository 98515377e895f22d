import { strToU8, zipSync } from 'fflate';
import { join } from 'node:path';
import { readBundle, writeBundle } from '../../../packs/bundle';
import { packFiles } from '../../../main/pack-files';
import { checkInstalled, withInstalled } from '../../../packs/installed';
import { loadPacks } from '../../../packs/load';
import { PackFileError } from '../../../packs/read-file';
import { withSwitches } from '../../../packs/switched';
import type { Packs } from '../../../packs/types';
import { exampleFiles } from '../../support/example-pack';

const KEY = 'equipment-loan';
const ABOUT = '{"version": "1.0.0", "contract": 1}';

const zip = (files: Record<string, string>): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([path, content]) => [path, strToU8(content)]))));

async function refusal(archive: Buffer): Promise<PackFileError> {
  try {
    await readBundle(archive);
  } catch (error) {
    if (error instanceof PackFileError) {
      return error;
    }
    throw error;
  }
  throw new Error('the archive was taken');
}

describe('a pack as one file', () => {
  it('comes out as it went in', async () => {
    const files = exampleFiles();
    const bundle = await readBundle(await writeBundle(files));
    expect(bundle.key).toBe(KEY);
    expect([...bundle.files].sort()).toEqual([...files].sort());
    expect(bundle.hints).toEqual([]);
  });

  it('may have the folder around it compressed too, from either kind of system', async () => {
    const { files } = await readBundle(
      zip({ 'my pack/processes/loan/pack.json': ABOUT, 'my pack\\forms\\loan\\start.form': '{}' }),
    );
    expect([...files.keys()].sort()).toEqual(['forms/loan/start.form', 'processes/loan/pack.json']);
  });

  it.each([
    ['that is no archive', Buffer.from('not a zip'), 'BUNDLE_NOT_ZIP'],
    ['that is cut off', zip({ 'processes/loan/pack.json': ABOUT }).slice(0, 60), 'BUNDLE_NOT_ZIP'],
    ['without a pack', zip({ 'readme.md': 'x' }), 'BUNDLE_EMPTY'],
    ['with several packs', zip({ 'processes/a/pack.json': ABOUT, 'processes/b/pack.json': ABOUT }), 'BUNDLE_SEVERAL'],
    ['with a key that is no key', zip({ 'processes/Loan 1/pack.json': ABOUT }), 'BUNDLE_KEY'],
    ['with a path that leads elsewhere', zip({ 'processes/../pack.json': ABOUT }), 'BUNDLE_NOT_ZIP'],
    ['without a version', zip({ 'processes/loan/record.json': '{}' }), 'BUNDLE_NO_VERSION'],
    ['that swells', zip({ 'processes/loan/pack.json': ' '.repeat(9 * 1024 * 1024) }), 'BUNDLE_TOO_LARGE'],
    [
      'of very many files',
      zip(Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`processes/loan/${index}.json`, '']))),
      'BUNDLE_TOO_LARGE',
    ],
  ])('is refused %s', async (_what, archive, code) => {
    expect((await refusal(archive)).code).toBe(code);
  });

  it('leaves out what is no part of a pack, and says so', async () => {
    const { files, hints } = await readBundle(
      zip({
        'processes/loan/pack.json': ABOUT,
        'processes/loan/run.sh': 'x',
        'forms/other/start.form': '{}',
      }),
    );
    expect([...files.keys()]).toEqual(['processes/loan/pack.json']);
    expect(hints.map(({ file }) => file).sort()).toEqual(['forms/other/start.form', 'processes/loan/run.sh']);
  });
});

describe('a pack installed among those of the product', () => {
  let delivered: Packs;
  beforeAll(async () => {
    delivered = await loadPacks(join(__dirname, '../../..'));
  });

  it('works, and nothing is found against the example', async () => {
    const { pack, problems } = await checkInstalled({ key: KEY, files: exampleFiles() }, delivered);
    expect(problems).toEqual([]);
    expect(pack?.version).toBe('1.0.0');
    const packs = await withInstalled(delivered, [{ key: KEY, files: exampleFiles() }]);
    expect([...packs.packs.keys()]).toContain(KEY);
    expect(packs.broken).toEqual([]);
  });

  it('may not take a name that another pack has', async () => {
    const files = new Map(exampleFiles());
    const diagram = `processes/${KEY}/${KEY}.bpmn`;
    files.set(diagram, (files.get(diagram) ?? '').replace(`name="${KEY}.logged"`, 'name="change.logged"'));
    const { problems } = await checkInstalled({ key: KEY, files }, delivered);
    expect(problems.filter(({ code }) => code === 'NAME_TAKEN').map(({ message }) => message.en)).toEqual([
      'The start message "change.logged" is taken by the pack "change"; rename it.',
    ]);
  });

  it('goes on with running cases, and takes no new ones, when its checks find an error', async () => {
    const files = new Map(exampleFiles());
    const diagram = `processes/${KEY}/${KEY}.bpmn`;
    files.set(diagram, (files.get(diagram) ?? '').replace('type="notify"', 'type="pigeon"'));
    const packs = await withInstalled(delivered, [{ key: KEY, files }]);
    const pack = packs.packs.get(KEY);
    expect([pack?.fault?.en, pack?.record?.starts]).toEqual([expect.stringContaining('pigeon'), []]);
    expect(packs.broken).toMatchObject([{ key: KEY, file: diagram }]);
    expect(packFiles(packs).map(({ pack: key }) => key)).not.toContain(KEY);
  });

  it('is left out when it cannot be read; the others work', async () => {
    const files = new Map([...exampleFiles(), [`processes/${KEY}/record.json`, '{"names": 1}'] as const]);
    const packs = await withInstalled(delivered, [{ key: KEY, files }]);
    expect(packs.broken).toMatchObject([{ key: KEY, file: `processes/${KEY}/record.json` }]);
    expect([...packs.packs.keys()]).toEqual([...delivered.packs.keys()]);
  });

  it('takes no new records while it is switched off', async () => {
    const packs = await withInstalled(delivered, [{ key: KEY, files: exampleFiles() }]);
    const pack = withSwitches(packs, new Set([KEY])).packs.get(KEY);
    expect([pack?.off, pack?.record?.starts]).toEqual([true, []]);
  });
});
