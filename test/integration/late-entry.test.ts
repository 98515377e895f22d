import { People } from '../support/change-journey';
import { clockTime, MINUTE } from '../support/clock';
import { CRITICAL, IncidentJourney, NEW_INCIDENT } from '../support/incident-journey';
import type { RecordView } from '../support/api-client';

const people = new People();
const incidents = new IncidentJourney(people);

/** That long before the time that the servers show; other tests move it. */
const ago = async (minutes: number): Promise<Date> => new Date((await clockTime()).getTime() - minutes * MINUTE);

interface Refused {
  code: string;
  errors: { field: string; code: string }[];
}

/** Reports an incident that people worked on while the system was away. */
async function reportedLate(happenedAt: Date): Promise<RecordView> {
  const requester = await people.as('requester');
  return requester.post('/api/records/incident', {
    fields: { ...NEW_INCIDENT, ...CRITICAL, occurredAt: (await ago(600)).toISOString() },
    happenedAt: happenedAt.toISOString(),
    lateReason: 'The system was away for maintenance',
  });
}

describe('work that was done off the system and is entered later', () => {
  it.concurrent('[SYS-15] counts its clocks from the true beginning to the true end, and says why', async () => {
    const began = await ago(300);
    const { number } = await reportedLate(began);
    const desk = await people.as('agent');
    const task = await desk.taskOf(number, 'classify');
    await incidents.clock(number, 'respond', ({ missedAt }) => missedAt !== undefined);
    const { fields } = await incidents.record(number);
    const done = new Date(began.getTime() + 2 * MINUTE);
    await desk.post(`/api/tasks/${task.id}/claim`);
    const page = await desk.get<{ late?: { earliest: string } }>(`/api/tasks/${task.id}`);
    expect(page.late?.earliest).toBe(began.toISOString());
    await desk.post(`/api/tasks/${task.id}/complete`, {
      values: {
        outcome: 'handleHere',
        service: 'finance',
        category: 'application-oa',
        symptom: 'Nobody can sign in',
        difficulty: 'easy',
        impact: fields['impact'],
        priority: fields['priority'],
      },
      happenedAt: done.toISOString(),
      lateReason: 'Answered by telephone during the maintenance',
    });
    const clock = await incidents.clock(number, 'respond', ({ result }) => result !== undefined);
    expect(clock).toMatchObject({
      result: 'met',
      late: { at: done.toISOString(), reason: 'Answered by telephone during the maintenance' },
    });
    expect(clock.missedAt).toBeUndefined();
    expect(clock.elapsedMs).toBeLessThanOrEqual(2 * MINUTE);
    const lines = await incidents.history(number);
    const [first] = lines;
    expect(first).toMatchObject({
      kind: 'created',
      happenedAt: began.toISOString(),
      lateReason: 'The system was away for maintenance',
    });
    const step = lines.find(({ kind, elementId }) => kind === 'task' && elementId === 'classify');
    const answered = lines.filter(({ data }) => data['action'] === 'complete');
    expect([step, ...answered].map((line) => (line as { happenedAt?: string }).happenedAt)).toContain(
      done.toISOString(),
    );
    expect(Date.parse(answered[0]?.at ?? '')).toBeGreaterThan((await ago(5)).getTime());
    const met = lines.find(({ kind, data }) => kind === 'clock' && data['action'] === 'met');
    expect(met).toMatchObject({ lateReason: 'Answered by telephone during the maintenance' });
  });

  it.concurrent('is refused in the future, before its record, and without a reason', async () => {
    const { number } = await incidents.report();
    const desk = await people.as('agent');
    const task = await desk.taskOf(number, 'classify');
    const send = async (happenedAt: Date, lateReason?: string): Promise<string[]> => {
      const { body, status } = await desk.send<Refused>('POST', `/api/records/incident/${number}/comments`, {
        text: 'Called the user',
        happenedAt: happenedAt.toISOString(),
        lateReason,
      });
      expect(status).toBe(400);
      return body.errors.map(({ field, code }) => `${field} ${code}`);
    };
    expect(await send(await ago(-60), 'x')).toEqual(['happenedAt MOMENT_FUTURE']);
    expect(await send(await ago(60), 'x')).toEqual(['happenedAt MOMENT_TOO_EARLY']);
    expect(await send(await ago(0))).toEqual(['lateReason REQUIRED']);
    const complete = await desk.send<Refused>('POST', `/api/tasks/${task.id}/complete`, {
      values: { outcome: 'notAnIncident', rejectAnswer: 'A question', impact: '3', priority: 'P4' },
      happenedAt: (await ago(60)).toISOString(),
      lateReason: 'x',
    });
    expect(complete.status).toBe(400);
  });

  it.concurrent('is a comment with both times', async () => {
    const { number } = await reportedLate(await ago(120));
    const desk = await people.as('agent');
    await desk.post(`/api/records/incident/${number}/comments`, {
      text: 'Called the user',
      happenedAt: (await ago(100)).toISOString(),
      lateReason: 'No network in the machine room',
    });
    const line = (await incidents.history(number)).find(({ kind }) => kind === 'comment');
    expect(line).toMatchObject({ comment: 'Called the user', lateReason: 'No network in the machine room' });
  });
});
