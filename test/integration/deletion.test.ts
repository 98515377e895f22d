import { answerAll, People, raiseChange, TO_BALLOT } from '../support/change-journey';
import { decisionLinks, openLink, pressButton } from '../support/decision-mail';
import { eventually, type Page } from '../support/api-client';
import { IncidentJourney } from '../support/incident-journey';
import { historyOf, noticesAbout, pageOf } from '../support/record-view';

const people = new People();
const incidents = new IncidentJourney(people);

interface InstanceBrief {
  state: string;
}

async function remove(type: string, number: string): Promise<void> {
  await (await people.as('admin')).post(`/api/records/${type}/${number}/deletion`, { reason: 'Raised by mistake' });
}

async function restore(number: string): Promise<{ withoutProcess: boolean }> {
  const admin = await people.as('admin');
  const { items } = await admin.get<Page<{ id: string; number: string }>>('/api/deleted-records?limit=200');
  const id = items.find((one) => one.number === number)?.id ?? '';
  return admin.post(`/api/deleted-records/${id}/restoration`, { reason: 'It was needed after all' });
}

describe('deleting a record whose process runs', () => {
  it.concurrent('ends a ballot: no inbox, no mail link and no notice leads to it any more', async () => {
    const { number } = await raiseChange(people);
    await answerAll(people, number, TO_BALLOT);
    const member = await people.as('cab.technical');
    const links = await decisionLinks(member, number);
    const { engine } = await pageOf(await people.as('owner'), 'change', number);
    await remove('change', number);
    for (const page of [await openLink(links.approve), await pressButton(links.approve)]) {
      expect(page.status).toBeGreaterThanOrEqual(400);
      expect(page.html).not.toContain(number);
    }
    const inbox = await member.get<Page<{ record: { number: string } }>>('/api/tasks?scope=mine&limit=200');
    expect(inbox.items.filter(({ record }) => record.number === number)).toEqual([]);
    expect(await noticesAbout(member, number)).toEqual([]);
    await eventually(async () => {
      const instance = await (await people.as('admin')).get<InstanceBrief>(`/api/instances/${engine.instanceKey}`);
      expect(instance.state).toBe('terminated');
    });
    const again = await member.get<Page<{ record: { number: string } }>>('/api/tasks?scope=all&limit=200');
    expect(again.items.filter(({ record }) => record.number === number)).toEqual([]);
  });

  it.concurrent('cancels also a process that was only just started', async () => {
    const { number } = await incidents.report();
    await remove('incident', number);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const desk = await people.as('agent');
    const inbox = await desk.get<Page<{ record?: { number: string } }>>('/api/tasks?scope=group&limit=200');
    expect(inbox.items.filter(({ record }) => record?.number === number || !record)).toEqual([]);
    expect((await restore(number)).withoutProcess).toBe(true);
    await eventually(async () => {
      const { engine } = await pageOf(await people.as('owner'), 'incident', number);
      expect(engine.pending).toBe(false);
    });
    const later = await desk.get<Page<{ record?: { number: string } }>>('/api/tasks?scope=group&limit=200');
    expect(later.items.filter(({ record }) => record?.number === number)).toEqual([]);
  });

  it.concurrent('brings an ended record back as it was, and its process can be started again', async () => {
    const number = await incidents.closed();
    await remove('incident', number);
    expect((await restore(number)).withoutProcess).toBe(false);
    const page = await pageOf(await people.as('requester'), 'incident', number);
    expect(page.state.key).toBe('closed');
    expect(page.starts.map(({ key }) => key)).not.toEqual([]);
    const kinds = (await historyOf(await people.as('owner'), 'incident', number)).map(({ kind }) => kind);
    expect(kinds.slice(-2)).toEqual(['deleted', 'restored']);
  });
});
