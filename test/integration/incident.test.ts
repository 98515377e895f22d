import { eventually } from '../support/api-client';
import { People } from '../support/change-journey';
import { CRITICAL, INCIDENT_ANSWERS, IncidentJourney, NEW_INCIDENT } from '../support/incident-journey';

const people = new People();
const journey = new IncidentJourney(people);

interface FormPart {
  key?: string;
  values?: { label: string; value: string }[];
}

describe('reporting and classifying', () => {
  it.concurrent('[INC-01] records an incident with its number before any step runs', async () => {
    const first = await journey.report();
    const second = await journey.report();
    expect(first).toMatchObject({
      state: { key: 'new' },
      fields: { title: NEW_INCIDENT['title'], requester: 'requester' },
    });
    expect(first.number).toMatch(/^INC-\d{4}-\d{6}$/);
    expect(second.number > first.number).toBe(true);
    expect((await journey.history(first.number))[0]).toMatchObject({ kind: 'created', by: { id: 'requester' } });
    const erased = await (await people.as('admin')).send('DELETE', `/api/records/incident/${first.number}`);
    expect([404, 405]).toContain(erased.status);
  });

  it.concurrent('[INC-02] takes the path that the impact asks for', async () => {
    const wide = await journey.report(CRITICAL);
    const narrow = await journey.report();
    const desk = await people.as('agent');
    const first = await desk.taskOf(wide.number, 'classify');
    await desk.taskOf(narrow.number, 'classify');
    expect((await journey.send(wide.number, 'withdraw', { reason: 'It works for me' })).status).toBe(200);
    expect((await journey.send(narrow.number, 'withdraw', { reason: 'It works again' })).status).toBe(200);
    await journey.taskAgain(wide.number, 'classify', 'agent', first.id);
    await journey.ends(narrow.number, 'withdrawn');
    await journey.answer(wide.number, 'classify', { service: 'finance', impact: '1', priority: 'P1' });
    await desk.taskOf(wide.number, 'firstLine');
    expect(await journey.steps(wide.number)).toContain('tellAffected');
    expect(await journey.notices('cab.business', wide.number)).not.toHaveLength(0);
    expect(await journey.steps(narrow.number)).not.toContain('tellAffected');
  });

  it.concurrent(
    '[INC-08g] [PRIO-01] sets the priority by impact, of key services and several departments, and urgency',
    async () => {
      const cases: [Record<string, unknown>, Record<string, unknown>][] = [
        [CRITICAL, { impact: '1', priority: 'P1', impactWhy: 'criticalSeveral', resolveTarget: '4h' }],
        [
          { service: 'email', urgency: '2' },
          { impact: '2', priority: 'P3', impactWhy: 'criticalOne', resolveTarget: '24wh' },
        ],
        [
          { service: null, urgency: '1' },
          { impact: '2', priority: 'P2', impactWhy: 'serviceUnknown' },
        ],
        [
          { service: 'desktop', urgency: '3' },
          { impact: '3', priority: 'P5', targetSource: 'tier', resolveTarget: '120wh' },
        ],
        [
          { service: 'desktop', urgency: '3', affectedDepartments: ['finance', 'office'] },
          { impact: '2', priority: 'P4', impactWhy: 'ordinarySeveral' },
        ],
      ];
      const numbers = await Promise.all(cases.map(async ([fields]) => (await journey.report(fields)).number));
      for (const [index, number] of numbers.entries()) {
        await (await people.as('agent')).taskOf(number, 'classify');
        expect((await journey.record(number)).fields).toMatchObject({ ...cases[index]?.[1], needsReview: false });
      }
    },
  );

  it.concurrent(
    '[INC-08g] [PRIO-05] moves the due times with a priority that the desk sets with a reason',
    async () => {
      const { number } = await journey.report();
      const desk = await people.as('agent');
      const task = await desk.taskOf(number, 'classify');
      const before = await journey.clock(number, 'resolve', ({ phase }) => phase === 'running');
      const values = {
        outcome: 'handleHere',
        service: 'office-automation',
        category: 'application-oa',
        symptom: 'Sign-in fails',
        difficulty: 'easy',
        impact: '3',
        priority: 'P2',
      };
      await desk.post(`/api/tasks/${task.id}/claim`);
      const refused = await desk.send<{ errors: { field: string }[] }>('POST', `/api/tasks/${task.id}/complete`, {
        values,
      });
      expect(refused.status).toBe(400);
      expect(refused.body.errors.map(({ field }) => field)).toEqual(['priorityReason']);
      const reasoned = { ...values, priorityReason: 'The mayor signs today' };
      await desk.post(`/api/tasks/${task.id}/complete`, { values: reasoned });
      const after = await journey.clock(number, 'resolve', ({ targetMs }) => targetMs !== before.targetMs);
      expect(after.targetMs).toBe(8 * 3_600_000);
      await eventually(async () => {
        const { dueAt } = await journey.clock(number, 'resolve');
        expect(Date.parse(dueAt ?? '')).toBeLessThan(Date.parse(before.dueAt ?? ''));
      });
      const { fields } = await journey.reaches(number, 'inProgress');
      expect(fields).toMatchObject({ priority: 'P2', tablePriority: 'P4', priorityReason: 'The mayor signs today' });
    },
  );

  it.concurrent('[PRIO-05] determines the priority anew from the impact that the desk finds', async () => {
    const { number } = await journey.report({ service: 'email', urgency: '2' });
    await (await people.as('agent')).taskOf(number, 'classify');
    const before = await journey.clock(number, 'resolve', ({ phase }) => phase === 'running');
    await journey.answer(number, 'classify', { service: 'email', impact: '1', priority: 'P3' });
    const { fields } = await journey.reaches(number, 'inProgress');
    expect(fields).toMatchObject({ impact: '1', impactWhy: 'byDesk', tablePriority: 'P2', priority: 'P2' });
    const after = await journey.clock(number, 'resolve', ({ targetMs }) => targetMs !== before.targetMs);
    expect(after.targetMs).toBe(8 * 3_600_000);
  });

  it.concurrent('[PRIO-02] offers urgency with its definitions and refuses other values', async () => {
    const requester = await people.as('requester');
    const { components } = await requester.get<{ components: FormPart[] }>('/api/records/incident/form');
    const urgency = components.find(({ key }) => key === 'urgency');
    expect(urgency?.values).toEqual([
      { value: '1', label: '1 Business has stopped' },
      { value: '2', label: '2 Hindered, or about to stop' },
      { value: '3', label: '3 Can wait' },
    ]);
    const refused = await requester.send<{ code: string; errors: { field: string }[] }>(
      'POST',
      '/api/records/incident',
      {
        fields: { ...NEW_INCIDENT, urgency: '4' },
      },
    );
    expect(refused).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID', errors: [{ field: 'urgency' }] } });
  });

  it.concurrent('answers what is no incident, and records it as rejected', async () => {
    const { number } = await journey.report();
    await (await people.as('agent')).taskOf(number, 'classify');
    const { fields } = await journey.record(number);
    await journey.answer(number, 'classify', {
      outcome: 'notAnIncident',
      impact: fields['impact'],
      priority: fields['priority'],
      rejectAnswer: 'This is a question: see the manual, page 3',
    });
    const record = await journey.ends(number, 'rejected');
    expect(record.fields['closedAt']).toBeDefined();
    expect(record.clocks.map(({ name, result }) => `${name} ${result}`).toSorted()).toEqual([
      'resolve cancelled',
      'respond met',
      'update cancelled',
    ]);
    const told = await journey.notices('requester', number);
    expect(told.some(({ text }) => text.includes('see the manual, page 3'))).toBe(true);
  });
});

describe('working on it', () => {
  it.concurrent('[INC-03] leads an incident from recording to formal closure', async () => {
    const number = await journey.accepted();
    await journey.answer(number, 'firstLine', {
      outcome: 'toSupport',
      group: 'support-app',
      handoverNote: 'Restarting did not help',
    });
    await journey.answer(number, 'investigate');
    await journey.reaches(number, 'resolved');
    await journey.answer(number, 'confirm');
    const record = await journey.ends(number, 'closed');
    expect(record.fields).toMatchObject({
      line: '2',
      resolvedAtLine: '2',
      closureBasis: 'requester',
      rating: '5',
      group: 'support-app',
    });
    await journey.clock(number, 'resolve', ({ result }) => result === 'met');
    await journey.clock(number, 'respond', ({ result }) => result === 'met');
    const states = (await journey.history(number)).flatMap(({ changes }) =>
      changes.flatMap(({ field, to }) => (field === 'state' ? [to] : [])),
    );
    expect(states).toEqual(['In progress', 'Restored, to be confirmed', 'Closed']);
  });

  it.concurrent('settles ownership when a case has been handed over three times', async () => {
    const number = await journey.atSupport();
    for (const group of ['support-platform', 'support-network', 'support-app']) {
      await journey.answer(number, 'investigate', { outcome: 'transfer', group, transferReason: 'Not our component' });
      await eventually(async () => {
        const { fields } = await journey.record(number);
        expect(fields['group']).toBe(group);
      });
    }
    const task = await (await people.as('manager')).taskOf(number, 'settleOwnership');
    const refused = await (await people.as('engineer')).send('POST', `/api/tasks/${task.id}/claim`);
    expect(refused.status).toBe(403);
    await journey.answer(number, 'settleOwnership');
    await (await people.as('engineer')).taskOf(number, 'investigate');
    const { fields } = await journey.record(number);
    expect(fields).toMatchObject({ reassignmentCount: 3, ownershipDisputed: false, group: 'support-app', line: '2' });
  });

  it.concurrent('gives a case back from the second line to the desk, and ownership to the desk', async () => {
    const number = await journey.atSupport();
    await journey.answer(number, 'investigate', { outcome: 'backToDesk', transferReason: 'A question of use' });
    await (await people.as('agent')).taskOf(number, 'firstLine');
    const { fields } = await journey.record(number);
    expect(fields).toMatchObject({ line: '1', group: 'service-desk', reassignmentCount: 1 });
  });

  it.concurrent('lets the resolution clock stand still while the user is asked', async () => {
    const number = await journey.accepted();
    await journey.answer(number, 'firstLine', { outcome: 'needInfo', question: 'Which message do you see?' });
    await journey.reaches(number, 'waitingUser');
    expect(await journey.clock(number, 'resolve', ({ phase }) => phase === 'paused')).toMatchObject({
      pausedWhy: 'user',
    });
    expect((await journey.clock(number, 'update')).phase).toBe('running');
    const asked = await journey.notices('requester', number);
    expect(asked.some(({ text }) => text.includes('Which message do you see?'))).toBe(true);
    await journey.answer(number, 'supplyInformation');
    await journey.reaches(number, 'inProgress');
    await journey.clock(number, 'resolve', ({ phase }) => phase === 'running');
    await (await people.as('agent')).taskOf(number, 'firstLine');
    expect((await journey.record(number)).fields['answer']).toBe('Error 403 after the password');
  });

  it.concurrent('lets the resolution clock stand still while the supplier works', async () => {
    const number = await journey.atSupport();
    await journey.answer(number, 'investigate', { outcome: 'waitSupplier', supplierName: 'Line Ltd' });
    await journey.reaches(number, 'waitingSupplier');
    expect(await journey.clock(number, 'resolve', ({ phase }) => phase === 'paused')).toMatchObject({
      pausedWhy: 'supplier',
    });
    await journey.answer(number, 'waitSupplier');
    await journey.reaches(number, 'inProgress');
    await journey.clock(number, 'resolve', ({ phase }) => phase === 'running');
    await (await people.as('engineer')).taskOf(number, 'investigate');
  });

  it.concurrent('stops waiting for the supplier and goes on', async () => {
    const number = await journey.atSupport();
    await journey.answer(number, 'investigate', { outcome: 'waitSupplier', supplierName: 'Line Ltd' });
    await journey.answer(number, 'waitSupplier', { outcome: 'stopWaiting', supplierResult: 'No answer for a week' });
    await journey.reaches(number, 'inProgress');
    await (await people.as('engineer')).taskOf(number, 'investigate');
  });

  it.concurrent('goes on working while service is restored in part', async () => {
    const number = await journey.atSupport();
    const first = await (await people.as('engineer')).taskOf(number, 'investigate');
    await journey.answer(number, 'investigate', {
      outcome: 'restoredDegraded',
      whatIsOff: 'Attachments cannot be opened',
      degradedUntil: '2030-01-08T10:00:00.000Z',
    });
    const record = await journey.reaches(number, 'restoredDegraded');
    expect(record.fields).toMatchObject({ whatIsOff: 'Attachments cannot be opened' });
    expect(record.fields['degradedFrom']).toBeDefined();
    await journey.taskAgain(number, 'investigate', 'engineer', first.id);
    expect((await journey.clock(number, 'resolve')).phase).toBe('running');
    const told = await journey.notices('requester', number);
    expect(told.some(({ text }) => text.includes('Attachments cannot be opened'))).toBe(true);
    await journey.answer(number, 'investigate');
    await journey.reaches(number, 'resolved');
  });

  it.concurrent('refuses a resolution that cannot be true, at the field', async () => {
    const number = await journey.accepted({ occurredAt: '2026-01-08T00:00:00.000Z' });
    const agent = await people.as('agent');
    const { id } = await agent.taskOf(number, 'firstLine');
    const values = { ...INCIDENT_ANSWERS['firstLine']?.values, restoredAt: '2026-01-07T02:00:00.000Z' };
    const path = `/api/tasks/${id}/complete`;
    const refused = await agent.send<{ errors: { field: string; message: string }[] }>('POST', path, { values });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: 'restoredAt' }] } });
    expect(refused.body.errors[0]?.message).toContain('Service cannot be restored before it failed');
    await journey.answer(number, 'firstLine', { restoredAt: '2026-01-08T02:00:00.000Z' });
    await journey.reaches(number, 'resolved');
  });
});
