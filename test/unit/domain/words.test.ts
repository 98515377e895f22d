import { durationWords, momentWords, spanWords } from '../../../domain/duration-words';
import { subtractSpans } from '../../../domain/spans';
import { pick } from '../../../domain/text';

describe('words', () => {
  it('come in the asked language, or in the other where that is empty', () => {
    expect([pick({ zh: '变更', en: 'Change' }, 'en'), pick({ zh: '变更', en: '' }, 'en')]).toEqual(['Change', '变更']);
  });

  it('tell durations and moments', () => {
    expect(durationWords('2wd')).toEqual({ zh: '2 个工作日', en: '2 working days' });
    expect(durationWords('PT1H30M')).toEqual({ zh: '1 小时 30 分钟', en: '1 hour 30 minutes' });
    expect(spanWords(-90_000)).toEqual({ zh: '1 分钟 30 秒', en: '1 minute 30 seconds' });
    expect(spanWords(0).en).toBe('0 minutes');
    expect(momentWords({ percent: 75 }).en).toBe('at 75 % of the target');
    expect(momentWords({ afterDue: '1wd' }).zh).toBe('到期后 1 个工作日');
    expect(momentWords({ beforeDue: 'PT0S' }).en).toBe('when it is due');
  });
});

describe('spans', () => {
  it('lose what others take', () => {
    expect(
      subtractSpans(
        [
          [0, 10],
          [20, Infinity],
        ],
        [
          [2, 4],
          [8, 22],
          [30, 30],
        ],
      ),
    ).toEqual([
      [0, 2],
      [4, 8],
      [22, Infinity],
    ]);
  });
});
