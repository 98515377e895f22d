import { eventually, type Page, type RecordView } from '../support/api-client';
import { installBench, type BenchStep } from '../support/bench-pack';
import { People } from '../support/change-journey';
import { historyOf, pageWhere, type RecordPage } from '../support/record-view';

const people = new People();

const keep = (id: string, fields: string): BenchStep => ({ id, type: 'record.update', inputs: { fields } });
const finish: BenchStep = { id: 'finish', type: 'record.update', headers: { state: 'done' } };
const signal = (headers: Record<string, string>): BenchStep[] => [
  { id: 'tell', type: 'record.signal', headers: { message: 'nudge', field: 'others', ...headers }, outcome: true },
  keep('note', '={note: tell_outcome}'),
  finish,
];

const columns = {
  number: { names: { zh: '编号', en: 'Number' }, kind: 'text' },
  title: { names: { zh: '标题', en: 'Title' }, kind: 'text' },
  state: { names: { zh: '状态', en: 'State' }, kind: 'text' },
  secret: { names: { zh: '密', en: 'Secret' }, kind: 'text' },
};

interface Stopped {
  key: string;
  record?: { number: string };
  openIncidents: { message: string }[];
}

beforeAll(async () => {
  await installBench(await people.as('admin'), {
    key: 'links',
    fields: {
      others: { kind: 'record', type: 'array', items: { type: 'string' } },
      mark: { kind: 'text', type: 'string', engine: true },
      note: { kind: 'text', type: 'string', engine: true },
      secret: { kind: 'text', type: 'string', sensitive: true },
      found: { kind: 'rows', type: 'array', items: { type: 'object', properties: columns } },
    },
    messages: ['nudge'],
    relations: {
      refersTo: {
        names: { zh: '引用', en: 'Refers to' },
        inverse: 'referredBy',
        inverseNames: { zh: '被引用', en: 'Referred to by' },
      },
    },
    again: ['again'],
    diagrams: {
      hold: [{ id: 'hold', properties: { accepts: 'nudge(desk)' } }, finish],
      deaf: [{ id: 'busy' }, { id: 'hold', properties: { accepts: 'nudge(desk)' } }, finish],
      relate: [
        { id: 'relate', type: 'record.relate', headers: { relation: 'refersTo', field: 'others' } },
        { id: 'twice', type: 'record.relate', headers: { relation: 'refersTo', field: 'others' } },
        { id: 'hold' },
        { id: 'part', type: 'record.relate', headers: { relation: 'refersTo', field: 'others', action: 'end' } },
        finish,
      ],
      tell: signal({}),
      tellKeep: signal({ otherwise: 'keep' }),
      tellStop: signal({ otherwise: 'incident' }),
      tellRelated: [
        { id: 'relate', type: 'record.relate', headers: { relation: 'refersTo', field: 'others' } },
        { id: 'tell', type: 'record.signal', headers: { message: 'again', relation: 'refersTo' }, outcome: true },
        keep('note', '={note: tell_outcome}'),
        finish,
      ],
      again: [keep('note', '={note: "again"}'), finish],
      collect: [
        {
          id: 'collect',
          type: 'record.collect',
          headers: { type: 'links', states: 'done', field: 'found', limit: '2' },
          inputs: { filter: '={mark: [mark]}' },
        },
        keep('note', '={note: string(count) + " " + string(more)}'),
        finish,
      ],
      pass: [{ id: 'pass', type: 'record.handOver', headers: { start: 'hold' }, inputs: { reason: '="Too large"' } }],
    },
  });
});

async function start(way: string, fields: Record<string, unknown> = {}): Promise<RecordView> {
  return (await people.as('agent')).start('links', { title: `Bench ${way}`, ...fields }, way);
}

const where = async (number: string, fits: (page: RecordPage) => boolean): Promise<RecordPage> =>
  pageWhere(await people.as('agent'), 'links', number, fits);

const ended = (number: string): Promise<RecordPage> =>
  where(number, ({ endedAt, state }) => endedAt !== undefined && state.key === 'done');

const history = async (number: string) => historyOf(await people.as('agent'), 'links', number);

async function relatedTo(number: string): Promise<string[]> {
  const { items } = await (
    await people.as('agent')
  ).get<Page<{ name: string; record: { number: string } }>>(`/api/records/links/${number}/relations`);
  return items.map(({ name, record }) => `${name} ${record.number}`);
}

describe('record.relate', () => {
  it.concurrent('relates what a field names, once, seen from both sides, and ends it again', async () => {
    const other = await start('hold');
    const { number } = await start('relate', { others: [other.id] });
    await (await people.as('agent')).taskOf(number, 'hold');
    expect(await relatedTo(number)).toEqual([`refersTo ${other.number}`]);
    expect(await relatedTo(other.number)).toEqual([`referredBy ${number}`]);
    await (await people.as('agent')).complete(number, 'hold', { outcome: 'go' });
    await ended(number);
    expect(await relatedTo(number)).toEqual([]);
    const told = (await history(other.number)).filter(({ kind }) => kind === 'relation');
    expect(told.map(({ data }) => data['action'])).toEqual(['added', 'removed']);
  });
});

describe('record.signal', () => {
  it.concurrent('is taken by the step that waits in the other record', async () => {
    const other = await start('hold');
    await (await people.as('agent')).taskOf(other.number, 'hold');
    const { number } = await start('tell', { others: [other.id] });
    await ended(other.number);
    expect((await ended(number)).fields['note']).toBe('all');
    const line = (await history(other.number)).find(({ kind }) => kind === 'command');
    expect(line?.by).toBeUndefined();
    expect(line?.text).toBe(`${number} asked for "nudge"`);
  });

  it.concurrent('says which record did not take it, and goes on', async () => {
    const other = await start('deaf');
    await (await people.as('agent')).taskOf(other.number, 'busy');
    const { number } = await start('tell', { others: [other.id] });
    expect((await ended(number)).fields['note']).toBe('none');
    const line = (await history(number)).find(({ data }) => data['action'] === 'signal');
    expect(line?.text).toBe(`not taken now by ${other.number}`);
  });

  it.concurrent('is kept for a later step where the diagram asks for that', async () => {
    const other = await start('deaf');
    const agent = await people.as('agent');
    await agent.taskOf(other.number, 'busy');
    const { number } = await start('tellKeep', { others: [other.id] });
    expect((await ended(number)).fields['note']).toBe('all');
    await agent.complete(other.number, 'busy', { outcome: 'go' });
    await ended(other.number);
  });

  it.concurrent('stops for somebody to look where the diagram asks for that', async () => {
    const other = await start('deaf');
    await (await people.as('agent')).taskOf(other.number, 'busy');
    const { number } = await start('tellStop', { others: [other.id] });
    const owner = await people.as('owner');
    await eventually(async () => {
      const { items } = await owner.get<Page<Stopped>>('/api/instances?incident=true&limit=200');
      const key = items.find(({ record }) => record?.number === number)?.key ?? '';
      const { openIncidents } = await owner.get<Stopped>(`/api/instances/${key}`);
      expect(openIncidents[0]?.message).toContain(`"nudge" was not taken by ${other.number}`);
    });
  });

  it.concurrent('starts an ended record again', async () => {
    const other = await start('collect', { mark: 'alone' });
    await ended(other.number);
    const { number } = await start('tellRelated', { others: [other.id] });
    expect((await ended(number)).fields['note']).toBe('all');
    await where(other.number, ({ fields }) => fields['note'] === 'again');
  });
});

describe('record.collect', () => {
  it.concurrent('lists the newest that fit, copies no sensitive field, and says that there are more', async () => {
    const mark = `m${Date.now()}`;
    const numbers: string[] = [];
    for (const title of ['one', 'two', 'three']) {
      const { number } = await start('tell', { title, mark, secret: 'hidden' });
      await ended(number);
      numbers.push(number);
    }
    await start('hold', { mark });
    const { number } = await start('collect', { mark });
    const page = await ended(number);
    expect(page.fields['note']).toBe('2 true');
    expect(page.fields['found']).toMatchObject([
      { number: numbers[2], title: 'three', secret: null },
      { number: numbers[1], title: 'two', secret: null },
    ]);
    const line = (await history(number)).find(({ data }) => data['action'] === 'collect');
    expect(line?.text).toBe('Of 3 records the newest 2 are listed');
  });
});

describe('record.handOver', () => {
  it.concurrent('lets another diagram go on with the same record', async () => {
    const { number } = await start('pass');
    const agent = await people.as('agent');
    await agent.taskOf(number, 'hold');
    const line = (await history(number)).find(({ data }) => data['action'] === 'handOver');
    expect(line).toMatchObject({ text: 'Handed over: goes on with "hold"', comment: 'Too large' });
    expect((await where(number, () => true)).endedAt).toBeUndefined();
    await agent.complete(number, 'hold', { outcome: 'go' });
    await ended(number);
  });
});
