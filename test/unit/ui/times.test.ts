import { exactTime, hourOf, lengthOfTime, relativeTime, shortDate } from '../../../ui/components/time-format';
import { setDisplayZone } from '../../../ui/state/zone';
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

describe('in the zone of the person, wherever the browser is', () => {
  afterEach(() => setDisplayZone(new Intl.DateTimeFormat().resolvedOptions().timeZone));

  it('days and years begin and end', () => {
    const eve = Date.parse('2026-12-31T18:00:00Z');
    const due = '2026-12-31T20:00:00Z';
    setDisplayZone('Asia/Shanghai');
    expect(shortDate(new Date(eve), Date.parse('2027-06-01T00:00:00Z'), 'en')).toMatch(/^1 Jan,? .*02:00$/);
    expect(urgencyOf({ due: '2026-12-31T15:00:00Z' }, Date.parse('2026-12-31T14:00:00Z'))).toBe('today');
    expect(urgencyOf({ due }, Date.parse('2026-12-31T15:00:00Z'))).toBe('week');
    expect(hourOf(new Date('2026-12-31T16:30:00Z'))).toBe(0);
    setDisplayZone('America/New_York');
    expect(shortDate(new Date(eve), Date.parse('2027-06-01T00:00:00Z'), 'en')).toContain('2026');
    expect(urgencyOf({ due }, Date.parse('2026-12-31T15:00:00Z'))).toBe('today');
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
