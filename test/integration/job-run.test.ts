import { Case } from '../support/case';
import { People } from '../support/change-journey';

jest.setTimeout(180_000);

const people = new People();

const LIMITS = { readingName: 'Free space (%)', warnLow: 20, warnHigh: 95, alarmLow: 10, alarmHigh: 99 };

/** A plan in force whose runs are checked, with limits for what is read. */
async function planInForce(): Promise<Case> {
  const title = 'Check of free space';
  const plan = await Case.raise(people, 'agent', 'job-plan', {
    title,
    type: 'inspection',
    service: 'email',
    reason: 'It ran full twice',
    owner: 'agent',
  });
  await plan.does('agent', 'describe', {
    outcome: 'submit',
    ...LIMITS,
    instruction: 'Read it off the console',
    period: 'weekly',
    firstOn: '2032-01-05',
    holidays: 'nextWorkingDay',
    graceDays: 1,
    verify: 'always',
    needsChange: false,
  });
  await plan.does('manager', 'review', { outcome: 'approve', reviewOn: '2032-06-30' });
  await plan.reaches('active');
  return plan;
}

describe('a job that somebody runs by hand', () => {
  it('is judged by the limits of its plan, and checked where the plan says so', async () => {
    const plan = await planInForce();
    const run = await Case.raise(people, 'agent', 'job-run', {
      title: 'Once more after the clean-up',
      plan: plan.id,
      service: 'email',
    });
    const begun = new Date().toISOString();
    await run.does('agent', 'execute', { outcome: 'done', executor: 'agent', startedAt: begun, reading: 5 });
    const judged = await run.reaches('judged');
    expect(judged.fields).toMatchObject({ ...LIMITS, verify: 'always', level: 'alarm' });
    await run.does('agent', 'judge', { outcome: 'acceptable', judgement: 'It is being cleaned up' });
    await run.does('manager', 'acceptAlarm', { outcome: 'confirm' });
    await run.does('manager', 'check', { outcome: 'ok', checkNote: 'Read it again: 40' });
    await run.ends('done');
  });
});
