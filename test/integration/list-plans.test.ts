import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { loadPacks } from '../../packs/load';
import type { RecordDefinition } from '../../packs/types';
import { facetFields, sortedFields } from '../../records/list-keys';
import { SORTED_PATHS } from '../../records/list-index';
import { findHolders } from '../../records/holders';
import { knownHashes } from '../../records/import/import-cases';
import { Records } from '../../records/models/record';
import { Tasks } from '../../records/models/task';
import { settleHoldings } from '../../records/settle-holdings';
import { testPacks } from './api-pack';
import { startApi, type TestApi } from './api-support';
import { layOthers, recordOf, taskOf, valueOf } from './list-stock';
import { plansOf, profile, type Plan } from './query-plans';

const RECORDS = 4_000;
const TASKS = 6_000;
const LIMIT = 10;
/** A page and the row that tells whether there is another, in either of the parts that a cursor makes. */
const PAGE = 3 * (LIMIT + 1);
/** What a list looks through where several conditions meet, and what it counts. */
const SIEVE = 2 * 2_000;
const SHOWN = 8;

const READERS = { everything: 'auditor', 'by role': 'agent', 'own records': 'requester' } as const;

let api: TestApi;
let definitions: Map<string, RecordDefinition>;

beforeAll(async () => {
  const [delivered, own] = await Promise.all([loadPacks('.'), testPacks()]);
  const packs = { ...own, packs: new Map([...delivered.packs, ...own.packs]) };
  api = await startApi({ packs: () => packs });
  definitions = new Map(
    [...packs.packs].flatMap(([key, { record }]) => (record && types.includes(key) ? [[key, record] as const] : [])),
  );
  for (const [type, definition] of definitions) {
    const rows = Array.from({ length: RECORDS }, (_, index) => recordOf(type, definition, index));
    await Records.collection.insertMany(rows as never[]);
  }
  await Tasks.collection.insertMany(Array.from({ length: TASKS }, (_, index) => taskOf(index)) as never[]);
  await layOthers();
}, 120_000);
afterAll(() => api.stop());

interface Asked {
  path: string;
  person: string;
}

async function ask(asked: readonly Asked[], accepted: readonly number[] = [200]): Promise<Plan[]> {
  return profile(async () => {
    for (const { path, person } of asked) {
      const { status, body } = await api.as(person).send('GET', path);
      if (!accepted.includes(status)) {
        throw new Error(`${path} as ${person}: ${status} ${JSON.stringify(body)}`);
      }
    }
  });
}

const inWords = ({ collection, docs, keys, summary, query }: Plan): string =>
  `${collection}: ${docs} documents, ${keys} keys, ${summary} for ${query}`;

/** What no request may do, whatever it asks. */
function wrong(plans: readonly Plan[], most: number): string[] {
  const read = plansOf(plans, [
    'records',
    'tasks',
    'history',
    'notices',
    'mails',
    'mailbox',
    'recordImports',
    'relations',
  ]);
  return read
    .filter(({ summary, sorts, docs, keys }) => {
      const scans = summary.includes('COLLSCAN');
      return scans || (sorts && Math.max(docs, keys) > PAGE) || docs > most || keys > Math.max(most, SIEVE);
    })
    .map(inWords)
    .slice(0, SHOWN);
}

const sortsOf = (definition: RecordDefinition): string[] =>
  [...SORTED_PATHS, ...sortedFields(definition)].flatMap((key) => [key, `-${key}`]);

/** A common and a rare value of each filter, and two values at once. */
function filtersOf(definition: RecordDefinition): string[] {
  const states = Object.keys(definition.states);
  const ofStates = [`state=${states[0]}`, `state=${states[1]}`, `state=${states.slice(0, 2).join(',')}`];
  const ofFields = facetFields(definition).flatMap((key) => {
    const values = [1, 50, 100].flatMap((index) => valueOf(definition, key, index) ?? []);
    const texts = [...new Set(values.map(String))];
    return [...texts.map((text) => `${key}=${text}`), `${key}=${texts.join(',')}`];
  });
  return [...ofStates, ...ofFields, 'phase=open', 'mine=true', 'tags=common', 'tags=rare 30', 'tags=common,rare 30'];
}

/** The first page and the one behind it. */
async function twoPages(path: string, person: string): Promise<Asked[]> {
  const { body } = await api.as(person).send<{ next: string | null }>('GET', path);
  return [{ path, person }, ...(body.next ? [{ path: `${path}&cursor=${body.next}`, person }] : [])];
}

const visible = (definition: RecordDefinition, asked: string): boolean =>
  !definition.fields.properties[asked.replace(/^-/, '').split('=')[0] ?? '']?.sensitive;

/** What of a type a list can be asked for, by kind, and how its readers are found. */
function traitsOf(definition: RecordDefinition): string[] {
  const { properties } = definition.fields;
  const kindOf = (key: string): string => `${properties[key]?.kind} ${properties[key]?.type === 'array'}`;
  return [
    ...sortedFields(definition).map((key) => `order ${kindOf(key)}`),
    ...facetFields(definition).map((key) => `filter ${kindOf(key)}`),
    ...definition.access.read.map((rule) => `reader ${rule.replace(/:.*/, ':')}`.replace(/ [^*:]+$/, ' role')),
  ];
}

/**
 * All types share the indexes of lists: those that the product brings which together have every kind of column, filter
 * and reader, and one more. A new kind is asked about without a word here.
 */
function typesOfEveryKind(): string[] {
  const seen = new Set<string>();
  const delivered = readdirSync('processes').filter((key) => existsSync(`processes/${key}/record.json`));
  return delivered.filter((key) => {
    const definition = JSON.parse(readFileSync(`processes/${key}/record.json`, 'utf8')) as RecordDefinition;
    const fresh = traitsOf(definition).filter((trait) => !seen.has(trait));
    fresh.forEach((trait) => seen.add(trait));
    return fresh.length > 0;
  });
}

const types = [...typesOfEveryKind(), 'order'];
const listOf = (type: string): string => `/api/records/${type}?limit=${LIMIT}`;

describe.each(types)('[REC-06] every list of %s is read from an index', (type) => {
  const definition = (): RecordDefinition => {
    const found = definitions.get(type);
    if (!found) {
      throw new Error(`no type ${type}`);
    }
    return found;
  };

  it.each(Object.entries(READERS))('in every order, for a reader of %s', async (_kind, person) => {
    const asked: Asked[] = [];
    for (const sort of sortsOf(definition()).filter((key) => visible(definition(), key))) {
      asked.push(...(await twoPages(`${listOf(type)}&sort=${sort}`, person)));
    }
    expect(wrong(await ask(asked), PAGE)).toEqual([]);
  });

  it('in every order with every filter, reading no more than a page', async () => {
    const sorts = sortsOf(definition()).filter((key) => visible(definition(), key));
    const filters = filtersOf(definition()).filter((key) => visible(definition(), key));
    // All types share these indexes: one is asked about every pair, the others about each order and filter once.
    const orders = type === 'order' ? sorts : ['-createdAt'];
    const asked = orders.flatMap((sort) =>
      filters.map((filter) => ({ path: `${listOf(type)}&sort=${sort}&${filter}`, person: READERS.everything })),
    );
    expect(wrong(await ask(asked), PAGE)).toEqual([]);
  });

  it.each(['by role', 'own records'] as const)('with every filter for a reader %s, within bounds', async (kind) => {
    const filters = filtersOf(definition()).filter((key) => visible(definition(), key));
    const asked = filters.map((filter) => ({ path: `${listOf(type)}&${filter}`, person: READERS[kind] }));
    expect(wrong(await ask(asked), SIEVE)).toEqual([]);
  });

  it.each(Object.entries(READERS))('between two ends of every column that has them, for %s', async (_kind, person) => {
    const { ranges } = await api
      .as(person)
      .get<{ ranges: { key: string; kind: string }[] }>(`/api/records/${type}/list`);
    expect(ranges.map(({ key }) => key)).toEqual(expect.arrayContaining(['createdAt', 'updatedAt', 'due']));
    const asked: Asked[] = [];
    for (const { key, kind } of ranges) {
      const text = kind === 'date' ? '2020-01-01..2031-12-31' : '1..1000';
      asked.push(...(await twoPages(`${listOf(type)}&${key}=${text}`, person)));
      asked.push({ path: `${listOf(type)}&${key}=${text.replace(/\.\..*/, '..')}&sort=${key}&phase=open`, person });
    }
    const beside = [
      `${listOf(type)}&createdAt=2020-01-01..&due=..2031-12-31`,
      `${listOf(type)}&q=swi&due=2020-01-01..`,
    ];
    expect(wrong(await ask([...asked, ...beside.map((path) => ({ path, person }))]), SIEVE)).toEqual([]);
  });

  it.each(Object.entries(READERS))('with words, begun words and filters for a reader of %s', async (_kind, person) => {
    const words = [
      '交换',
      '核心交换机',
      'switch',
      'swi',
      'cli mai',
      '交换 核心',
      'core late',
      definition().number.prefix,
    ];
    const filters = ['', '&phase=open', '&mine=true', '&sort=createdAt'];
    const asked = words.flatMap((q) =>
      filters.map((filter) => ({ path: `${listOf(type)}&q=${encodeURIComponent(q)}${filter}`, person })),
    );
    const single = words
      .slice(0, 1)
      .map((q) => ({ path: `${listOf(type)}&q=${encodeURIComponent(q)}`, person: 'auditor' }));
    expect(wrong(await ask(asked), SIEVE)).toEqual([]);
    expect(wrong(await ask(single), PAGE)).toEqual([]);
  });
});

describe('search over all types', () => {
  it.each(Object.entries(READERS))('reads within bounds for a reader of %s', async (_kind, person) => {
    const words = ['交换', 'swi cli', 'ORD-2026-00', '3999', 'nothing-like-this'];
    const paths = words.flatMap((q) => [
      `/api/search?q=${encodeURIComponent(q)}`,
      `/api/options/record?q=${encodeURIComponent(q)}`,
      `/api/options/record:order?q=${encodeURIComponent(q)}`,
    ]);
    const asked = [...paths, '/api/options/record'].map((path) => ({ path, person }));
    expect(wrong(await ask(asked), SIEVE)).toEqual([]);
  });
});

describe('[REC-06] the inbox is read from an index', () => {
  const shapes = ['mine', 'group', 'all', 'done'].flatMap((scope) =>
    ['due', 'risk', 'created'].flatMap((sort) =>
      ['', '&process=order', '&process=ballot', '&process=change'].map(
        (filter) => `/api/tasks?limit=${LIMIT}&scope=${scope}&sort=${sort}${filter}`,
      ),
    ),
  );

  it.each(['agent', 'engineer', 'owner', 'requester'])('in every scope, order and process, for %s', async (person) => {
    const asked: Asked[] = [{ path: '/api/tasks/counts', person }];
    for (const path of shapes) {
      asked.push(...(await twoPages(path, person)));
    }
    const plans = await ask(asked);
    // Counting reads the index alone, but for what the person must not do and what names them one by one.
    const counted = plansOf(plans, ['tasks']).filter(
      ({ counts, query }) => counts && !/"excluded"|"candidateUsers"/.test(query),
    );
    expect(counted.length).toBeGreaterThan(0);
    expect(counted.filter(({ docs }) => docs > 0)).toEqual([]);
    expect(
      wrong(
        plans.filter(({ counts }) => !counts),
        2 * PAGE,
      ),
    ).toEqual([]);
    expect(wrong(plans, SIEVE)).toEqual([]);
  });
});

describe('lists beside records', () => {
  it.each([
    ['/api/notices?limit=10', 'agent'],
    ['/api/mailbox?limit=10', 'agent'],
    ['/api/mailbox?limit=10', 'admin'],
    ['/api/mails/undeliverable?limit=10', 'admin'],
    ['/api/records/order/ORD-2026-000001/history?limit=10', 'agent'],
    ['/api/records/order/ORD-2026-000001/relations', 'agent'],
    ['/api/views?type=order', 'agent'],
    ['/api/records/order/list', 'agent'],
    ['/api/me', 'agent'],
    ['/api/instances?limit=10', 'admin'],
  ])('%s of %s reads no more than a page', async (path, person) => {
    expect(
      wrong(
        (await ask([{ path, person }])).filter(({ counts }) => !counts),
        PAGE,
      ),
    ).toEqual([]);
  });
});

describe('what the program asks by itself', () => {
  it('is read from an index: who holds a role, what changes by its time, what an import knows', async () => {
    const at = new Date();
    const plans = await profile(async () => {
      await findHolders({ roles: ['support'] }, at);
      await settleHoldings(at);
      await knownHashes('elsewhere', [{ number: 'INC-1' }]);
    });
    const read = plansOf(plans, ['people', 'records', 'deletedRecords']);
    expect(read.length).toBeGreaterThan(3);
    expect(read.filter(({ summary }) => summary.includes('COLLSCAN')).map(inWords)).toEqual([]);
  });
});
