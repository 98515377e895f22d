import mongoose from 'mongoose';
import { EVERY, facetOf, facetOfPerson } from '../records/list-index';
import { signIn, type ApiClient, type Page, type RecordView } from '../test/support/api-client';
import { workOf, type Work } from './plans';
import { timesOf, type Times } from './statistics';

/** A page through the API beside a plain indexed read of the same documents. */
export interface PageTimes {
  name: string;
  page: Times;
  plain: Times;
  work: Work;
}

type Database = ReturnType<InstanceType<typeof mongoose.mongo.MongoClient>['db']>;

/** What somebody of the demo organisation looks at. */
interface Look {
  name: string;
  path: string;
  by: ApiClient;
  plain: () => Promise<unknown>;
}

const LIMIT = 50;
const WARM = 3;
const LIST = `/api/records/change?limit=${LIMIT}`;

/** Times the pages that people look at most, one request after the other, each beside the plain read. */
export async function measurePages(url: string, mongoUrl: string, requests: number): Promise<PageTimes[]> {
  const client = await new mongoose.mongo.MongoClient(mongoUrl).connect();
  try {
    const database = client.db();
    const looks = [...(await inboxLooks(url, database)), ...(await recordLooks(url, database))];
    const measured: PageTimes[] = [];
    for (const look of looks) {
      measured.push(await measure(look, requests, database));
    }
    return measured;
  } finally {
    await client.close();
  }
}

async function inboxLooks(url: string, database: Database): Promise<Look[]> {
  const [chair, engineer, owner] = await Promise.all([
    signIn('cab.chair', { url }),
    signIn('engineer', { url }),
    signIn('owner', { url }),
  ]);
  const tasks = database.collection('tasks');
  const read = (filter: object) => () => tasks.find(filter).sort({ due: 1, _id: 1 }).limit(LIMIT).toArray();
  return [
    {
      name: 'inbox, for a group',
      path: `/api/tasks?scope=group&limit=${LIMIT}`,
      by: chair,
      plain: read({ candidateGroups: 'change-manager', state: 'open' }),
    },
    {
      name: 'inbox, my own',
      path: `/api/tasks?scope=mine&limit=${LIMIT}`,
      by: engineer,
      plain: read({ assignee: 'engineer', state: 'open' }),
    },
    {
      name: 'inbox, of everybody',
      path: `/api/tasks?scope=all&limit=${LIMIT}`,
      by: owner,
      plain: read({ state: 'open' }),
    },
  ];
}

async function recordLooks(url: string, database: Database): Promise<Look[]> {
  const [owner, supplier] = await Promise.all([signIn('owner', { url }), signIn('supplier', { url })]);
  const { items } = await owner.get<Page<RecordView>>('/api/records/change?limit=1');
  const number = items[0]?.number ?? '';
  const records = database.collection('records');
  const list = (facet: string) => () =>
    records.find({ type: 'change', facets: facet }).sort({ createdAt: -1, _id: -1 }).limit(LIMIT).toArray();
  const found = (words: string) => () => records.find({ type: 'change', words }).limit(LIMIT).toArray();
  return [
    { name: 'list, newest first', path: LIST, by: owner, plain: list(EVERY) },
    { name: 'list, of one state', path: `${LIST}&state=closed`, by: owner, plain: list(facetOf('state', 'closed')) },
    {
      name: 'list, of somebody who has few',
      path: `${LIST}&mine=true`,
      by: supplier,
      plain: list(facetOfPerson('supplier')),
    },
    { name: 'search, a rare word', path: `${LIST}&q=chg-stock-4711`, by: owner, plain: found('chg-stock-4711') },
    { name: 'search, two common words', path: `${LIST}&q=core+clinic`, by: owner, plain: found('clinic') },
    { name: 'search, begun words that never meet', path: `${LIST}&q=cor+mai`, by: owner, plain: found('core') },
    {
      name: 'record',
      path: `/api/records/change/${number}`,
      by: owner,
      plain: () => records.findOne({ type: 'change', number }),
    },
  ];
}

async function measure({ name, path, by, plain }: Look, requests: number, database: Database): Promise<PageTimes> {
  const page: number[] = [];
  const bare: number[] = [];
  // Side by side, so that a busy moment of the machine meets both.
  for (let index = -WARM; index < requests; index += 1) {
    const began = performance.now();
    await by.get(path);
    const between = performance.now();
    await plain();
    const ended = performance.now();
    if (index >= 0) {
      page.push(between - began);
      bare.push(ended - between);
    }
  }
  const work = await workOf(database, () => by.get(path));
  return { name, page: timesOf(page), plain: timesOf(bare), work };
}
