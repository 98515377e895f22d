import { eventually, type Page, type RecordView } from '../support/api-client';
import { People } from '../support/change-journey';
import { advanceClock, clockTime, DAY } from '../support/clock';
import { IncidentJourney } from '../support/incident-journey';
import { callsOf, noticesAbout, pageWhere, type RecordPage } from '../support/record-view';

const people = new People();

const NEW_ACTION = {
  title: 'Add a second power supply',
  reason: 'The switch failed twice with its only supply',
  kind: 'corrective',
  owner: 'engineer',
  due: '2032-06-30',
  proofWanted: 'Photo and test record',
  effectCheck: 'none',
  noEffectReason: 'Seen at once',
};
const DONE = { outcome: 'done', doneOn: '2026-01-10', result: 'Installed', proof: 'Test record 17' };
const EFFECTIVE = { outcome: 'effective', effect: 'yes', effectNote: 'No failure since' };

/** `agent` raises an action that `engineer` is to do. */
async function raise(fields: Record<string, unknown> = {}): Promise<RecordView> {
  return (await people.as('agent')).start('action', { ...NEW_ACTION, ...fields });
}

async function answer(who: string, number: string, element: string, values: Record<string, unknown>): Promise<void> {
  await (await people.as(who)).complete(number, element, values);
}

const where = async (number: string, fits: (page: RecordPage) => boolean): Promise<RecordPage> =>
  pageWhere(await people.as('agent'), 'action', number, fits);
const reaches = (number: string, state: string): Promise<RecordPage> =>
  where(number, (page) => page.state.key === state);
const ends = (number: string, state: string): Promise<RecordPage> =>
  where(number, (page) => page.state.key === state && page.endedAt !== undefined);

/** Accepted and carried out by `engineer`. */
async function delivered(fields: Record<string, unknown> = {}): Promise<string> {
  const { number } = await raise(fields);
  await answer('engineer', number, 'accept', { outcome: 'accept' });
  await answer('engineer', number, 'carryOut', DONE);
  await reaches(number, 'delivered');
  return number;
}

const related = async (type: string, number: string): Promise<{ name: string; label: string; number: string }[]> => {
  const { items } = await (
    await people.as('owner')
  ).get<Page<{ name: string; label: string; record: { number: string } }>>(`/api/records/${type}/${number}/relations`);
  return items.map(({ name, label, record }) => ({ name, label, number: record.number }));
};

describe('an action', () => {
  it.concurrent(
    '[PDCA-16] shows on the record that called for it, and tells its people when it is closed',
    async () => {
      const journey = new IncidentJourney(people);
      const incident = await journey.report();
      const seen = await (
        await people.as('agent')
      ).get<{ raises: object[] }>(`/api/records/incident/${incident.number}`);
      expect(seen.raises).toContainEqual({ type: 'action', start: 'open', field: 'source', name: 'Raise an action' });
      const number = await delivered({ source: incident.id });
      expect(await related('incident', incident.number)).toEqual([{ name: 'remediedBy', label: 'Actions', number }]);
      await answer('agent', number, 'verifyDelivery', { outcome: 'verified' });
      const { fields } = await ends(number, 'closed');
      expect(fields).toMatchObject({ sourceOwner: 'agent', reviewer: 'agent', proof: 'Test record 17' });
      await eventually(async () => {
        expect(await noticesAbout(await people.as('engineer'), number)).not.toHaveLength(0);
      });
    },
  );

  it.concurrent('[PDCA-27] is reopened when its effect is not reached, until it is', async () => {
    const number = await delivered({ effectCheck: 'check', effectDays: 0, noEffectReason: undefined });
    await answer('agent', number, 'verifyDelivery', { outcome: 'verified' });
    await reaches(number, 'verified');
    await answer('agent', number, 'verifyEffect', { outcome: 'again', effect: 'no', effectNote: 'It failed again' });
    expect((await reaches(number, 'doing')).fields['timesIneffective']).toBe(1);
    await answer('engineer', number, 'carryOut', { ...DONE, result: 'Installed another model' });
    await answer('agent', number, 'verifyDelivery', { outcome: 'verified' });
    await answer('agent', number, 'verifyEffect', EFFECTIVE);
    expect((await ends(number, 'closed')).fields).toMatchObject({ effect: 'yes', timesIneffective: 1 });
  });

  it.concurrent('is followed by another one where that helps more', async () => {
    const number = await delivered({ effectCheck: 'check', effectDays: 0, noEffectReason: undefined });
    await answer('agent', number, 'verifyDelivery', { outcome: 'verified' });
    await answer('agent', number, 'verifyEffect', { outcome: 'newAction', effect: 'partly', effectNote: 'Half of it' });
    await ends(number, 'closed');
    const next = (await related('action', number)).find(({ name }) => name === 'followedBy')?.number ?? '';
    await (await people.as('engineer')).taskOf(next, 'accept');
    expect((await where(next, () => true)).fields).toMatchObject({ owner: 'engineer', sourceOwner: 'agent' });
  });

  it.concurrent('takes the date of its effect check from the table where nobody named one', async () => {
    const number = await delivered({ effectCheck: 'check', noEffectReason: undefined });
    await answer('agent', number, 'verifyDelivery', { outcome: 'verified' });
    const { fields } = await where(number, (page) => page.fields['effectCheckAt'] !== undefined);
    const days =
      (Date.parse(String(fields['effectCheckAt'])) - Date.parse(String(fields['deliveredAt']).slice(0, 10))) / DAY;
    expect([fields['effectDays'], days]).toEqual([60, 60]);
    expect(await (await people.as('agent')).taskOf(number, 'verifyEffect')).toMatchObject({ waiting: true });
  });

  it.concurrent('refuses to leave out the effect check without a reason', async () => {
    const answered = await (
      await people.as('agent')
    ).send<{ errors: { field: string }[] }>('POST', '/api/records/action', {
      fields: { ...NEW_ACTION, noEffectReason: undefined },
    });
    expect([answered.status, answered.body.errors.map(({ field }) => field)]).toEqual([400, ['noEffectReason']]);
  });

  it.concurrent('goes back to its source where the owner cannot do it, and on to another owner', async () => {
    const { number } = await raise();
    await answer('engineer', number, 'accept', {
      outcome: 'otherOwner',
      returnReason: 'Not my equipment',
      proposedOwner: 'cab.technical',
    });
    await reaches(number, 'deciding');
    await answer('agent', number, 'decide', {
      outcome: 'again',
      owner: 'cab.technical',
      due: '2032-07-15',
      decision: 'Agreed with both',
    });
    await answer('cab.technical', number, 'accept', { outcome: 'accept' });
    expect((await reaches(number, 'doing')).fields).toMatchObject({ owner: 'cab.technical', timesReturned: 1 });
    await answer('cab.technical', number, 'carryOut', { outcome: 'blocked', returnReason: 'Parts are not delivered' });
    await answer('agent', number, 'decide', { outcome: 'drop', decision: 'No longer needed' });
    await ends(number, 'dropped');
    await eventually(async () => {
      const told = await noticesAbout(await people.as('cab.technical'), number);
      expect(told.some(({ text }) => text.includes('No longer needed'))).toBe(true);
    });
  });

  it.concurrent('is decided above the third time it comes back', async () => {
    const { number } = await raise();
    const again = { outcome: 'again', owner: 'engineer', due: '2032-08-01', decision: 'Please try again' };
    const late = { outcome: 'later', returnReason: 'Too much work now', proposedDue: '2032-08-01' };
    await answer('engineer', number, 'accept', late);
    await answer('agent', number, 'decide', again);
    await answer('engineer', number, 'accept', late);
    await answer('agent', number, 'decide', again);
    await answer('engineer', number, 'accept', late);
    await answer('director', number, 'decideSenior', { ...again, decision: 'This month, at last' });
    await answer('engineer', number, 'accept', { outcome: 'accept' });
    expect((await reaches(number, 'doing')).fields).toMatchObject({ timesReturned: 3 });
  });

  it.concurrent('can be taken back by the owner of its source while it waits or is being done', async () => {
    const { number } = await raise();
    const engineer = await people.as('engineer');
    await engineer.taskOf(number, 'accept');
    const path = `/api/records/action/${number}/messages/recall`;
    const reason = { values: { reason: 'Asked the wrong person' } };
    expect((await engineer.send('POST', path, reason)).status).toBe(403);
    const agent = await people.as('agent');
    expect((await agent.send('POST', path, reason)).status).toBe(200);
    await answer('agent', number, 'decide', {
      outcome: 'again',
      owner: 'engineer',
      due: '2032-08-01',
      decision: 'Not wrong',
    });
    await answer('engineer', number, 'accept', { outcome: 'accept' });
    await engineer.taskOf(number, 'carryOut');
    await agent.post(path, reason);
    await agent.taskOf(number, 'decide');
    await reaches(number, 'deciding');
  });

  it.concurrent('returns a delivery whose proof is not right', async () => {
    const number = await delivered();
    await answer('agent', number, 'verifyDelivery', { outcome: 'return', verifyNote: 'Record 17 is another switch' });
    await (await people.as('engineer')).taskOf(number, 'carryOut');
    await where(number, ({ clocks }) => clocks.some(({ name, phase }) => name === 'delivery' && phase === 'running'));
  });

  it.concurrent('can be reopened after it was closed', async () => {
    const number = await delivered();
    await answer('agent', number, 'verifyDelivery', { outcome: 'verified' });
    await ends(number, 'closed');
    const again = { values: { reopenReason: 'It failed once more', due: '2032-09-01' } };
    const path = `/api/records/action/${number}/messages/reopen`;
    expect((await (await people.as('engineer')).send('POST', path, again)).status).toBe(403);
    await (await people.as('agent')).post(path, again);
    await reaches(number, 'doing');
    await (await people.as('engineer')).taskOf(number, 'carryOut');
  });
});

describe('who verifies an action', () => {
  it.concurrent('[PDCA-27] is never its doer, whoever verifies, nor an administrator in their place', async () => {
    const number = await delivered({ reviewer: 'engineer' });
    const owner = await people.as('owner');
    const task = await owner.taskOf(number, 'verifyDelivery');
    for (const who of ['engineer', 'admin']) {
      const claimed = await (await people.as(who)).send('POST', `/api/tasks/${task.id}/claim`);
      expect([who, claimed.status]).toEqual([who, 403]);
    }
    await owner.complete(number, 'verifyDelivery', { outcome: 'verified' });
    await ends(number, 'closed');
  });

  it('[PDCA-27] is not the doer as the deputy of the one who should', async () => {
    const number = await delivered({ reviewer: 'cab.technical' });
    const absent = await people.as('cab.technical');
    const task = await absent.taskOf(number, 'verifyDelivery');
    const to = new Date((await clockTime()).getTime() + 5 * DAY).toISOString();
    const { id } = await absent.post<{ id: string }>('/api/me/absences', { to, delegate: 'engineer' });
    try {
      const engineer = await people.as('engineer');
      const done = await engineer.send<{ code: string }>('POST', `/api/tasks/${task.id}/complete`, {
        values: { outcome: 'verified' },
      });
      expect([done.status, done.body.code]).toEqual([403, 'TASK_EXCLUDED']);
      await expect(engineer.taskOf(number, 'verifyDelivery', 2_000)).rejects.toThrow('no task');
    } finally {
      await absent.delete(`/api/me/absences/${id}`);
    }
    await answer('cab.technical', number, 'verifyDelivery', { outcome: 'verified' });
    await ends(number, 'closed');
  });
});

it('calls owner, superior and process owner when its date passes', async () => {
  const due = new Date((await clockTime()).getTime() + 2 * DAY).toISOString().slice(0, 10);
  const { number } = await raise({ due });
  await answer('engineer', number, 'accept', { outcome: 'accept' });
  await where(number, ({ clocks }) => clocks.some(({ name, phase }) => name === 'delivery' && phase === 'running'));
  await advanceClock(4 * DAY);
  const agent = await new People().as('agent');
  await pageWhere(agent, 'action', number, ({ clocks }) => clocks.some(({ phase }) => phase === 'missed'));
  await eventually(async () => {
    const calls = await callsOf(agent, 'action', number, 'action-delivery');
    expect(calls.some((call) => call.includes('agent') && call.includes('engineer'))).toBe(true);
  });
});
