import { interfacesOf, type Interface } from '../../../packs/description/interfaces';
import { formulaWords, periodWords, targetWords } from '../../../packs/description/measure-words';
import { responsibilitiesOf } from '../../../packs/description/responsibilities';
import { loadPacks } from '../../../packs/load';
import type { MeasureDefinition, Pack, Packs } from '../../../packs/types';

let packs: Packs;
let met: Interface[];
beforeAll(async () => {
  packs = await loadPacks('.');
  met = interfacesOf(packs);
});

const pack = (key: string): Pack => {
  const found = packs.packs.get(key);
  if (!found) {
    throw new Error(`no pack ${key}`);
  }
  return found;
};

const withRecords = (): Pack[] => [...packs.packs.values()].filter(({ record }) => record !== undefined);

const measure = (of: string, key: string): MeasureDefinition => {
  const found = pack(of).measures.find((one) => one.key === key);
  if (!found) {
    throw new Error(`no measure ${key}`);
  }
  return found;
};

describe('the description of every process', () => {
  it('says what it is for, who carries out which steps, and how it is measured', () => {
    const lacking = withRecords().flatMap((one) => [
      ...(one.record?.purpose.zh && one.record.purpose.en ? [] : [`${one.key}: purpose`]),
      ...(responsibilitiesOf(one).some(({ steps }) => steps.length > 0) ? [] : [`${one.key}: steps`]),
      ...(one.measures.length >= 2 ? [] : [`${one.key}: indicators`]),
    ]);
    expect(lacking).toEqual([]);
    expect(withRecords().length).toBeGreaterThan(70);
  });

  it('gives every task that names candidates to each of them', () => {
    for (const one of withRecords()) {
      const drawn = [...one.diagrams.values()]
        .flatMap(({ processes }) => processes.flatMap(({ elements }) => [...elements.values()]))
        .filter(({ type }) => type === 'userTask')
        .flatMap(({ id, candidateGroups }) => candidateGroups.map((key) => `${key}: ${id}`));
      const said = responsibilitiesOf(one).flatMap(({ key, steps }) => steps.map(({ id }) => `${key}: ${id}`));
      expect(said).toEqual(expect.arrayContaining(drawn));
    }
  });

  it('puts its indicators in words, with nothing of a program in them', () => {
    const raw = withRecords().flatMap((one) =>
      one.measures.flatMap((each) => {
        const { zh, en } = formulaWords(each, one);
        return [zh, en].filter((words) => /null|!=|&&|undefined|clock\(|\b[a-z]+[A-Z]\w*/.test(words));
      }),
    );
    expect(raw).toEqual([]);
  });
});

describe('who carries out steps', () => {
  it('is a role, or whom a field of the record names, by what the field is called', () => {
    const all = responsibilitiesOf(pack('change'));
    const manager = all.find(({ key }) => key === 'change-manager');
    expect(manager?.field).toBeUndefined();
    expect(manager?.steps.length).toBeGreaterThan(3);
    const owner = all.find(({ key }) => key === 'changeOwner');
    expect(owner?.field?.en).toBe('Change owner');
    expect(owner?.steps.map(({ file }) => file)).toContain('change.bpmn');
  });
});

describe('[PDCA-03] interfaces between processes', () => {
  const kinds = (from: string, to: string): string[] =>
    met.filter((one) => one.from === from && one.to === to).map(({ kind }) => kind);

  it('are found in steps that create, call, wait and tell, and in fields', () => {
    expect(kinds('change', 'change-review')).toContain('creates');
    expect(kinds('change', 'ballot')).toContain('calls');
    expect(kinds('change', 'release')).toEqual(expect.arrayContaining(['creates', 'waits']));
    expect(kinds('change', 'change-template')).toEqual(expect.arrayContaining(['signals', 'refers']));
    expect(kinds('audit', 'nonconformity')).toContain('creates');
    expect(kinds('objective', 'duty')).toContain('creates');
  });

  it('follow a relation from its other side too', () => {
    const waiting = met.filter(({ kind, from, to }) => kind === 'waits' && from !== to);
    expect(waiting.length).toBeGreaterThan(20);
    expect(kinds('contact', 'incident')).toContain('waits');
  });

  it('name processes that there are, and none itself but where it comes again', () => {
    for (const { from, to, kind } of met) {
      expect([packs.packs.has(from), packs.packs.has(to)]).toEqual([true, true]);
      expect(from !== to || kind === 'schedules').toBe(true);
    }
    expect(kinds('audit-programme', 'audit-programme')).toEqual(['schedules']);
  });
});

describe('the words of an indicator', () => {
  const english = (of: string, key: string): string => formulaWords(measure(of, key), pack(of)).en;

  it('name fields, states and choices as the pack does', () => {
    expect(english('audit', 'with-findings')).toBe(
      'records where "Gravest finding" is "Minor" or "Gravest finding" is "Major" ÷ records where "Gravest finding" is filled in',
    );
    expect(english('change', 'changes-causing-incidents')).toBe(
      'records where there is "Caused incident" ÷ records where "State" is "Closed"',
    );
    expect(english('change', 'decision-time')).toBe('time of "Decision clock", median; by Class');
    expect(english('change', 'outage-minutes')).toBe(
      'sum of "Actual outage (minutes)" against "Planned outage (minutes)" of records where "State" is "Closed"; by Services',
    );
    expect(english('change', 'volume')).toBe('all records; by Origin, Class, Services');
  });

  it.each([
    ['change', 'success-rate', '≥ 95%'],
    ['change', 'decision-time', '≤ 10 working days'],
    ['incident', 'respond-on-time', '≥ 98%'],
    ['compliance-check', 'lapsed', '≤ 0'],
    ['change', 'volume', undefined],
  ])('say the target of %s %s: %s', (of, key, words) => {
    expect(targetWords(measure(of, key))?.en).toBe(words);
  });

  it('say the period where the pack does', () => {
    expect(periodWords(measure('incident', 'respond-on-time'))?.zh).toBe('每月');
    expect(periodWords(measure('change', 'volume'))).toBeUndefined();
  });
});
