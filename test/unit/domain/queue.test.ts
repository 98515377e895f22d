import fc from 'fast-check';
import { compareQueue, type QueueItem } from '../../../domain/queue';
import { sh } from './calendars';

const item = (id: string, changes: Partial<QueueItem> = {}): QueueItem => ({
  id,
  createdAt: sh('2026-03-02 09:00'),
  ...changes,
});

const order = (...items: QueueItem[]): string[] => items.sort(compareQueue).map(({ id }) => id);

describe('the order of an inbox', () => {
  it('[PRIO-04] goes by priority, then by due time; those without come last', () => {
    const due = sh('2026-03-02 12:00');
    expect(
      order(
        item('none'),
        item('late', { priority: 'P1', due: sh('2026-03-03 12:00') }),
        item('two', { priority: 2, due }),
        item('open', { priority: 'P1' }),
        item('soon', { priority: 'P1', due }),
      ),
    ).toEqual(['soon', 'late', 'open', 'two', 'none']);
  });

  it('[PRIO-03] takes the easy before the difficult where priority and due time are equal, then the older', () => {
    expect(
      order(
        item('hard', { difficulty: 3 }),
        item('unknown'),
        item('easy', { difficulty: 1 }),
        item('older', { createdAt: sh('2026-03-01 09:00') }),
      ),
    ).toEqual(['easy', 'older', 'unknown', 'hard']);
  });

  it('is an order: the same whatever the order before', () => {
    const items = fc.record({
      id: fc.string(),
      priority: fc.constantFrom('P1', 'P2', 3, null, undefined, 'none'),
      due: fc.option(fc.date({ noInvalidDate: true })),
      difficulty: fc.option(fc.integer({ min: 1, max: 3 })),
      createdAt: fc.date({ noInvalidDate: true }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(items, { selector: ({ id }) => id }), (list) => {
        const sorted = [...list].sort(compareQueue).map(({ id }) => id);
        expect(
          [...list]
            .reverse()
            .sort(compareQueue)
            .map(({ id }) => id),
        ).toEqual(sorted);
      }),
    );
  });
});
