import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { examinePacks, loadCheckedPacks, loadReadablePacks } from '../../../packs/check';
import { keepPacks, keptPacks } from '../../../packs/kept';
import { Sandbox } from './support/sandbox';

describe('packs kept by the build', () => {
  let sandbox: Sandbox;
  let folder: string;
  beforeEach(() => {
    process.env['BUILD_STAMP'] = 'this build';
    sandbox = new Sandbox();
    folder = join(sandbox.root, 'build/packs');
    mkdirSync(folder, { recursive: true });
  });
  afterEach(() => {
    delete process.env['BUILD_STAMP'];
    sandbox.dispose();
  });

  const keep = (): Promise<void> => keepPacks(sandbox.root, () => examinePacks(sandbox.root), folder);

  it('are what reading and checking the same files gives', async () => {
    sandbox.replace('processes/loan/loan.bpmn', 'type="notify"', 'type="pigeon"');
    await keep();
    expect(keptPacks(sandbox.root)).toEqual(await examinePacks(sandbox.root));
  });

  it('stand in for reading and checking at a start', async () => {
    const examined = await examinePacks(sandbox.root);
    const marked = { ...examined, packs: { ...examined.packs, packs: new Map() } };
    await keepPacks(sandbox.root, () => Promise.resolve(marked), folder);
    expect((await loadCheckedPacks(sandbox.root)).packs.size).toBe(0);
    expect((await loadReadablePacks(sandbox.root)).packs.size).toBe(0);
  });

  it('tell at each start what is wrong with a pack', async () => {
    sandbox.replace('processes/loan/loan.bpmn', 'type="notify"', 'type="pigeon"');
    await keep();
    const { packs, broken } = await loadCheckedPacks(sandbox.root);
    expect(packs.get('loan')?.fault?.en).toContain('pigeon');
    expect(packs.get('board')?.fault).toBeUndefined();
    expect(broken).toEqual([expect.objectContaining({ key: 'loan', file: 'processes/loan/loan.bpmn' })]);
  });

  it.each([
    ['a diagram', (it: Sandbox) => it.replace('processes/loan/loan.bpmn', 'type="notify"', 'type="pigeon"'), 'pigeon'],
    ['a form', (it: Sandbox) => it.write('forms/loan/loan-decide.form', '{'), 'loan-decide.form'],
    ['a table', (it: Sandbox) => it.write('processes/loan/value.dmn', '<a/>'), 'value.dmn'],
    ['a new file', (it: Sandbox) => it.write('processes/loan/new.bpmn', '<a/>'), 'new.bpmn'],
  ])('are read and checked again after a change of %s, and what it broke is told', async (_, change, told) => {
    await keep();
    change(sandbox);
    expect(keptPacks(sandbox.root)).toBeUndefined();
    const { broken } = await loadCheckedPacks(sandbox.root);
    expect(broken).toEqual([
      expect.objectContaining({ key: 'loan', message: expect.stringContaining(told) as string }),
    ]);
  });

  it('do not count once a file is gone', async () => {
    await keep();
    sandbox.remove('processes/loan/loan.bpmn');
    expect(keptPacks(sandbox.root)).toBeUndefined();
  });

  it('do not count for a program of another build, nor for one that was not built', async () => {
    await keep();
    process.env['BUILD_STAMP'] = 'another build';
    expect(keptPacks(sandbox.root)).toBeUndefined();
    delete process.env['BUILD_STAMP'];
    expect(keptPacks(sandbox.root)).toBeUndefined();
  });

  it('are not kept when a file changed while they were checked', async () => {
    const examined = await examinePacks(sandbox.root);
    const changing = () => {
      sandbox.write('processes/loan/clocks.json', '[]');
      return Promise.resolve(examined);
    };
    await keepPacks(sandbox.root, changing, folder);
    expect(keptPacks(sandbox.root)).toBeUndefined();
  });

  it('leave it to loading to name a file that cannot be read', async () => {
    symlinkSync('nowhere', join(sandbox.root, 'processes/loan/gone.bpmn'));
    await keep();
    expect(keptPacks(sandbox.root)).toBeUndefined();
    expect((await loadCheckedPacks(sandbox.root)).broken[0]).toMatchObject({ file: 'processes/loan/gone.bpmn' });
  });
});
