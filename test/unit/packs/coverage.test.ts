import { readFileSync } from 'node:fs';
import { coverageOf, totalsOf, type CoveredRequirement } from '../../../packs/coverage';
import { loadPacks } from '../../../packs/load';
import { areasOf, requirements, type Requirements } from '../../../packs/requirements';
import type { Coverage, Pack, Packs } from '../../../packs/types';

const ids: Requirements = {
  'CHG-01': { source: 'ISO/IEC 20000-1:2005', clause: '9.2' },
  'CHG-02': { source: 'ISO/IEC 20000-1:2005', clause: '9.2' },
  'CHG-01t': { source: 'operation-service specifications', clause: 'T12.2.2' },
  'MAT-01': { source: 'operation-service specifications', clause: 'G6.1-1..3' },
  'REL-01': { source: 'ISO/IEC 20000-1:2005', clause: '10.1' },
};

const evidence = { where: 'x.bpmn', test: 'test/x.test.ts' };

const pack = (key: string, coverage: Coverage): Pack => ({ key, coverage }) as Pack;

const packsWith = (...all: Pack[]): Packs =>
  ({
    packs: new Map(all.map((one) => [one.key, one])),
    common: pack('common', { shown: {}, open: [] }),
    broken: [],
  }) as unknown as Packs;

const one = (covered: readonly CoveredRequirement[], id: string): CoveredRequirement | undefined =>
  covered.find((requirement) => requirement.id === id);

describe('the coverage of requirements', () => {
  const packs = packsWith(
    pack('change', { shown: { 'CHG-01': evidence, 'CHG-01t': evidence }, open: ['CHG-02'] }),
    pack('release', { shown: { 'XX-99': evidence }, open: ['CHG-01', 'REL-01', 'XX-98'] }),
  );
  const covered = coverageOf(packs, ids);

  it('is shown where one process shows it, and partly where another still lists it as open', () => {
    expect(one(covered, 'CHG-01t')).toMatchObject({ state: 'shown', shown: [{ pack: 'change' }], open: [] });
    expect(one(covered, 'CHG-01')).toMatchObject({
      state: 'partly',
      shown: [{ pack: 'change', ...evidence }],
      open: ['release'],
    });
  });

  it('is open where processes list it, and unknown where none says anything of it', () => {
    expect(one(covered, 'CHG-02')).toMatchObject({ state: 'open', shown: [], open: ['change'] });
    expect(one(covered, 'MAT-01')).toMatchObject({ state: 'unknown', shown: [], open: [] });
  });

  it('counts each requirement once, and nothing that is none', () => {
    expect(totalsOf(covered)).toEqual({ all: 5, shown: 1, partly: 1, open: 2, unknown: 1 });
    expect(covered.map(({ id }) => id)).toEqual(Object.keys(ids));
  });

  it('puts each into the area of its clause, and what others ask of the same subject beside it', () => {
    const areas = Object.fromEntries(areasOf(ids));
    expect(areas).toEqual({
      'CHG-01': 'control',
      'CHG-02': 'control',
      'CHG-01t': 'control',
      'MAT-01': 'operation',
      'REL-01': 'release',
    });
  });

  it('of the packs of the product comes to the number of their requirements', async () => {
    const delivered = coverageOf(await loadPacks('.'));
    const { all, shown, partly, open, unknown } = totalsOf(delivered);
    expect(all).toBe(Object.keys(JSON.parse(readFileSync('docs/requirements/ids.json', 'utf8')) as object).length);
    expect(shown + partly + open + unknown).toBe(all);
    expect(one(delivered, 'CHG-05')).toMatchObject({ state: 'partly', shown: [{ pack: 'change' }] });
    expect(new Set(areasOf(requirements).values()).size).toBe(9);
  });
});
