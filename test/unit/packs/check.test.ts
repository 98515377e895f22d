import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPacks, loadCheckedPacks } from '../../../packs/check';
import type { Problem } from '../../../packs/types';
import { problemOf, Sandbox } from './support/sandbox';

describe('checking all packs', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
    mkdirSync(join(sandbox.root, 'docs/requirements'), { recursive: true });
    const ids = { 'CHG-04': { source: 'x', clause: '9.2' }, 'CHG-04t': { source: 'x', clause: '9.2' } };
    writeFileSync(join(sandbox.root, 'docs/requirements/ids.json'), JSON.stringify(ids));
    cover({}, Object.keys(ids));
  });
  afterEach(() => sandbox.dispose());

  const check = async (): Promise<Problem[]> => checkPacks(await sandbox.load(), sandbox.root);
  const cover = (shown: object, open: string[] = []) =>
    sandbox.write('processes/loan/coverage.json', JSON.stringify({ shown, open }));

  it('finds nothing in packs that are right', async () => {
    expect(await check()).toEqual([]);
  });

  it('lists a broken pack with file and cause', async () => {
    sandbox.write('processes/loan/clocks.json', '{');
    expect(problemOf(await check(), 'PACK_BROKEN')).toMatchObject({
      file: 'processes/loan/clocks.json',
      severity: 'error',
    });
  });

  it('takes no new records of a pack with errors in a running system, and the others work', async () => {
    sandbox.replace('processes/loan/loan.bpmn', 'type="notify"', 'type="pigeon"');
    const { packs, broken } = await loadCheckedPacks(sandbox.root);
    expect(packs.get('loan')?.record?.starts).toEqual([]);
    expect(packs.get('loan')?.fault?.en).toContain('pigeon');
    expect(packs.get('board')?.fault).toBeUndefined();
    expect(broken[0]).toMatchObject({ key: 'loan', file: 'processes/loan/loan.bpmn' });
    expect(broken[0]?.message).toContain('pigeon');
  });

  it('accepts coverage whose test carries the ID', async () => {
    sandbox.write('test/loan.test.ts', "it('[CHG-04, CHG-04t] lends', () => {});");
    cover({ 'CHG-04': { where: 'loan.bpmn › decide', test: 'test/loan.test.ts › lends' } }, ['CHG-04t']);
    expect(await check()).toEqual([]);
  });

  it('reports an open requirement that is none, and one that shows already', async () => {
    sandbox.write('test/loan.test.ts', "it('[CHG-04] lends', () => {});");
    cover({ 'CHG-04': { where: 'loan.bpmn', test: 'test/loan.test.ts › lends' } }, ['CHG-04', 'CHG-98']);
    const problems = await check();
    expect(problemOf(problems, 'COVERAGE_TWICE').message.en).toContain('CHG-04');
    expect(problemOf(problems, 'COVERAGE_ID').message.en).toContain('CHG-98');
  });

  it('reports a requirement that no pack names, once all can be read', async () => {
    cover({}, ['CHG-04t']);
    const unnamed = problemOf(await check(), 'COVERAGE_UNNAMED');
    expect(unnamed).toMatchObject({ file: 'docs/requirements/ids.json', severity: 'error' });
    expect(unnamed.message.en).toContain('"CHG-04"');
    sandbox.write('processes/loan/clocks.json', '{');
    expect((await check()).map(({ code }) => code)).not.toContain('COVERAGE_UNNAMED');
  });

  it.each([
    ['an ID that is none', 'CHG-99', 'test/loan.test.ts › lends', 'COVERAGE_ID'],
    ['a test file that is not there', 'CHG-04', 'test/gone.test.ts › lends', 'COVERAGE_TEST_FILE'],
    ['a test without the ID', 'CHG-04', 'test/loan.test.ts › lends', 'COVERAGE_TEST_TITLE'],
    ['another title', 'CHG-04t', 'test/loan.test.ts › borrows', 'COVERAGE_TEST_TITLE_OTHER'],
    ['no test', 'CHG-04', '', 'COVERAGE_TEST_MISSING'],
  ])('reports coverage with %s', async (_, id, test, code) => {
    sandbox.write('test/loan.test.ts', "it('[CHG-04t] lends', () => {});");
    cover({ [id]: { where: 'loan.bpmn', test } });
    expect(problemOf(await check(), code).message.en).toContain(id);
  });
});
