import { eventually, type Page } from '../support/api-client';
import { People } from '../support/change-journey';
import { withoutStep } from '../support/diagram-edit';
import { startOwnEnvironment, type TestEnvironment } from '../support/environment';
import { IncidentJourney } from '../support/incident-journey';
import { mailsAbout, noticesAbout } from '../support/record-view';

interface Published {
  deployed: { file: string; process: string; version: number }[];
}

interface Version {
  file: string;
  version: number;
  note?: string;
  by?: { id: string };
  factory: boolean;
  running: number;
}

const FILE = 'incident.bpmn';
const TOLD = ['acknowledge', 'tellRestored', 'tellClosed'];

let environment: TestEnvironment;
let people: People;
let journey: IncidentJourney;

beforeAll(async () => {
  environment = await startOwnEnvironment();
  people = new People(environment.app.url);
  journey = new IncidentJourney(people);
}, 300_000);

afterAll(() => environment.stop(), 60_000);

/** Subjects of everything that the requester was told of a case, in the app or by mail. */
async function toldOf(number: string): Promise<string[]> {
  const requester = await people.as('requester');
  const told = [...(await noticesAbout(requester, number)), ...(await mailsAbout(requester, number))];
  return told.map(({ subject }) => subject);
}

async function closed(number: string): Promise<void> {
  await journey.answer(number, 'classify', { impact: '3', priority: 'P4' });
  await journey.answer(number, 'firstLine');
  await journey.answer(number, 'confirm');
  await journey.ends(number, 'closed');
}

async function versionOf(number: string): Promise<number> {
  const owner = await people.as('owner');
  return (await owner.get<{ version: number }>(`/api/records/incident/${number}/diagram`)).version;
}

async function versions(): Promise<Version[]> {
  const { items } = await (await people.as('owner')).get<Page<Version>>('/api/processes/incident/versions');
  return items.filter(({ file }) => file === FILE);
}

it('lets an owner delete the steps that tell the requester: new cases tell nobody, running ones go on as before', async () => {
  const { number: before } = await journey.report();
  await (await people.as('agent')).taskOf(before, 'classify');
  await eventually(async () => expect(await toldOf(before)).toHaveLength(2));

  const owner = await people.as('owner');
  const { xml } = await owner.get<{ xml: string }>(`/api/processes/incident/diagram?file=${FILE}`);
  const content = TOLD.reduce(withoutStep, xml);
  const { items } = await owner.post<Page<{ severity: string; code: string }>>('/api/processes/incident/drafts', {
    file: FILE,
    content,
  });
  expect(items.filter(({ severity }) => severity === 'error')).toEqual([]);
  const published = await owner.post<Published>('/api/processes/incident/publish', {
    note: 'Users asked for fewer messages',
    running: 'stay',
  });
  expect(published.deployed).toEqual([{ file: FILE, process: 'incident', version: 2 }]);

  const { number: after } = await journey.report();
  await closed(after);
  expect(await toldOf(after)).toEqual([]);
  expect((await journey.history(after)).filter(({ kind }) => kind === 'notice')).toEqual([]);
  expect(await versionOf(after)).toBe(2);

  expect(await versionOf(before)).toBe(1);
  expect((await versions()).map(({ version, running }) => ({ version, running }))).toEqual([
    { version: 2, running: 0 },
    { version: 1, running: 1 },
  ]);
  await closed(before);
  const notices = (await journey.history(before)).filter(({ kind }) => kind === 'notice');
  expect(notices.map(({ data }) => data['notice'])).toEqual(['acknowledged', 'restored', 'closed']);
  await eventually(async () => expect(await toldOf(before)).toHaveLength(6));
}, 180_000);

interface FormView {
  form: { components: { key?: string }[] };
  process: { name: string };
}

const keysOf = ({ components }: FormView['form']): (string | undefined)[] => components.map(({ key }) => key);

/** Publishes the diagram in force with an edit. */
async function publishEdited(edit: (xml: string) => string): Promise<void> {
  const owner = await people.as('owner');
  const { xml } = await owner.get<{ xml: string }>(`/api/processes/incident/diagram?file=${FILE}`);
  await owner.post('/api/processes/incident/drafts', { file: FILE, content: edit(xml) });
  await owner.post('/api/processes/incident/publish', { note: 'Other forms', running: 'stay' });
}

it('shows people the forms and names of what was published, at once and without a restart', async () => {
  const owner = await people.as('owner');
  const before = await owner.get<{ forms: { key: string; elementIds: string[] }[] }>('/api/processes/incident');
  expect(before.forms.find(({ key }) => key === 'incident-settle-ownership')?.elementIds).not.toContain('classify');

  await publishEdited((xml) =>
    xml
      .replace('externalReference="incident-classify"', 'externalReference="incident-settle-ownership"')
      .replace(
        '<bpmn:process id="incident" name="事件" i18n:en="Incident"',
        '<bpmn:process id="incident" name="故障" i18n:en="Trouble"',
      ),
  );
  const after = await owner.get<typeof before>('/api/processes/incident');
  expect(after.forms.find(({ key }) => key === 'incident-settle-ownership')?.elementIds).toContain('classify');
  const { number } = await journey.report();
  const agent = await people.as('agent');
  const { id } = await agent.taskOf(number, 'classify');
  const task = await agent.get<FormView>(`/api/tasks/${id}`);
  expect(keysOf(task.form)).toContain('ownershipDecision');
  expect(task.process.name).toBe('Trouble');

  await publishEdited((xml) =>
    xml.replace(
      /(<bpmn:startEvent id="logged"[^>]*>)/,
      '$1<bpmn:extensionElements><zeebe:properties><zeebe:property name="form" value="incident-reopen" /></zeebe:properties></bpmn:extensionElements>',
    ),
  );
  const requester = await people.as('requester');
  expect(keysOf(await requester.get<FormView['form']>('/api/records/incident/form'))).toContain('reopenText');
  const refused = await requester.send<{ errors: { field: string }[] }>('POST', '/api/records/incident', {
    fields: { title: 'Nobody can sign in' },
  });
  expect(refused.status).toBe(400);
  expect(refused.body.errors.map(({ field }) => field)).toContain('reopenText');

  await publishEdited((xml) =>
    xml
      .replace('<zeebe:property name="form" value="incident-reopen" />', '')
      .replace('externalReference="incident-settle-ownership"', 'externalReference="incident-classify"')
      .replace('name="故障" i18n:en="Trouble"', 'name="事件" i18n:en="Incident"'),
  );
  await journey.report();
}, 180_000);

it('keeps what was published when the program starts again', async () => {
  await environment.app.kill('app');
  await environment.app.restart('app');
  people = new People(environment.app.url);
  journey = new IncidentJourney(people);
  const [latest] = await eventually(versions);
  expect(latest).toMatchObject({
    version: 5,
    note: 'Other forms',
    by: { id: 'owner' },
    factory: false,
  });
  const { number } = await journey.report();
  await (await people.as('agent')).taskOf(number, 'classify');
  expect(await versionOf(number)).toBe(5);
  expect(await toldOf(number)).toEqual([]);
}, 180_000);
