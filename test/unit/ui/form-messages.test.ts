import type { TFunction } from 'i18next';
import { hearClock } from '../../../ui/api/server-clock';
import { FormMessages } from '../../../ui/components/form/messages';
import { timeProblem } from '../../../ui/components/form/time-limit';

const LATER = 'The end has to lie after the beginning';
const ORDER = { rule: 'from = null or to = null or to > from', message: LATER, empty: false };
const components = [
  { type: 'number', key: 'from' },
  { type: 'number', key: 'to', needs: [ORDER] },
  { type: 'datetime', key: 'at', properties: { time: 'past' } },
  { type: 'dynamiclist', path: 'steps', components: [{ type: 'textfield', key: 'what' }] },
];

function filled(values: Record<string, unknown>): FormMessages {
  const messages = new FormMessages(() => ((key: string) => key) as TFunction);
  messages.read(components, ['from', 'to', 'at', 'steps', 'what']);
  messages.setValues(values);
  return messages;
}

const minutesFromNow = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

describe('what a form says after the server refused it', () => {
  it('stays at its field, also in a row of a table, until something else stands there', () => {
    const messages = filled({ from: 1, steps: [{ what: 'Mount' }] });
    messages.keep({ from: 'No', 'steps.0.what': 'Say more' });
    expect(messages.of({ key: 'from' }, ['from'], 1, [])).toEqual(['No']);
    expect(messages.of({ key: 'what' }, ['steps', 0, 'what'], 'Mount', [])).toEqual(['Say more']);
    expect(messages.corrected()).toEqual([]);
    messages.setValues({ from: 2, steps: [{ what: 'Mount' }] });
    expect(messages.of({ key: 'from' }, ['from'], 2, [])).toEqual([]);
    expect(messages.corrected()).toEqual(['from']);
  });

  it('goes where a field is held against another and that one is changed', () => {
    const messages = filled({ from: 3, to: 2 });
    messages.keep({ to: 'Too early' });
    messages.setValues({ from: 1, to: 2 });
    expect(messages.of({ key: 'to' }, ['to'], 2, [])).toEqual([]);
    expect(messages.corrected()).toEqual(['to']);
  });
});

describe('a rule that the change of another field breaks', () => {
  it('is told at that field as well, until it is kept', () => {
    const messages = filled({ from: 3, to: 2 });
    expect(messages.of({ key: 'from' }, ['from'], 3, [])).toEqual([]);
    messages.blame('from', ['to']);
    expect(messages.of({ key: 'from' }, ['from'], 3, [])).toEqual([LATER]);
    expect(messages.of({ key: 'from' }, ['from'], 1, [])).toEqual([]);
  });
});

describe('a time that has to lie behind', () => {
  it('is told while it is typed, unless it stood there before', () => {
    const messages = filled({});
    const at = minutesFromNow(30);
    const field = { key: 'at', properties: { time: 'past' } };
    expect(messages.of(field, ['at'], at, [])).toEqual(['form.timePast']);
    messages.base = { at };
    expect(messages.of(field, ['at'], at, [])).toEqual([]);
  });

  it('allows as much as the server does', () => {
    expect(timeProblem('past', minutesFromNow(4))).toBeUndefined();
    expect(timeProblem('past', minutesFromNow(6))).toBe('form.timePast');
    expect(timeProblem('past', minutesFromNow(12 * 60).slice(0, 10))).toBeUndefined();
    expect(timeProblem('future', minutesFromNow(-4))).toBeUndefined();
    expect(timeProblem('future', minutesFromNow(-6))).toBe('form.timeFuture');
    expect(timeProblem(undefined, minutesFromNow(6))).toBeUndefined();
  });

  it('is judged by the clock of the server where that is ahead', () => {
    hearClock(minutesFromNow(60));
    hearClock(minutesFromNow(-60));
    expect(timeProblem('past', minutesFromNow(30))).toBeUndefined();
  });
});
