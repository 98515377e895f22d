import { Columns } from '../../../../records/import/cells';
import type { Finding } from '../../../../records/import/findings';
import { mapCase, type MapContext, type MappedCase } from '../../../../records/import/map-case';
import { columnsOf, type Mapping } from '../../../../records/import/mapping';
import type { SourceRow } from '../../../../records/import/rows';
import type { RecordDefinition } from '../../../../packs/types';

const text = (name: string): { zh: string; en: string } => ({ zh: name, en: name });
const state = (phase: 'open' | 'waiting' | 'done' | 'ended') => ({ names: text(phase), meaning: text(phase), phase });

const definition = {
  initialState: 'new',
  states: {
    new: state('open'),
    work: state('open'),
    waiting: state('waiting'),
    done: state('done'),
    closed: state('ended'),
  },
  fields: {
    type: 'object',
    properties: {
      title: { kind: 'text', names: text('t'), maxLength: 20 },
      urgency: { kind: 'choice', names: text('u'), options: { high: text('h'), low: text('l') } },
    },
  },
} as unknown as RecordDefinition;

const mapping: Mapping = {
  source: 'other',
  zone: 'Asia/Shanghai',
  dateFormat: 'd/M/yyyy H:mm',
  missing: ['?', ''],
  number: 'number',
  counter: 'count',
  updatedAt: 'updated',
  updatedBy: 'by',
  createdAt: 'opened',
  createdBy: 'opener',
  state: {
    column: 'state',
    values: { New: 'new', Active: 'work', Waiting: 'waiting', Resolved: 'done', Closed: 'closed' },
  },
  fields: {
    title: { parts: ['{category}', 'CI {ci}'], join: ' / ' },
    urgency: { column: 'urgency', as: 'text', values: { '1': 'high', '2': 'low' } },
    assignee: { column: 'assignee', as: 'person' },
    team: { column: 'team', as: 'group' },
    source: { value: 'user' },
    cause: { value: 'unknown', in: ['done', 'closed'] },
    respondedAt: { entered: ['work', 'waiting', 'done'] },
    restoredAt: { column: 'resolved', as: 'datetime', in: ['done', 'closed'], else: 'entered' },
  },
  steps: { new: 'a', work: 'b', waiting: 'c', done: 'd' },
  clocks: {
    respond: { runsIn: ['new'], pausedIn: {}, fresh: false },
    resolve: {
      runsIn: ['new', 'work'],
      pausedIn: { waiting: 'user' },
      fresh: false,
      target: { field: 'urgency', values: { high: '4h' } },
    },
  },
};

const header = 'number,state,count,updated,by,opened,opener,category,ci,urgency,assignee,team,resolved,note'.split(',');

/** A row with every column defaulted. */
function row(change: Record<string, string>, line = 2): SourceRow {
  const base: Record<string, string> = {
    number: 'N1',
    state: 'New',
    count: '0',
    updated: '1/3/2016 09:00',
    by: 'Ann',
    opened: '1/3/2016 08:00',
    opener: 'Olga',
    category: 'Mail',
    ci: '?',
    urgency: '1',
    assignee: '?',
    team: 'Desk',
    resolved: '3/3/2016 10:00',
    note: '?',
  };
  return { line, cells: header.map((column) => ({ ...base, ...change })[column] ?? '?') };
}

function context(until = new Date('2026-01-01T00:00:00Z')): MapContext {
  const references = { person: (label: string) => `p:${label}`, group: (label: string) => `g:${label}` };
  const used = columnsOf(mapping);
  return {
    mapping,
    columns: new Columns(header, mapping.missing),
    until,
    definition,
    references,
    kept: header.filter((column) => !used.includes(column)),
  };
}

function map(rows: SourceRow[], until?: Date): { mapped: MappedCase; findings: Finding[] } {
  const findings: Finding[] = [];
  const result = mapCase('N1', rows, context(until), findings);
  if (result.kind !== 'mapped') {
    throw new Error(`not mapped: ${result.kind}`);
  }
  return { mapped: result.case, findings: findings.filter(({ kind }) => kind !== 'missing') };
}

const at = (local: string): Date => new Date(`${local}:00+08:00`);

const story = [
  row({}),
  row({ count: '1', state: 'Active', updated: '1/3/2016 10:00', assignee: 'Rob', note: 'seen' }, 3),
  row({ count: '2', state: 'Waiting', updated: '1/3/2016 12:00', assignee: 'Rob', note: 'seen' }, 4),
  row({ count: '3', state: 'Active', updated: '2/3/2016 09:00', assignee: '?', urgency: '2' }, 5),
  row({ count: '4', state: 'Resolved', updated: '3/3/2016 10:00', urgency: '2' }, 6),
  row({ count: '5', state: 'Closed', updated: '8/3/2016 10:00', urgency: '2', by: '?' }, 7),
];

describe('a closed case', () => {
  const { mapped, findings } = map(story);

  it('becomes an ended record with its original times', () => {
    expect(mapped).toMatchObject({
      externalNumber: 'N1',
      state: 'closed',
      isOpen: false,
      createdAt: at('2016-03-01T08:00'),
      createdBy: 'p:Olga',
      updatedAt: at('2016-03-08T10:00'),
      stateSince: at('2016-03-08T10:00'),
    });
    expect(findings).toEqual([]);
  });

  it('has the values of its last row, empty ones left out', () => {
    expect(mapped.fields).toEqual({
      title: 'Mail',
      urgency: 'low',
      team: 'g:Desk',
      source: 'user',
      cause: 'unknown',
      respondedAt: at('2016-03-01T10:00').toISOString(),
      restoredAt: at('2016-03-03T10:00').toISOString(),
    });
  });

  it('tells each row as a line of its history, at its time and by its person', () => {
    expect(mapped.history.map(({ kind, at: time, by }) => ({ kind, time, by }))).toEqual([
      { kind: 'created', time: at('2016-03-01T08:00'), by: 'p:Olga' },
      { kind: 'state', time: at('2016-03-01T10:00'), by: 'p:Ann' },
      { kind: 'state', time: at('2016-03-01T12:00'), by: 'p:Ann' },
      { kind: 'state', time: at('2016-03-02T09:00'), by: 'p:Ann' },
      { kind: 'state', time: at('2016-03-03T10:00'), by: 'p:Ann' },
      { kind: 'state', time: at('2016-03-08T10:00'), by: undefined },
    ]);
    expect(mapped.history[1]?.changes).toEqual([
      { field: 'assignee', from: null, to: 'p:Rob' },
      { field: 'respondedAt', from: null, to: at('2016-03-01T10:00').toISOString() },
      { field: '$state', from: 'new', to: 'work' },
    ]);
  });

  it('keeps what has no field in the history, also when it goes', () => {
    expect(mapped.history[1]?.data).toEqual({ channel: 'import', source: { note: 'seen' } });
    expect(mapped.history[2]?.data).toEqual({ channel: 'import' });
    expect(mapped.history[3]?.data).toEqual({ channel: 'import', source: { note: null } });
  });
});

describe('the cut', () => {
  it('knows nothing of what came later, though the source wrote the outcome into every row', () => {
    const { mapped } = map(story, at('2016-03-02T08:00'));

    expect(mapped).toMatchObject({ state: 'waiting', isOpen: true, stateSince: at('2016-03-01T12:00') });
    expect(mapped.fields).not.toHaveProperty('restoredAt');
    expect(mapped.fields).not.toHaveProperty('cause');
    expect(mapped.history).toHaveLength(3);
  });

  it('gives the clocks what they have run and stood still', () => {
    const { mapped } = map(story, at('2016-03-02T08:00'));

    expect(mapped.clocks).toEqual({
      respond: { over: true },
      resolve: {
        over: false,
        target: '4h',
        intervals: [
          { from: at('2016-03-01T08:00'), to: at('2016-03-01T10:00'), kind: 'running' },
          { from: at('2016-03-01T10:00'), to: at('2016-03-01T12:00'), kind: 'running' },
          { from: at('2016-03-01T12:00'), to: at('2016-03-02T08:00'), kind: 'paused', reason: 'user' },
        ],
      },
    });
  });

  it('ends the clock where the case is restored', () => {
    expect(map(story, at('2016-03-04T00:00')).mapped.clocks['resolve']).toEqual({ over: true });
  });

  it('takes a case that was opened but not yet written as new', () => {
    const { mapped } = map(story, at('2016-03-01T08:30'));

    expect(mapped).toMatchObject({ state: 'new', isOpen: true, updatedAt: at('2016-03-01T08:00') });
  });

  it('leaves out a case that began later', () => {
    expect(mapCase('N1', story, context(at('2016-02-01T00:00')), []).kind).toBe('later');
  });

  it('gives the same rows the same hash, and others another', () => {
    const hash = (until: string): string => map(story, at(until)).mapped.hash;

    expect(hash('2016-03-02T08:00')).toBe(hash('2016-03-01T23:00'));
    expect(hash('2016-03-02T08:00')).not.toBe(hash('2016-03-02T10:00'));
  });
});

describe('junk', () => {
  it('orders rows by time, then by counter, and reports where they disagree', () => {
    const { mapped, findings } = map([
      row({ count: '1', state: 'Resolved', updated: '2/3/2016 09:00' }, 2),
      row({ count: '7', state: 'Active', updated: '1/3/2016 10:00' }, 3),
      row({ count: '0' }, 4),
    ]);

    expect(mapped.history.map(({ changes }) => changes.find(({ field }) => field === '$state')?.to)).toEqual([
      undefined,
      'work',
      'done',
    ]);
    expect(findings).toEqual([
      { line: 2, number: 'N1', kind: 'order', column: 'count', value: '1', done: 'placed by its time' },
    ]);
  });

  it.each([
    [{ updated: 'yesterday' }, 'date', 'updated', 'yesterday'],
    [{ updated: '31/2/2016 09:00' }, 'date', 'updated', '31/2/2016 09:00'],
    [{ state: '-100' }, 'state', 'state', '-100'],
    [{ urgency: '9' }, 'value', 'urgency', '9'],
    [{ count: 'x' }, 'number', 'count', 'x'],
    [{ category: 'c'.repeat(30) }, 'tooLong', 'title', 'c'.repeat(30)],
  ])('%j is reported with line, column and value, and the rest of the row counts', (change, kind, column, value) => {
    const { mapped, findings } = map([
      row({}),
      row({ count: '1', updated: '1/3/2016 11:00', assignee: 'Rob', ...change }, 3),
    ]);

    expect(findings).toContainEqual(expect.objectContaining({ line: 3, number: 'N1', kind, column, value }));
    expect(mapped.fields['assignee']).toBe('p:Rob');
  });

  it('keeps the state where the next one is unknown', () => {
    const { mapped } = map([
      row({ state: 'Active' }),
      row({ count: '1', state: '-100', updated: '1/3/2016 11:00' }, 3),
    ]);

    expect(mapped.state).toBe('work');
  });

  it('takes the time of the state where the time of the outcome is missing or wrong', () => {
    const resolved = (value: string) =>
      map([row({}), row({ count: '1', state: 'Resolved', updated: '2/3/2016 11:00', resolved: value }, 3)]).mapped
        .fields['restoredAt'];

    expect(resolved('?')).toBe(at('2016-03-02T11:00').toISOString());
    expect(resolved('soon')).toBe(at('2016-03-02T11:00').toISOString());
  });

  it('takes the first row for the beginning where that is missing or later', () => {
    expect(map([row({ opened: '?' })]).mapped.createdAt).toEqual(at('2016-03-01T09:00'));
    expect(map([row({ opened: '5/3/2016 09:00' })]).findings).toMatchObject([{ kind: 'order', column: 'opened' }]);
  });

  it('leaves out a repeated row, and a case without any time, and says so', () => {
    expect(map([row({}), row({}, 3)]).findings).toMatchObject([{ line: 3, kind: 'duplicate' }]);

    const findings: Finding[] = [];
    expect(mapCase('N1', [row({ updated: '?', opened: '?' })], context(), findings).kind).toBe('rejected');
    expect(findings.map(({ kind }) => kind)).toEqual(['date', 'case']);
  });

  it('reports the missing columns of each row in one line', () => {
    const findings: Finding[] = [];
    mapCase('N1', [row({})], context(), findings);

    expect(findings).toEqual([
      { line: 2, number: 'N1', kind: 'missing', column: 'ci assignee note', value: '', done: 'left empty' },
    ]);
  });
});
