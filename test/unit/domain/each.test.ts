import { neededOf, NeedError, parseNeed, resultOf, standingOf, type LineStanding } from '../../../domain/each';

const lines = (...states: string[]): LineStanding[] =>
  states.map((text) => {
    const [state = 'open', outcome] = text.split(':');
    return { state: state as LineStanding['state'], ...(outcome ? { outcome } : {}) };
  });

describe('how many of a list must answer', () => {
  it('is read from a word, a number or a share', () => {
    expect(['all', 'any', '3', '60%', undefined].map(parseNeed)).toEqual([
      { kind: 'all' },
      { kind: 'any' },
      { kind: 'count', count: 3 },
      { kind: 'percent', percent: 60 },
      { kind: 'all' },
    ]);
    expect(neededOf(parseNeed('60%'), 4)).toBe(3);
    expect(neededOf(parseNeed('9'), 4)).toBe(4);
  });

  it.each(['most', '0', '0%', '101%', '-1', '1.5'])('is refused: %s', (text) => {
    expect(() => parseNeed(text)).toThrow(NeedError);
  });
});

describe('what came of a list', () => {
  it.each([
    [[], 'all', undefined, undefined, 'none'],
    [['excluded'], 'all', undefined, undefined, 'none'],
    [['answered', 'open'], 'all', undefined, undefined, 'open'],
    [['answered', 'answered'], 'all', undefined, undefined, 'all'],
    [['answered', 'open', 'open'], 'any', undefined, undefined, 'enough'],
    [['answered:yes', 'answered:no', 'open'], '2', 'yes', undefined, 'open'],
    [['answered:yes', 'answered:no', 'answered:no'], '2', 'yes', undefined, 'some'],
    [['answered:yes', 'answered:yes', 'open'], '2', 'yes', undefined, 'enough'],
    [['answered', 'unanswered'], 'all', undefined, 'deadline', 'some'],
    [['answered', 'unanswered'], '50%', undefined, 'deadline', 'enough'],
    [['open', 'open'], 'all', undefined, 'withdraw', 'withdraw'],
    [['answered', 'excluded'], 'all', undefined, undefined, 'all'],
  ] as const)('[PDCA-23] %j of %s (counting %s, ended by %s): %s', (states, need, counts, cause, result) => {
    expect(resultOf(lines(...states), parseNeed(need), counts, cause)).toBe(result);
  });

  it('says how many are still open and how many count', () => {
    expect(standingOf(lines('answered:yes', 'answered:no', 'open', 'excluded'), parseNeed('all'), 'yes')).toEqual({
      open: 1,
      counted: 1,
      needed: 3,
      enough: false,
    });
  });
});
