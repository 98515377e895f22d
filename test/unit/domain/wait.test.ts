import { TaskPropertyError } from '../../../domain/task-properties';
import { acceptedByWait, hangsOn, parseWait, relationsOf } from '../../../domain/wait';

const TEXT =
  'date(reviewAt) -> ask; after(5wd) → late; state(a|b) -> there; when(count(rows) > 1 and note != "x; (y") -> many;' +
  ' message(move(owner, desk)) -> move; all(tasks: ended) -> done; any(change: cost > 10) -> dear; none(tasks) -> nothing';

describe('what a wait waits for', () => {
  it('is read in order, each condition with its outcome', () => {
    expect(parseWait(TEXT)).toEqual([
      { condition: { kind: 'date', field: 'reviewAt' }, outcome: 'ask' },
      { condition: { kind: 'after', duration: '5wd' }, outcome: 'late' },
      { condition: { kind: 'state', states: ['a', 'b'] }, outcome: 'there' },
      { condition: { kind: 'when', test: 'count(rows) > 1 and note != "x; (y"' }, outcome: 'many' },
      { condition: { kind: 'message', accepted: { message: 'move', who: ['owner', 'desk'] } }, outcome: 'move' },
      { condition: { kind: 'all', relation: 'tasks', of: { states: ['ended'] } }, outcome: 'done' },
      { condition: { kind: 'any', relation: 'change', of: { test: 'cost > 10' } }, outcome: 'dear' },
      { condition: { kind: 'none', relation: 'tasks' }, outcome: 'nothing' },
    ]);
    expect(parseWait(undefined)).toEqual([]);
  });

  it('says which messages it takes and through which relations it looks', () => {
    expect(acceptedByWait(parseWait(TEXT))).toEqual([{ message: 'move', who: ['owner', 'desk'] }]);
    expect(relationsOf(parseWait(TEXT))).toEqual(['tasks', 'change']);
  });

  it.each([
    ['any(cost: approved|used) -> go', { state: 'approved', ends: false }, true],
    ['any(cost: approved|used) -> go', { state: 'estimating', ends: false }, false],
    ['any(cost: approved|used) -> go', { state: 'refused', ends: true }, false],
    ['all(tasks: ended) -> done', { state: 'refused', ends: true }, true],
    ['all(tasks: ended) -> done', { state: undefined, ends: false }, false],
    ['any(cost: amount > 10) -> dear', { state: undefined, ends: false }, true],
    ['state(approved) -> go; date(reviewAt) -> ask; none(tasks) -> none', { state: 'approved', ends: true }, false],
  ])('hangs on what happens to other records alone that can end it: %s, %j: %s', (text, change, hangs) => {
    expect(hangsOn(parseWait(text), change)).toBe(hangs);
  });

  it.each([
    ['date(reviewAt)', 'outcome is missing'],
    ['date(reviewAt) -> ', 'outcome is missing'],
    ['date() -> x', 'no name'],
    ['after(soon) -> x', 'no duration'],
    ['all(tasks) -> x', 'all(relation'],
    ['state(a b) -> x', 'state('],
    ['when() -> x', 'empty'],
    ['message(a, b) -> x', 'one message'],
    ['later(x) -> y', 'write date(field)'],
    ['date(reviewAt) -> 1x', 'no name'],
  ])('is refused where it cannot be read: %s', (text, hint) => {
    expect(() => parseWait(text)).toThrow(TaskPropertyError);
    expect(() => parseWait(text)).toThrow(hint);
  });
});
