import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../support/api-client';
import { answer, answerAll, CHANGE_ANSWERS, People, raiseChange, TO_BALLOT, vote } from '../support/change-journey';
import { IncidentJourney, NEW_INCIDENT } from '../support/incident-journey';
import { historyOf, pageWhere, type HistoryItem } from '../support/record-view';

interface Problem {
  code: string;
  detail: string;
  errors: { field: string; code: string; message: string }[];
}

interface Findings {
  items: { file: string; elementId?: string; severity: string; code: string; message: string }[];
}

interface ProcessView {
  version: number;
  files: { file: string; version: number }[];
}

const people = new People();
const journey = new IncidentJourney(people);
const FILE = 'incident.bpmn';

async function liveXml(): Promise<string> {
  const owner = await people.as('owner');
  return (await owner.get<{ xml: string }>(`/api/processes/incident/diagram?file=${FILE}`)).xml;
}

/** What checking a draft says, and what publishing it answers. */
async function publish(content: string): Promise<{ findings: Findings['items']; status: number; problem: Problem }> {
  const owner = await people.as('owner');
  const draft = { file: FILE, content };
  const { items } = await owner.post<Findings>('/api/processes/incident/lint', draft);
  await owner.post('/api/processes/incident/drafts', draft);
  const body = { note: 'A diagram that is not right', running: 'stay' };
  const answered = await owner.send<Problem>('POST', '/api/processes/incident/publish', body);
  return { findings: items, status: answered.status, problem: answered.body };
}

// One after the other: a process has one draft of each file.
describe('a diagram that cannot be put in force', () => {
  let before: ProcessView;
  let xml: string;

  beforeAll(async () => {
    before = await (await people.as('owner')).get<ProcessView>('/api/processes/incident');
    xml = await liveXml();
  });

  afterEach(async () => {
    const now = await (await people.as('owner')).get<ProcessView>('/api/processes/incident');
    expect({ version: now.version, files: now.files }).toEqual({ version: before.version, files: before.files });
    expect(await liveXml()).toBe(xml);
  });

  it.each([
    ['is not XML', 'This is no diagram', 'DIAGRAM_NOT_XML', 'line 1, column 1'],
    ['is not BPMN', '<html><body>No diagram</body></html>', 'DIAGRAM_NOT_BPMN', '<html>'],
  ])('is refused when it %s', async (_what, content, code, reason) => {
    const { findings, status, problem } = await publish(content);
    expect(findings).toMatchObject([{ file: FILE, severity: 'error', code }]);
    expect({ status, code: problem.code }).toEqual({ status: 400, code: 'DIAGRAM_REFUSED' });
    expect(problem.errors).toMatchObject([{ field: FILE, code }]);
    expect(problem.errors[0]?.message).toContain(reason);
  });

  it('names the element and the reason when a rule refuses it', async () => {
    const broken = xml.replace('source="=respondTarget"', 'source="=respondTarget +"');
    const { status, problem } = await publish(broken);
    expect(status).toBe(400);
    expect(problem.errors.map(({ field }) => field)).toContain(`${FILE}#startRespond`);
    expect(JSON.stringify(problem.errors)).toContain('respondTarget +');
  });

  it('names the element and the reason when the engine refuses it', async () => {
    const broken = xml.replace('messageRef="message_incident_reopen"', 'messageRef="message_incident_logged"');
    const { findings, status, problem } = await publish(broken);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect({ status, code: problem.code }).toEqual({ status: 400, code: 'DIAGRAM_REFUSED' });
    expect(problem.errors).toMatchObject([{ field: `${FILE}#message_incident_logged`, code: 'ENGINE_REFUSED' }]);
    expect(problem.errors[0]?.message).toContain('cannot be referred by more than one start event');
  });

  it('keeps out every draft when the engine refuses one of them', async () => {
    const owner = await people.as('owner');
    const [table] = before.files.filter(({ file }) => file === 'priority.dmn');
    const delivered = readFileSync(join(__dirname, '../../processes/incident/priority.dmn'), 'utf8');
    const content = delivered.replace('&quot;P4&quot;', '&quot;P5&quot;');
    expect(content).not.toBe(delivered);
    await owner.post('/api/processes/incident/drafts', { file: 'priority.dmn', content });
    const { status } = await publish(
      xml.replace('messageRef="message_incident_reopen"', 'messageRef="message_incident_logged"'),
    );
    expect(status).toBe(400);
    const now = await owner.get<ProcessView>('/api/processes/incident');
    expect(now.files.find(({ file }) => file === 'priority.dmn')).toEqual(table);
  });

  it('is refused when its process has another id, which would start beside the old one', async () => {
    const renamed = xml
      .replace('<bpmn:process id="incident"', '<bpmn:process id="incidents"')
      .replaceAll('bpmnElement="incident"', 'bpmnElement="incidents"');
    const { problem } = await publish(renamed);
    expect(problem.errors).toContainEqual(
      expect.objectContaining({ field: `${FILE}#incident`, code: 'PROCESS_ID_CHANGED' }),
    );
  });

  it('is for owners to publish, and leaves new cases on the live version', async () => {
    const refused = await (
      await people.as('requester')
    ).send('POST', '/api/processes/incident/publish', {
      note: 'I may not',
      running: 'stay',
    });
    expect(refused.status).toBe(403);
    const number = await journey.accepted();
    await (await people.as('agent')).taskOf(number, 'firstLine');
  });
});

describe('a value of a form', () => {
  it.concurrent.each([
    ['of the wrong type', { title: 5 }, 'title'],
    ['too long', { title: 'x'.repeat(201) }, 'title'],
    ['too short', { title: 'x' }, 'title'],
    ['missing', { description: '' }, 'description'],
    ['that is no choice', { urgency: 'very' }, 'urgency'],
    ['that is no list', { affectedDepartments: 'office' }, 'affectedDepartments'],
    ['with an unknown entry', { affectedDepartments: ['moon'] }, 'affectedDepartments'],
    ['that is no date', { occurredAt: 'yesterday' }, 'occurredAt'],
    ['that names nobody', { requester: 'nobody' }, 'requester'],
    ['that names no service', { service: 'astrology' }, 'service'],
    ['that only the process sets', { priority: 'P1' }, 'priority'],
    ['that does not exist', { colour: 'red' }, 'colour'],
  ])('%s is refused by its name', async (_what, values, field) => {
    const requester = await people.as('requester');
    const refused = await requester.send<Problem>('POST', '/api/records/incident', {
      fields: { ...NEW_INCIDENT, ...values },
    });
    expect({ status: refused.status, code: refused.body.code }).toEqual({ status: 400, code: 'REQUEST_INVALID' });
    expect(refused.body.errors.map((error) => error.field.split('.')[0])).toEqual([field]);
    expect(refused.body.errors[0]?.message).not.toBe('');
  });

  it.concurrent('is refused in a task too, and the task stays open', async () => {
    const number = await journey.atSupport();
    const engineer = await people.as('engineer');
    const task = await engineer.taskOf(number, 'investigate');
    await engineer.post(`/api/tasks/${task.id}/claim`);
    const refused = await engineer.send<Problem>('POST', `/api/tasks/${task.id}/complete`, {
      values: {
        outcome: 'restored',
        diagnosis: 'x'.repeat(4_001),
        workedMinutes: -5,
        solution: 'ok',
        causeCategory: 'magic',
        restoredAt: 'soon',
      },
    });
    expect(refused.status).toBe(400);
    expect(refused.body.errors.map(({ field }) => field).toSorted()).toEqual([
      'causeCategory',
      'diagnosis',
      'restoredAt',
      'solution',
      'workedMinutes',
    ]);
    const unknown = await engineer.send<Problem>('POST', `/api/tasks/${task.id}/complete`, {
      values: { outcome: 'fly' },
    });
    expect(unknown.status).toBe(400);
    await journey.answer(number, 'investigate');
    await journey.reaches(number, 'resolved');
  });

  it.concurrent('is refused when the whole is too large, or no JSON', async () => {
    const requester = await people.as('requester');
    const large = await requester.send<Problem>('POST', '/api/records/incident', {
      fields: { ...NEW_INCIDENT, description: 'x'.repeat(1_100_000) },
    });
    expect(large).toMatchObject({ status: 413, body: { code: 'REQUEST_TOO_LARGE' } });
    const response = await fetch(`${requester.url}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"username":',
    });
    expect(response.status).toBe(400);
    expect(((await response.json()) as Problem).code).toBe('REQUEST_MALFORMED');
  });
});

describe('a vote', () => {
  const lines = async (number: string, kind: string): Promise<HistoryItem[]> =>
    (await historyOf(await people.as('owner'), 'change', number)).filter((line) => line.kind === kind);

  async function complete(username: string, taskId: string, values: Record<string, unknown>) {
    return (await people.as(username)).send<Problem>('POST', `/api/tasks/${taskId}/complete`, { values });
  }

  it.concurrent('given twice is answered, recorded and has no effect', async () => {
    const { number } = await raiseChange(people);
    await answerAll(people, number, TO_BALLOT);
    const task = await (await people.as('cab.business')).taskOf(number, 'vote');
    await vote(people, number, 'cab.business');
    const again = await complete('cab.business', task.id, { vote: 'reject', reason: 'I think again' });
    expect(again).toMatchObject({ status: 409, body: { code: 'TASK_DONE' } });
    expect(await lines(number, 'vote')).toHaveLength(1);
    expect(await lines(number, 'refused')).toMatchObject([{ by: { id: 'cab.business' }, data: { code: 'TASK_DONE' } }]);
  });

  it.concurrent('given twice at the same moment counts once', async () => {
    const { number } = await raiseChange(people);
    await answerAll(people, number, TO_BALLOT);
    const task = await (await people.as('cab.business')).taskOf(number, 'vote');
    const answers = await Promise.all([1, 2, 3].map(() => complete('cab.business', task.id, { vote: 'approve' })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect(await lines(number, 'vote')).toHaveLength(1);
  });

  it.concurrent('given late is answered, recorded and has no effect', async () => {
    const { number } = await raiseChange(people);
    await answerAll(people, number, TO_BALLOT);
    const owed = await (await people.as('cab.chair')).taskOf(number, 'vote');
    await vote(people, number, 'cab.business');
    await vote(people, number, 'cab.technical');
    const late = await complete('cab.chair', owed.id, { vote: 'reject', reason: 'Too late' });
    expect(late).toMatchObject({ status: 409, body: { code: 'BALLOT_DECIDED' } });
    expect(late.body.detail).not.toBe('');
    expect(await lines(number, 'refused')).toMatchObject([
      { by: { id: 'cab.chair' }, data: { code: 'BALLOT_DECIDED' } },
    ]);
    await pageWhere(await people.as('owner'), 'change', number, ({ state }) => state.key === 'approved');
    expect(await lines(number, 'vote')).toHaveLength(2);
  });

  it.concurrent('by one who may not give it is refused, recorded and has no effect', async () => {
    const { number } = await raiseChange(people);
    await answerAll(people, number, TO_BALLOT);
    const task = await (await people.as('cab.technical')).taskOf(number, 'vote');
    const chair = await complete('cab.chair', task.id, { vote: 'approve' });
    expect(chair).toMatchObject({ status: 403 });
    const engineer = await complete('engineer', task.id, { vote: 'approve' });
    expect(engineer).toMatchObject({ status: 403 });
    const passedOn = await (
      await people.as('cab.technical')
    ).send('POST', `/api/tasks/${task.id}/delegate`, {
      to: 'engineer',
    });
    expect(passedOn.status).toBe(403);
    expect((await lines(number, 'refused')).map(({ by }) => by?.id).toSorted()).toEqual(['cab.chair', 'engineer']);
    expect(await lines(number, 'vote')).toHaveLength(0);
  });

  it.concurrent('against needs a reason of its own', async () => {
    const { number } = await raiseChange(people);
    await answerAll(people, number, TO_BALLOT);
    const member = await people.as('cab.business');
    const task = await member.taskOf(number, 'vote');
    const { values } = await member.get<{ values: Record<string, unknown> }>(`/api/tasks/${task.id}`);
    expect(values).toEqual({});
    const silent = await complete('cab.business', task.id, { vote: 'reject' });
    expect(silent).toMatchObject({ status: 400, body: { errors: [{ field: 'reason' }] } });
    const wrong = await complete('cab.business', task.id, { vote: 'perhaps' });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ field: 'vote' }] } });
    expect(await lines(number, 'vote')).toHaveLength(0);
    await vote(people, number, 'cab.business', { vote: 'reject', reason: 'Closing of the year' });
    const { fields } = await pageWhere(await people.as('owner'), 'change', number, () => true);
    expect(fields['reason']).toBe('End of support next month');
  });
});

describe('an answer to a step that is another person’s', () => {
  it.concurrent('is refused to whom separation of duties excludes, and recorded', async () => {
    const { number } = await raiseChange(people);
    await answer(people, number, 'classify');
    await answer(people, number, 'preparePlan');
    await answer(people, number, 'technicalAssessment');
    const task = await (await people.as('cab.business')).taskOf(number, 'businessAssessment');
    const technical = await people.as('cab.technical');
    const refused = await technical.send<Problem>('POST', `/api/tasks/${task.id}/complete`, {
      values: CHANGE_ANSWERS['businessAssessment']?.values,
    });
    expect(refused).toMatchObject({ status: 403 });
    await eventually(async () => {
      const history = await historyOf(await people.as('owner'), 'change', number);
      expect(history.filter(({ kind }) => kind === 'refused')).toMatchObject([{ by: { id: 'cab.technical' } }]);
    });
  });
});
