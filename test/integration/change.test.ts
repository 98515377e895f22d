import {
  answer,
  answerAll,
  CHANGE_ANSWERS,
  NEW_CHANGE,
  People,
  raiseChange,
  TO_BALLOT,
  vote,
} from '../support/change-journey';
import { eventually, type Page, type RecordView, type TaskBrief } from '../support/api-client';

interface HistoryItem {
  kind: string;
  text: string;
  comment?: string;
  data: Record<string, unknown>;
}

interface FormPart {
  key?: string;
  path?: string;
  values?: { value: string }[];
  properties?: Record<string, string>;
  components?: FormPart[];
}

/** The form by which members are appointed to a ballot. */
interface Electorate {
  components: FormPart[];
}

const columnOf = ({ components }: Electorate, key: string): FormPart | undefined =>
  components.find(({ path }) => path === 'addedMembers')?.components?.find((column) => column.key === key);
const kindsOffered = (form: Electorate): string[] => (columnOf(form, 'kind')?.values ?? []).map(({ value }) => value);
const memberPicker = (form: Electorate): string => columnOf(form, 'person')?.properties?.['recordField'] ?? '';

jest.setTimeout(180_000);

const people = new People();

async function stateOf(number: string): Promise<string> {
  return (await (await people.as('requester')).record('change', number)).state.key;
}

async function reaches(number: string, state: string): Promise<RecordView> {
  return eventually(async () => {
    const record = await (await people.as('requester')).record('change', number);
    if (record.state.key !== state) {
      throw new Error(`${number} is ${record.state.key}, not ${state}`);
    }
    return record;
  });
}

async function historyOf(number: string): Promise<HistoryItem[]> {
  const page = await (
    await people.as('requester')
  ).get<Page<HistoryItem>>(`/api/records/change/${number}/history?limit=200`);
  return page.items;
}

describe('normal change on the real engine', () => {
  it.concurrent('goes from the request to a reviewed and closed change', async () => {
    const { number } = await raiseChange(people);
    await answerAll(people, number, TO_BALLOT);
    await vote(people, number, 'cab.business');
    await vote(people, number, 'cab.technical');
    await answerAll(people, number, [
      'recordConclusion',
      'goNoGo',
      'implement',
      'verify',
      'confirmResult',
      'reviewChange',
    ]);
    const closed = await reaches(number, 'closed');
    expect(closed.fields).toMatchObject({ risk: 'medium', policy: 'cab-standard', result: 'successful' });
    const kinds = new Set((await historyOf(number)).map((item) => item.kind));
    expect([...kinds]).toEqual(
      expect.arrayContaining(['created', 'task', 'vote', 'ballot', 'clock', 'notice', 'state']),
    );
  });

  it.concurrent('[CHG-01] sends a plan without configuration items back to planning', async () => {
    const { number } = await raiseChange(people);
    await answer(people, number, 'classify');
    const first = await (await people.as('engineer')).taskOf(number, 'preparePlan');
    await answer(people, number, 'preparePlan', { cis: [] });
    const again = await eventually(async () => {
      const task = await (await people.as('engineer')).taskOf(number, 'preparePlan');
      expect(task.id).not.toBe(first.id);
      return task;
    });
    const task = await (await people.as('engineer')).get<{ missing: string[] }>(`/api/tasks/${again.id}`);
    expect(task.missing).toEqual(['Choose at least one configuration item']);
  });

  it.concurrent('[CHG-02] logs, numbers and classifies every request', async () => {
    const first = await raiseChange(people);
    const second = await raiseChange(people);
    expect(first.number).toMatch(/^CHG-\d{4}-\d{5}$/);
    expect(second.number > first.number).toBe(true);
    expect(first.state.key).toBe('logged');
    await answer(people, first.number, 'classify', { class: 'urgent' });
    const planned = await reaches(first.number, 'planning');
    expect(planned.fields).toMatchObject({ class: 'urgent', origin: 'business' });
  });

  it.concurrent('[CHG-02t] asks a technical and a business assessor, and not the same person twice', async () => {
    const { number } = await raiseChange(people);
    await answerAll(people, number, ['classify', 'preparePlan']);
    const technical = await (await people.as('cab.technical')).taskOf(number, 'technicalAssessment');
    const business = await (await people.as('cab.business')).taskOf(number, 'businessAssessment');
    expect(technical.id).not.toBe(business.id);
    await answer(people, number, 'technicalAssessment');
    const refused = await (await people.as('cab.technical')).send('POST', `/api/tasks/${business.id}/claim`);
    expect(refused.status).toBe(403);
    expect(await stateOf(number)).toBe('assessing');
  });

  it.concurrent('[CHG-04] backs out a failed change and has the restoration checked', async () => {
    const { number } = await raiseChange(people);
    await answerAll(people, number, TO_BALLOT);
    await vote(people, number, 'cab.business');
    await vote(people, number, 'cab.technical');
    await answerAll(people, number, ['recordConclusion', 'goNoGo']);
    await answer(people, number, 'implement', { outcome: 'failed' });
    await answer(people, number, 'backOut');
    await reaches(number, 'backingOut');
    const own = await (await people.as('agent')).taskOf(number, 'verifyRestoration');
    const refused = await (
      await people.as('engineer')
    ).send('POST', `/api/tasks/${own.id}/complete`, {
      values: { outcome: 'restored', restorationEvidence: 'trust me' },
    });
    expect(refused.status).toBe(403);
    await answer(people, number, 'verifyRestoration');
    await reaches(number, 'reviewing');
  });

  it.concurrent('[CHG-05] refuses the check of a change to whoever implemented it', async () => {
    const { number } = await raiseChange(people);
    await answerAll(people, number, TO_BALLOT);
    await vote(people, number, 'cab.business');
    await vote(people, number, 'cab.technical');
    await answerAll(people, number, ['recordConclusion', 'goNoGo', 'implement']);
    const check = await (await people.as('agent')).taskOf(number, 'verify');
    const engineer = await people.as('engineer');
    expect((await engineer.send('POST', `/api/tasks/${check.id}/claim`)).status).toBe(403);
    const agent = await people.as('agent');
    const passedOn = await agent.send('POST', `/api/tasks/${check.id}/delegate`, { to: 'engineer' });
    expect(passedOn.status).toBe(400);
    expect(JSON.stringify(passedOn.body)).toContain('TASK_EXCLUDED');
    await answer(people, number, 'verify');
    await reaches(number, 'reviewing');
  });

  it.concurrent('[CHG-06] reviews a change that was backed out before it closes', async () => {
    const { number } = await raiseChange(people);
    await answerAll(people, number, TO_BALLOT);
    await vote(people, number, 'cab.business');
    await vote(people, number, 'cab.technical');
    await answerAll(people, number, ['recordConclusion', 'goNoGo']);
    await answer(people, number, 'implement', { outcome: 'failed' });
    await answerAll(people, number, ['backOut', 'verifyRestoration', 'confirmResult']);
    expect(await stateOf(number)).toBe('reviewing');
    await answer(people, number, 'reviewChange', { result: 'backedOut' });
    expect((await reaches(number, 'closed')).fields['result']).toBe('backedOut');
  });
});

describe('the board', () => {
  it.concurrent(
    '[CHG-04t] shows the opinions of the members to the change manager, who records the conclusion',
    async () => {
      const { number } = await raiseChange(people);
      await answerAll(people, number, TO_BALLOT);
      await vote(people, number, 'cab.business', { vote: 'approve', impactOpinion: '2', priorityOpinion: '1' });
      await vote(people, number, 'cab.technical', { vote: 'approve', conditions: 'Only with a second engineer' });
      const task = await (await people.as('cab.chair')).taskOf(number, 'recordConclusion');
      const detail = await (await people.as('cab.chair')).get<Record<string, unknown>>(`/api/tasks/${task.id}`);
      expect(JSON.stringify(detail)).toContain('Only with a second engineer');
      await answer(people, number, 'recordConclusion', { priority: '2' });
      expect((await reaches(number, 'scheduled')).fields['priority']).toBe('2');
    },
  );

  it.concurrent('rejects when the majority says no, and tells the requester', async () => {
    const { number } = await raiseChange(people);
    await answerAll(people, number, TO_BALLOT);
    await vote(people, number, 'cab.business', { vote: 'reject', reason: 'Closing of the year' });
    await vote(people, number, 'cab.technical', { vote: 'reject', reason: 'Not tried before' });
    await vote(people, number, 'cab.chair', { vote: 'abstain' });
    await reaches(number, 'rejected');
    const notices = await (await people.as('requester')).get<Page<{ subject: string }>>('/api/notices?limit=50');
    expect(notices.items.some((notice) => notice.subject.includes(number))).toBe(true);
  });

  it.concurrent('answers a late vote with "already decided" and takes the task away', async () => {
    const { number } = await raiseChange(people);
    await answerAll(people, number, TO_BALLOT);
    const chair = await people.as('cab.chair');
    const owed = await chair.taskOf(number, 'vote');
    await vote(people, number, 'cab.business');
    await vote(people, number, 'cab.technical');
    const late = await chair.send<{ code: string }>('POST', `/api/tasks/${owed.id}/complete`, {
      values: { vote: 'reject', reason: 'late' },
    });
    expect(late.status).toBe(409);
    expect(late.body.code).toBe('BALLOT_DECIDED');
    await reaches(number, 'approved');
  });

  it.concurrent('decides once when the two deciding votes arrive at the same moment', async () => {
    const { number } = await raiseChange(people);
    await answerAll(people, number, TO_BALLOT);
    const members = ['cab.business', 'cab.technical', 'cab.chair'];
    const tasks = await Promise.all(members.map(async (member) => (await people.as(member)).taskOf(number, 'vote')));
    const answers = await Promise.all(
      members.map(async (member, index) =>
        (await people.as(member)).send('POST', `/api/tasks/${tasks[index]?.id}/complete`, {
          values: { vote: 'approve' },
        }),
      ),
    );
    expect(answers.filter((one) => one.status === 200).length).toBeGreaterThanOrEqual(2);
    expect(answers.every((one) => one.status === 200 || one.status === 409)).toBe(true);
    await reaches(number, 'approved');
    const decided = (await historyOf(number)).filter(
      (item) => item.kind === 'ballot' && item.data['action'] === 'decided',
    );
    expect(decided).toHaveLength(1);
  });

  it.concurrent('[CHG-03t] stops the ballot visibly while a required kind has no person', async () => {
    const { number } = await raiseChange(people);
    // Who carries it out may not vote: so neither the only customer nor the other representative of the users is left.
    await answer(people, number, 'classify', { class: 'major', changeOwner: 'cab.business' });
    const plan = { ...CHANGE_ANSWERS['preparePlan']?.values, implementer: 'representative' };
    await (await people.as('cab.business')).complete(number, 'preparePlan', plan);
    await answerAll(people, number, ['technicalAssessment', 'businessAssessment', 'submitForDecision']);
    const task = await eventually(async () => {
      const page = await (await people.as('admin')).get<Page<TaskBrief>>('/api/tasks?scope=all&limit=200');
      const found = page.items.find((one) => one.record.number === number && one.elementId === 'completeElectorate');
      if (!found) {
        throw new Error('no task to complete the electorate');
      }
      return found;
    });
    expect(task.title).not.toBe('');
    expect(await stateOf(number)).toBe('awaitingApproval');

    // The ballot's own forms ask for a reason too, which is another one than that of the change.
    const owner = await people.as('owner');
    const shown = await owner.get<{ question?: string; missing: string[]; form: Electorate }>(`/api/tasks/${task.id}`);
    expect(kindsOffered(shown.form)).toEqual(['customer', 'user-representative']);
    expect(shown.question).toBeUndefined();
    expect(shown.missing.join()).toContain('No member for: Customer, User group representative');
    expect(shown.missing.join()).toContain('May not vote, having a part in it');
    const offered = await owner.get<{ value: string; disabled?: boolean; hint?: string }[]>(
      `/api/options/${memberPicker(shown.form)}?limit=50`,
    );
    const reasons = new Map(offered.filter(({ disabled }) => disabled).map(({ value, hint }) => [value, hint]));
    expect(reasons.get('requester')).toBe('has a part in it and may not vote');
    expect([...reasons.values()]).toContain('has a seat already');
    expect(offered.findIndex(({ disabled }) => disabled)).toBeGreaterThan(0);
    const why = 'Whoever could sit there has a part in it';
    const add = (kind: string, person: string): Promise<void> =>
      owner.complete(number, 'completeElectorate', {
        outcome: 'completed',
        addedMembers: [{ kind, person }],
        reason: why,
      });
    await add('user-representative', 'agent');
    // One at a time: who was added before stays.
    await eventually(async () => {
      const again = await owner.taskOf(number, 'completeElectorate');
      expect(again.id).not.toBe(task.id);
      expect((await owner.get<{ missing: string[] }>(`/api/tasks/${again.id}`)).missing.join()).not.toContain(
        'User group',
      );
    });
    await add('customer', 'owner');
    const added = await people.as('agent');
    const { id } = await added.taskOf(number, 'vote');
    const { values } = await added.get<{ values: Record<string, unknown> }>(`/api/tasks/${id}`);
    expect(values).not.toHaveProperty('reason');
    const { fields } = await owner.get<{ fields: Record<string, unknown> }>(`/api/records/change/${number}`);
    expect(JSON.stringify(fields)).toContain(String(NEW_CHANGE['reason']));
    expect(JSON.stringify(fields)).not.toContain(why);
    const story = await historyOf(number);
    expect(story.map(({ text }) => text)).toContain(
      'The ballot waits: a required member is missing (Customer, User group representative)',
    );
    expect(story.map(({ comment }) => comment)).toContain(why);
  });

  it.concurrent('withdraws the votes still owed when the requester withdraws the change', async () => {
    const { number } = await raiseChange(people);
    await answerAll(people, number, TO_BALLOT);
    const chair = await people.as('cab.chair');
    const owed = await chair.taskOf(number, 'vote');
    const requester = await people.as('requester');
    const sent = await requester.send('POST', `/api/records/change/${number}/messages/withdraw`, {
      values: { reason: 'Not needed any more' },
    });
    expect(sent.status).toBe(200);
    await reaches(number, 'withdrawn');
    const late = await eventually(async () => {
      const answered = await chair.send<{ code: string }>('POST', `/api/tasks/${owed.id}/complete`, {
        values: { vote: 'approve' },
      });
      expect(answered.status).toBe(409);
      return answered;
    });
    expect(late.body.code).not.toBe('');
  });
});
