import { exactTime, lengthOfTime, relativeTime } from '../../../ui/components/time-format';
import { urgencyOf } from '../../../ui/pages/home/urgency';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const now = new Date(2026, 10, 20, 9, 0).getTime();
const iso = (ms: number): string => new Date(ms).toISOString();

describe('lengths of time', () => {
  it.each([
    [20_000, '不到 1 分钟', 'under 1 min'],
    [25 * MINUTE, '25 分钟', '25 min'],
    [2 * HOUR + 5 * MINUTE, '2 小时 5 分钟', '2 h 5 min'],
    [5 * HOUR + 5 * MINUTE, '5 小时', '5 h'],
    [DAY + 4 * HOUR, '1 天 4 小时', '1 d 4 h'],
    [9 * DAY + 4 * HOUR, '9 天', '9 d'],
  ])('%d ms are %s, %s', (ms, zh, en) => {
    expect(lengthOfTime(ms, 'zh')).toBe(zh);
    expect(lengthOfTime(ms, 'en')).toBe(en);
  });
});

describe('relative times', () => {
  it('are words within a week and dates beyond', () => {
    expect(relativeTime(new Date(now - 3 * HOUR), now, 'en')).toBe('3 hours ago');
    expect(relativeTime(new Date(now - 20_000), now, 'zh')).toBe('刚刚');
    expect(relativeTime(new Date(now + 20_000), now, 'en')).toBe('just now');
    expect(relativeTime(new Date(now + 2 * DAY), now, 'zh')).toBe('后天');
    expect(relativeTime(new Date(now + DAY + 11.5 * HOUR), now, 'en')).toBe('tomorrow');
    expect(relativeTime(new Date(now + DAY + 16 * HOUR), now, 'zh')).toBe('后天');
    expect(relativeTime(new Date(now - 30 * DAY), now, 'en')).toMatch(/21.*10|Oct/);
  });
});

describe('exact times', () => {
  it('name day, weekday, minute and zone', () => {
    expect(exactTime(new Date(now), 'zh')).toMatch(/^2026-11-20 周五 09:00 \S+$/);
    expect(exactTime(new Date(now), 'en')).toMatch(/^2026-11-20 Fri 09:00 \S+$/);
  });
});

describe('urgency of a task', () => {
  it.each([
    [iso(now - 1), 'over'],
    [iso(now + 2 * HOUR), 'today'],
    [iso(now + 2 * DAY), 'week'],
    [iso(now + 8 * DAY), 'later'],
    [undefined, 'later'],
  ])('due at %s is %s', (due, urgency) => expect(urgencyOf({ due }, now)).toBe(urgency));
});
