import { leadsBack } from '../../../identity/plan-absence';
import type { Absence } from '../../../records/models/person';

const day = (number: number): Date => new Date(Date.UTC(2026, 4, number));
const away = (from: number, to: number, delegate: string): Absence => ({
  id: `${from}`,
  from: day(from),
  to: day(to),
  delegate,
});

const circle = (others: Record<string, Absence[]>): Promise<boolean> =>
  leadsBack('ann', { from: day(1), to: day(8), delegate: 'bob' }, async (id) => others[id] ?? []);

describe('delegates that lead back to the absent person', () => {
  it('are found straight and through others', async () => {
    expect(await circle({ bob: [away(3, 5, 'ann')] })).toBe(true);
    expect(await circle({ bob: [away(3, 5, 'cid')], cid: [away(4, 6, 'ann')] })).toBe(true);
  });

  it('are none where the delegate is there, or the chain ends with somebody else', async () => {
    expect(await circle({})).toBe(false);
    expect(await circle({ bob: [away(3, 5, 'cid')], cid: [away(4, 6, 'dan')] })).toBe(false);
  });

  it('are none where the times never meet', async () => {
    expect(await circle({ bob: [away(8, 9, 'ann')] })).toBe(false);
    expect(await circle({ bob: [away(2, 4, 'cid')], cid: [away(4, 6, 'ann')] })).toBe(false);
  });

  it('do not go round for ever among others', async () => {
    expect(await circle({ bob: [away(2, 7, 'cid')], cid: [away(2, 7, 'bob')] })).toBe(false);
  });
});
