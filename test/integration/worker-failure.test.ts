import { mongo } from 'mongoose';
import { eventually, type Page } from '../support/api-client';
import { People } from '../support/change-journey';
import { startOwnEnvironment, type TestEnvironment } from '../support/environment';
import { IncidentJourney } from '../support/incident-journey';

interface InstanceView {
  key: string;
  incidents: number;
  record?: { number: string };
  openIncidents: { elementId: string; message: string }[];
}

interface FailedJob {
  record: { value: { elementId: string; retries: number; retryBackoff: number; errorMessage: string } };
}

interface CalendarRow {
  _id: string;
  calendar: { week: Record<string, unknown[]> };
}

let environment: TestEnvironment;
let client: mongo.MongoClient;
let people: People;

beforeAll(async () => {
  environment = await startOwnEnvironment();
  client = await new mongo.MongoClient(environment.app.env.MONGO_URL ?? '').connect();
  people = new People(environment.app.url);
}, 300_000);

afterAll(async () => {
  await client.close();
  await environment.stop();
}, 60_000);

const calendars = () => client.db().collection<CalendarRow>('calendars');

/** Takes the hours out of the working calendar, as a bad edit would; clocks that follow it cannot be computed. */
async function breakCalendar(): Promise<CalendarRow> {
  const whole = await calendars().findOne({ _id: 'working' });
  if (!whole) {
    throw new Error('there is no working calendar');
  }
  const week = Object.fromEntries(Object.keys(whole.calendar.week).map((day) => [day, []]));
  await calendars().updateOne({ _id: 'working' }, { $set: { calendar: { ...whole.calendar, week } } });
  return whole;
}

async function troubled(number: string): Promise<InstanceView | undefined> {
  const owner = await people.as('owner');
  const { items } = await owner.get<Page<InstanceView>>('/api/instances?incident=true&limit=200');
  return items.find(({ record }) => record?.number === number);
}

it('tries a step again with growing pauses, then lets people see it and retry it once the cause is mended', async () => {
  const journey = new IncidentJourney(people);
  const whole = await breakCalendar();
  const { number } = await journey.report();

  const instance = await eventually(async () => {
    const found = await troubled(number);
    expect(found?.incidents).toBe(3);
    return found;
  }, 90_000);
  const owner = await people.as('owner');
  const { openIncidents } = await owner.get<InstanceView>(`/api/instances/${instance?.key}`);
  expect(openIncidents.map(({ elementId }) => elementId).toSorted()).toEqual([
    'startResolve',
    'startRespond',
    'startUpdate',
  ]);
  expect(openIncidents.every(({ message }) => message.includes('no working hours'))).toBe(true);

  const failures = await client
    .db()
    .collection('events')
    .find<FailedJob>({ valueType: 'JOB', intent: 'FAILED', 'record.value.elementId': 'startRespond' })
    .sort({ position: 1 })
    .toArray();
  expect(failures.map(({ record }) => record.value.retries)).toEqual([4, 3, 2, 1, 0]);
  const pauses = failures.slice(0, -1).map(({ record }) => record.value.retryBackoff);
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
  expect(pauses.at(-1)).toBeGreaterThan(4 * (pauses[0] ?? 0));

  const drawn = await owner.get<{ incidents: { elementId: string }[] }>(`/api/records/incident/${number}/diagram`);
  expect(drawn.incidents.map(({ elementId }) => elementId)).toContain('startRespond');
  const requester = await people.as('requester');
  expect((await requester.send('GET', '/api/instances?incident=true')).status).toBe(403);
  expect((await requester.send('POST', `/api/instances/${instance?.key}/retry`)).status).toBe(403);

  await calendars().replaceOne({ _id: 'working' }, whole);
  expect(await owner.post(`/api/instances/${instance?.key}/retry`)).toEqual({ retried: 3 });
  await (await people.as('agent')).taskOf(number, 'classify');
  await eventually(async () => expect(await troubled(number)).toBeUndefined());
  const again = await owner.send<{ code: string }>('POST', `/api/instances/${instance?.key}/retry`);
  expect(again).toMatchObject({ status: 409, body: { code: 'INSTANCE_WITHOUT_INCIDENT' } });
}, 180_000);
