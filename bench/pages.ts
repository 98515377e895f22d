import mongoose from 'mongoose';
import { signIn, type ApiClient, type Page, type RecordView } from '../test/support/api-client';
import { timesOf, type Times } from './statistics';

/** A page through the API beside a plain indexed read of the same documents. */
export interface PageTimes {
  name: string;
  page: Times;
  plain: Times;
}

type Database = ReturnType<InstanceType<typeof mongoose.mongo.MongoClient>['db']>;

/** People of the demo organisation and what they look at. */
interface Look {
  name: string;
  path: string;
  by: ApiClient;
  plain: () => Promise<unknown>;
}

const LIMIT = 50;

/** Times the pages that people look at most, one request after the other, each beside the plain read. */
export async function measurePages(url: string, mongoUrl: string, requests: number): Promise<PageTimes[]> {
  const client = await new mongoose.mongo.MongoClient(mongoUrl).connect();
  try {
    const looks = await looksOf(url, client.db());
    const measured: PageTimes[] = [];
    for (const look of looks) {
      measured.push(await measure(look, requests));
    }
    return measured;
  } finally {
    await client.close();
  }
}

async function looksOf(url: string, database: Database): Promise<Look[]> {
  const [requester, chair, engineer, owner] = await Promise.all(
    ['requester', 'cab.chair', 'engineer', 'owner'].map((person) => signIn(person, { url })),
  );
  if (!requester || !chair || !engineer || !owner) {
    throw new Error('nobody is signed in');
  }
  const { items } = await owner.get<Page<RecordView>>('/api/records/change?limit=1');
  const number = items[0]?.number ?? '';
  const tasks = database.collection('tasks');
  const records = database.collection('records');
  const read = (filter: object) => () => tasks.find(filter).sort({ due: 1, _id: 1 }).limit(LIMIT).toArray();
  const list = () => records.find({ type: 'change' }).sort({ createdAt: -1, _id: -1 }).limit(LIMIT).toArray();
  return [
    {
      name: 'Inbox: my group',
      path: `/api/tasks?scope=group&limit=${LIMIT}`,
      by: chair,
      plain: read({ candidateGroups: 'change-manager', state: 'open' }),
    },
    {
      name: 'Inbox: mine',
      path: `/api/tasks?scope=mine&limit=${LIMIT}`,
      by: engineer,
      plain: read({ assignee: 'engineer', state: 'open' }),
    },
    { name: 'List, as owner', path: `/api/records/change?limit=${LIMIT}`, by: owner, plain: list },
    { name: 'List, as requester', path: `/api/records/change?limit=${LIMIT}`, by: requester, plain: list },
    {
      name: 'Record page',
      path: `/api/records/change/${number}`,
      by: owner,
      plain: () => records.findOne({ type: 'change', number }),
    },
  ];
}

async function measure({ name, path, by, plain }: Look, requests: number): Promise<PageTimes> {
  const page: number[] = [];
  const bare: number[] = [];
  // Side by side, so that a busy moment of the machine meets both.
  for (let index = -3; index < requests; index += 1) {
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
  return { name, page: timesOf(page), plain: timesOf(bare) };
}
