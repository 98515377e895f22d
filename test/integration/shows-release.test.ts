import type { Page, TaskBrief } from '../support/api-client';
import { Case } from '../support/case';
import { NEW_CHANGE, People } from '../support/change-journey';
import { eventually } from '../support/eventually';

jest.setTimeout(240_000);

const people = new People();

describe('the plan of a release', () => {
  const RELEASE = { title: 'Mail 7', unit: 'Mail', version: '7.0', releaseType: 'delta', class: 'minor' };
  const PLAN = {
    contents: [{ item: 'Mail server', kind: 'software', toVersion: '7.0' }],
    wavesPlanned: 1,
    waves: 'All sites at once',
    testPlan: 'Send and receive',
    backOutPlan: 'Install 6.9 again',
    builder: 'cab.technical',
    targetDate: '2032-06-01',
  };
  const PARTIES = ['cab.technical', 'cab.business', 'director', 'requester', 'representative', 'agent', 'engineer'];

  /** Those who are asked to vote. */
  async function voters(number: string): Promise<string[]> {
    const asked = await Promise.all(
      PARTIES.map(async (person) => {
        const { items } = await (await people.as(person)).get<Page<TaskBrief>>('/api/tasks?scope=mine&limit=200');
        return items.some(({ record, elementId }) => record.number === number && elementId === 'vote') ? [person] : [];
      }),
    );
    return asked.flat();
  }

  it('[REL-02] [REL-03] is made with the business, and authorised by all parties but whoever builds it', async () => {
    const change = await Case.raise(people, 'requester', 'change', NEW_CHANGE);
    const contents = { services: ['email'], changes: [change.id], targetDate: PLAN.targetDate };
    const release = await Case.raise(people, 'planner', 'release', { ...RELEASE, ...contents });
    await release.does('planner', 'plan', { outcome: 'planned', ...PLAN });
    await release.does('cab.business', 'businessView', { outcome: 'comments', businessRemarks: 'Not in May' });
    await release.does('cab.chair', 'changeView', { outcome: 'agree' });
    await release.does('agent', 'operationsView', { outcome: 'agree' });
    await release.does('planner', 'plan', { outcome: 'planned', ...PLAN });
    await release.does('cab.business', 'businessView', { outcome: 'agree' });
    await release.does('cab.chair', 'changeView', { outcome: 'agree' });
    await release.does('agent', 'operationsView', { outcome: 'agree' });
    const asked = await eventually(async () => {
      const found = await voters(release.number);
      expect(found).toHaveLength(4);
      return found;
    });
    expect(asked).not.toContain('cab.technical');
    const [last = '', ...others] = asked;
    for (const person of others) {
      await release.does(person, 'vote', { vote: 'approve' });
    }
    expect((await release.where(({ ballot }) => ballot !== undefined)).ballot?.status).toBe('open');
    await release.does(last, 'vote', { vote: 'approve' });
    await release.reaches('waitingChanges');
    await release.does('cab.chair', 'waitChanges', { outcome: 'approved', changesRemarks: 'All of them' });
    await release.reaches('building');
    await release.does('cab.technical', 'build', { outcome: 'notPossible' });
    await release.reaches('planning');
    await release.does('planner', 'plan', { outcome: 'cancel', endReason: 'It cannot be built' });
    await release.ends('cancelled');
  });
});
