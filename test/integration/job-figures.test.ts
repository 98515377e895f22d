import { createHash } from 'node:crypto';
import { installBench, type BenchField, type BenchStep } from '../support/bench-pack';
import { People } from '../support/change-journey';
import { historyOf, pageWhere, type RecordPage } from '../support/record-view';

const people = new People();

const rows = (...columns: string[]): BenchField => ({
  kind: 'rows',
  type: 'array',
  items: {
    type: 'object',
    properties: Object.fromEntries(
      columns.map((column) => [column, { kind: 'text', names: { zh: column, en: column } }]),
    ),
  },
});

const fill = (field: string, list: readonly object[]): BenchStep => ({
  id: `fill_${field}`,
  type: 'record.update',
  inputs: { fields: `={${field}: ${JSON.stringify(list)}}` },
});
const note = (value: string): BenchStep => ({
  id: 'keep',
  type: 'record.update',
  inputs: { fields: `={note: ${value}}` },
});
const finish: BenchStep = { id: 'finish', type: 'record.update', headers: { state: 'done' } };

const day = (n: number): string => `2030-01-0${n}T00:00:00.000Z`;
const letters = [...'abcdefghij'].map((name) => ({ name }));
const forecast = (inputs: Record<string, string>): BenchStep => ({
  id: 'forecast',
  type: 'forecast.run',
  headers: { from: 'measured', into: 'lines' },
  inputs,
  outcome: true,
  outputs: { earliest: '=earliest' },
});
const checked = (list: readonly object[]): BenchStep[] => [
  fill('seen', list),
  { id: 'check', type: 'configuration.check', headers: { from: 'seen', into: 'deviations' }, outcome: true },
  note('check_outcome'),
  finish,
];
const shared = (pools: readonly object[]): BenchStep[] => [
  fill('pools', pools),
  fill('weights', [
    { target: 'mail', driver: 'seats', weight: 1 },
    { target: 'finance', driver: 'seats', weight: 1 },
    { target: 'portal', driver: 'seats', weight: 1 },
  ]),
  {
    id: 'share',
    type: 'cost.apportion',
    headers: { from: 'pools', weights: 'weights', into: 'parts' },
    outcome: true,
  },
  note('share_outcome'),
  finish,
];

beforeAll(async () => {
  await installBench(await people.as('admin'), {
    key: 'figures',
    fields: {
      note: { kind: 'text', type: 'string', engine: true },
      whole: rows('name'),
      drawn: rows('name'),
      measured: rows('series', 'at', 'value', 'threshold'),
      lines: rows('series', 'scenario', 'points', 'reachesAt', 'result'),
      pools: rows('pool', 'amount', 'driver'),
      weights: rows('target', 'driver', 'weight'),
      parts: rows('pool', 'target', 'amount'),
      seen: rows('ci', 'attribute', 'value'),
      deviations: rows('ci', 'attribute', 'recorded', 'found', 'deviation'),
    },
    diagrams: {
      sample: [
        fill('whole', letters),
        {
          id: 'draw',
          type: 'sample.draw',
          headers: { from: 'whole', into: 'drawn' },
          inputs: { percent: '=25', seed: '="audit 7"' },
        },
        note('string(count) + " " + seed'),
        finish,
      ],
      forecast: [
        fill('measured', [
          ...[1, 2, 3].map((n) => ({ series: 'disk', at: day(n), value: 60 + 10 * n, threshold: 130 })),
          ...[1, 2].map((n) => ({ series: 'lines', at: day(n), value: n })),
        ]),
        forecast({ threshold: '=100', scenarios: '={base: 1, high: 2}', horizonDays: '=40000' }),
        note('forecast_outcome + " " + earliest'),
        finish,
      ],
      clear: [
        fill(
          'measured',
          [1, 2, 3].map((n) => ({ series: 'disk', at: day(n), value: 50 - n })),
        ),
        forecast({ threshold: '=100' }),
        note('forecast_outcome'),
        finish,
      ],
      empty: [forecast({ threshold: '=100' }), note('forecast_outcome'), finish],
      shared: shared([{ pool: 'hall', amount: 100, driver: 'seats' }]),
      partly: shared([
        { pool: 'hall', amount: -0.01, driver: 'seats' },
        { pool: 'power', amount: 50, driver: 'kilowatts' },
      ]),
      same: checked([{ ci: 'sw-01', attribute: 'type', value: 'network' }]),
      deviates: checked([
        { ci: 'sw-01', attribute: 'type', value: 'router' },
        { ci: 'sw-01', attribute: 'colour', value: 'grey' },
        { ci: 'sw-99', attribute: 'type', value: 'switch' },
      ]),
      nothing: checked([]).filter(({ id }) => id !== 'fill_seen'),
    },
  });
});

async function run(way: string): Promise<RecordPage> {
  const agent = await people.as('agent');
  const { number } = await agent.start('figures', { title: way }, way);
  return pageWhere(agent, 'figures', number, ({ state }) => state.key === 'done');
}

describe('sample.draw', () => {
  it.concurrent('draws what anybody can draw again with the seed of the history', async () => {
    const page = await run('sample');
    const ranked = letters
      .map(({ name }, index) => ({
        name,
        hash: createHash('sha256')
          .update(`audit 7:${index + 1}`)
          .digest('hex'),
      }))
      .sort((a, b) => a.hash.localeCompare(b.hash))
      .slice(0, 3)
      .map(({ name }) => name)
      .sort();
    expect(page.fields['drawn']).toEqual(ranked.map((name) => ({ name })));
    expect(page.fields['note']).toBe('3 audit 7');
    const lines = await historyOf(await people.as('agent'), 'figures', page.number);
    expect(lines.find(({ data }) => data['action'] === 'sample')).toMatchObject({
      data: { seed: 'audit 7', of: 10 },
      text: expect.stringContaining('Drew 3 of 10 rows') as string,
    });
  });
});

describe('forecast.run', () => {
  it.concurrent(
    'says when each series reaches its threshold, for each scenario, and where there is no data',
    async () => {
      const page = await run('forecast');
      expect(page.fields['note']).toBe(`reached ${day(5)}`);
      expect(page.fields['lines']).toEqual([
        { series: 'disk', scenario: 'base', points: 3, reachesAt: day(7), result: 'reached' },
        { series: 'disk', scenario: 'high', points: 3, reachesAt: day(5), result: 'reached' },
        { series: 'lines', scenario: 'base', points: 2, reachesAt: null, result: 'noData' },
        { series: 'lines', scenario: 'high', points: 2, reachesAt: null, result: 'noData' },
      ]);
    },
  );

  it.concurrent('is clear only where the line never comes there, and never without data', async () => {
    expect((await run('clear')).fields['note']).toBe('clear');
    expect((await run('empty')).fields['note']).toBe('noData');
  });
});

describe('cost.apportion', () => {
  it.concurrent('leaves no cent over', async () => {
    const page = await run('shared');
    expect(page.fields['note']).toBe('done');
    expect(page.fields['parts']).toEqual([
      { pool: 'hall', target: 'mail', amount: 33.34 },
      { pool: 'hall', target: 'finance', amount: 33.33 },
      { pool: 'hall', target: 'portal', amount: 33.33 },
    ]);
  });

  it.concurrent('names a pool that nothing says how to distribute', async () => {
    const page = await run('partly');
    expect(page.fields['note']).toBe('incomplete');
    expect(page.fields['parts']).toMatchObject([{ amount: -0.01 }, { amount: 0 }, { amount: 0 }]);
    const lines = await historyOf(await people.as('agent'), 'figures', page.number);
    expect(lines.find(({ data }) => data['action'] === 'apportion')?.text).toContain('left over: power');
  });
});

describe('configuration.check', () => {
  it.concurrent('lists each deviation of what was found from what is on record', async () => {
    expect((await run('same')).fields).toMatchObject({ note: 'same' });
    const page = await run('deviates');
    expect(page.fields['note']).toBe('deviates');
    expect(page.fields['deviations']).toMatchObject([
      { attribute: 'type', found: 'router', deviation: 'differs' },
      { attribute: 'colour', deviation: 'notRecorded' },
      { ci: 'sw-99', deviation: 'unknownItem' },
    ]);
  });

  it.concurrent('does not call an empty list right', async () => {
    expect((await run('nothing')).fields['note']).toBe('noData');
  });
});
