import { eventually } from '../support/api-client';
import { People } from '../support/change-journey';
import { CRITICAL, IncidentJourney } from '../support/incident-journey';

const people = new People();
const journey = new IncidentJourney(people);

describe('confirming and closing', () => {
  it.concurrent('[INC-04] tells the requester of each step', async () => {
    const number = await journey.closed();
    const subjects = await eventually(async () => {
      const told = (await journey.notices('requester', number)).map(({ subject }) => subject);
      expect(told.length).toBeGreaterThanOrEqual(3);
      return told.toReversed();
    });
    const notices = (await journey.history(number)).filter(({ kind }) => kind === 'notice');
    expect(notices.map(({ data }) => data['notice'])).toEqual(['acknowledged', 'restored', 'closed']);
    expect(subjects).toHaveLength(3);
  });

  it.concurrent('[DESK-09] shares the solution with the user', async () => {
    const number = await journey.restored();
    const told = await eventually(async () => {
      const notices = await journey.notices('requester', number);
      expect(notices.some(({ text }) => text.includes('Restarted the sign-in service'))).toBe(true);
      return notices;
    });
    expect(told.length).toBeGreaterThanOrEqual(2);
  });

  it.concurrent('[INC-17g] does not close before the requester was asked to confirm', async () => {
    const number = await journey.restored();
    const requester = await people.as('requester');
    const task = await requester.taskOf(number, 'confirm');
    const own = await (await people.as('agent')).send('POST', `/api/tasks/${task.id}/claim`);
    expect(own.status).toBe(403);
    const silent = await requester.send('POST', `/api/tasks/${task.id}/complete`, { values: { outcome: 'noReply' } });
    expect(silent.status).toBe(400);
    expect((await journey.reaches(number, 'resolved')).fields['closurePolicy']).toBe('allowed');
    await journey.answer(number, 'confirm');
    await journey.ends(number, 'closed');
  });

  it.concurrent('[INC-17g] lets no case of high priority close without an answer', async () => {
    const { number } = await journey.report(CRITICAL);
    await (await people.as('agent')).taskOf(number, 'classify');
    await journey.answer(number, 'classify', { service: 'finance', impact: '1', priority: 'P1' });
    await journey.answer(number, 'firstLine');
    const record = await journey.reaches(number, 'resolved');
    expect(record.fields['closurePolicy']).toBe('notAllowed');
    const told = await eventually(async () => {
      const notices = await journey.notices('cab.business', number);
      expect(notices.length).toBeGreaterThanOrEqual(2);
      return notices;
    });
    expect(told.some(({ text }) => text.includes('Restarted the sign-in service'))).toBe(true);
  });

  it.concurrent('takes the word of a user who calls the desk', async () => {
    const number = await journey.restored();
    const manager = await people.as('manager');
    const task = await manager.taskOf(number, 'confirm');
    await manager.post(`/api/tasks/${task.id}/claim`);
    const values = { outcome: 'confirmed', confirmedVia: 'phone' };
    const refused = await manager.send<{ errors: { field: string }[] }>('POST', `/api/tasks/${task.id}/complete`, {
      values,
    });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: 'heardAt' }] } });
    await manager.post(`/api/tasks/${task.id}/complete`, {
      values: { ...values, heardAt: '2026-01-07T03:00:00.000Z' },
    });
    expect((await journey.ends(number, 'closed')).fields).toMatchObject({ confirmedVia: 'phone' });
  });

  it.concurrent('[DESK-10] returns a refused result to solving and keeps the rating', async () => {
    const number = await journey.restored();
    await journey.answer(number, 'confirm', { outcome: 'notResolved', notResolvedWhat: 'Still 403' });
    const reopened = await journey.reaches(number, 'reopened');
    expect(reopened.fields).toMatchObject({ reopenCount: 1, notResolvedWhat: 'Still 403' });
    await journey.clock(number, 'resolve', ({ phase }) => phase === 'running');
    await journey.answer(number, 'firstLine', { solution: 'Reset the password store' });
    await journey.reaches(number, 'resolved');
    await journey.answer(number, 'confirm', { rating: '2' });
    const closed = await journey.ends(number, 'closed');
    expect(closed.fields).toMatchObject({ rating: '2', reopenCount: 1, closurePolicy: 'notAllowed' });
  });

  it.concurrent('settles ownership when a result is refused a second time', async () => {
    const number = await journey.restored();
    await journey.answer(number, 'confirm', { outcome: 'notResolved', notResolvedWhat: 'Still 403' });
    await journey.answer(number, 'firstLine');
    await journey.reaches(number, 'resolved');
    await journey.answer(number, 'confirm', { outcome: 'notResolved', notResolvedWhat: 'And again 403' });
    await journey.answer(number, 'settleOwnership', { outcome: 'toDesk' });
    await (await people.as('agent')).taskOf(number, 'firstLine');
    expect((await journey.record(number)).fields).toMatchObject({ reopenCount: 2, line: '1', group: 'service-desk' });
  });

  it.concurrent('follows up what remains in an incident of its own', async () => {
    const number = await journey.restored();
    await journey.answer(number, 'confirm', { outcome: 'acceptPartly', remaining: 'The logo is missing' });
    await journey.ends(number, 'closed');
    const followUp = await journey.record(await journey.related(number, 'followedBy'));
    expect(followUp.fields).toMatchObject({ description: 'The logo is missing', urgency: '3', requester: 'requester' });
    await (await people.as('agent')).taskOf(followUp.number, 'classify');
  });

  it.concurrent('asks the desk for what is missing before it closes', async () => {
    const number = await journey.accepted();
    await journey.answer(number, 'firstLine', { causeCategory: 'unknown' });
    await journey.reaches(number, 'resolved');
    await journey.answer(number, 'confirm');
    await (await people.as('agent')).taskOf(number, 'completeClosure');
    const { fields } = await journey.record(number);
    expect(JSON.stringify(fields['checkFailures'])).toContain('causeCategory');
    await journey.answer(number, 'completeClosure');
    expect((await journey.ends(number, 'closed')).fields).toMatchObject({
      closureException: 'The cause stays unknown',
    });
  });

  it.concurrent('takes a case back to work when the desk finds it unfinished', async () => {
    const number = await journey.accepted();
    await journey.answer(number, 'firstLine', { causeCategory: 'unknown' });
    await journey.answer(number, 'confirm');
    await journey.answer(number, 'completeClosure', { outcome: 'backToWork' });
    await journey.reaches(number, 'reopened');
    await (await people.as('agent')).taskOf(number, 'firstLine');
  });
});

describe('withdrawing', () => {
  it.concurrent('is taken from the first moment, before the engine has begun the case', async () => {
    const { number } = await journey.report();
    await journey.command(number, 'withdraw', { reason: 'Sent by mistake' });
    await journey.ends(number, 'withdrawn');
  });

  it.concurrent('ends a case that nobody else is affected by', async () => {
    const number = await journey.accepted();
    await (await people.as('agent')).taskOf(number, 'firstLine');
    const stranger = await journey.send(number, 'withdraw', { reason: 'Not mine to say' }, 'engineer');
    expect(stranger.status).toBe(403);
    expect((await journey.send(number, 'withdraw', { reason: 'It works again' })).status).toBe(200);
    const record = await journey.ends(number, 'withdrawn');
    expect(record.clocks.find(({ name }) => name === 'resolve')?.result).toBe('cancelled');
    const line = (await journey.history(number)).find(({ kind }) => kind === 'command');
    expect(line).toMatchObject({ by: { id: 'requester' }, comment: 'It works again' });
    expect((await journey.send(number, 'withdraw', { reason: 'Once more' })).status).toBe(409);
  });

  it.concurrent('asks the desk where many are affected, and goes on or closes', async () => {
    const { number } = await journey.report(CRITICAL);
    const desk = await people.as('agent');
    await desk.taskOf(number, 'classify');
    await journey.answer(number, 'classify', { service: 'finance', impact: '1', priority: 'P1' });
    const first = await desk.taskOf(number, 'firstLine');
    await journey.command(number, 'withdraw', { reason: 'Works for me' });
    await journey.answer(number, 'withdrawalCheck', { outcome: 'goOn', withdrawalDecision: 'Others still report it' });
    const again = await journey.taskAgain(number, 'firstLine', 'agent', first.id);
    await journey.reaches(number, 'inProgress');
    await journey.command(number, 'withdraw', { reason: 'Works for all of us' });
    await journey.answer(number, 'withdrawalCheck');
    await journey.ends(number, 'withdrawn');
    const late = await desk.send<{ code: string }>('POST', `/api/tasks/${again}/complete`, {
      values: { outcome: 'toSupport' },
    });
    expect(late).toMatchObject({ status: 409, body: { code: 'TASK_DONE' } });
  });

  it.concurrent('takes a withdrawal as the answer to a question', async () => {
    const number = await journey.accepted();
    await journey.answer(number, 'firstLine', { outcome: 'needInfo', question: 'Which message do you see?' });
    await journey.answer(number, 'supplyInformation', { outcome: 'withdraw', withdrawReason: 'It works again' });
    expect((await journey.ends(number, 'withdrawn')).fields['withdrawReason']).toBe('It works again');
  });
});

describe('reopening a closed case', () => {
  it.concurrent('goes on with the same case for the same symptom', async () => {
    const number = await journey.closed();
    const again = await journey.send(number, 'reopen', { reopenText: 'The same 403 again', sameSymptom: true });
    expect(again).toMatchObject({ status: 200, body: { result: 'started' } });
    const record = await journey.reaches(number, 'reopened');
    expect(record.fields).toMatchObject({ reopenCount: 1, reopenText: 'The same 403 again' });
    await journey.answer(number, 'firstLine');
    await journey.reaches(number, 'resolved');
    await journey.answer(number, 'confirm');
    await journey.ends(number, 'closed');
  });

  it.concurrent('opens a new case for another symptom and names it to the requester', async () => {
    const number = await journey.closed();
    const stranger = await journey.send(
      number,
      'reopen',
      { reopenText: 'I see it too', sameSymptom: true },
      'engineer',
    );
    expect(stranger.status).toBe(403);
    await journey.command(number, 'reopen', { reopenText: 'Now the search fails', sameSymptom: false });
    const next = await journey.related(number, 'recurredAs');
    expect((await journey.record(next)).fields).toMatchObject({ description: 'Now the search fails' });
    await eventually(async () => expect(await journey.notices('requester', next)).not.toHaveLength(0));
    await journey.ends(number, 'closed');
    expect((await journey.record(number)).fields['reopenCount']).toBeUndefined();
  });
});
