import type { Lang } from '../api/types';
import { displayZone } from '../state/zone';

const LOCALE: Record<Lang, string> = { zh: 'zh-CN', en: 'en-GB' };
const JUST_NOW: Record<Lang, string> = { zh: '刚刚', en: 'just now' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** From three hours on, minutes say nothing more; from three days on, hours neither. */
const SMALL = 3;

/** A moment in words relative to now: "3 hours ago", "2 小时后"; dates beyond a week are written out. */
export function relativeTime(at: Date, now: number, lang: Lang): string {
  const distance = at.getTime() - now;
  const size = Math.abs(distance);
  if (size >= 7 * DAY) {
    return shortDate(at, now, lang);
  }
  const format = new Intl.RelativeTimeFormat(LOCALE[lang], { numeric: 'auto' });
  if (size < MINUTE) {
    return JUST_NOW[lang];
  }
  const [unit, length] = unitOf(size);
  const count = unit === 'day' ? daysBetween(now, at) : Math.trunc(distance / length);
  // As in all our texts, a space stands between a figure and Chinese words.
  return format.format(count, unit).replace(/^(\d+)(?=\p{Script=Han})/u, '$1 ');
}

/** Days as a calendar counts them in the person's zone: what is "tomorrow" is on the next day, however many hours off. */
function daysBetween(now: number, at: Date): number {
  return Math.round((Date.parse(dayOf(at)) - Date.parse(dayOf(new Date(now)))) / DAY);
}

/** The day of a moment in the person's zone: `2026-11-21`. */
export const dayOf = (at: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone: displayZone() }).format(at);

/** The hour of a moment in the person's zone, from 0 to 23. */
export const hourOf = (at: Date): number =>
  Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: displayZone() }).format(at));

function unitOf(size: number): ['minute' | 'hour' | 'day', number] {
  if (size < HOUR) {
    return ['minute', MINUTE];
  }
  return size < DAY ? ['hour', HOUR] : ['day', DAY];
}

/** Date, weekday and time to the minute with the person's zone: "2026-11-21 周六 07:34 GMT+8". */
export function exactTime(at: Date, lang: Lang): string {
  const parts = new Intl.DateTimeFormat(LOCALE[lang], {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
    timeZone: displayZone(),
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? '';
  const day = `${part('year')}-${part('month')}-${part('day')}`;
  return `${day} ${part('weekday')} ${part('hour')}:${part('minute')} ${part('timeZoneName')}`;
}

/** In English a month in figures could be read as a day. */
const MONTH = { zh: 'numeric', en: 'short' } as const;

/** Day and month, with the time when it is within this year, else with the year. */
export function shortDate(at: Date, now: number, lang: Lang): string {
  const sameYear = dayOf(at).slice(0, 4) === dayOf(new Date(now)).slice(0, 4);
  return new Intl.DateTimeFormat(LOCALE[lang], {
    ...(sameYear ? { hour: '2-digit', minute: '2-digit' } : { year: 'numeric' }),
    month: MONTH[lang],
    day: 'numeric',
    timeZone: displayZone(),
  }).format(at);
}

/** A length of time as people say it: two units while the first is small ("2 小时 50 分钟"), else one ("5 h"). */
export function lengthOfTime(ms: number, lang: Lang): string {
  const minutes = Math.max(0, Math.round(ms / MINUTE));
  const parts: [number, string, string][] = [
    [Math.floor(minutes / 1440), '天', 'd'],
    [Math.floor((minutes % 1440) / 60), '小时', 'h'],
    [minutes % 60, '分钟', 'min'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first === -1) {
    return lang === 'zh' ? '不到 1 分钟' : 'under 1 min';
  }
  const units = (parts[first]?.[0] ?? 0) < SMALL ? 2 : 1;
  return parts
    .slice(first, first + units)
    .filter(([count]) => count > 0)
    .map(([count, zh, en]) => `${count} ${lang === 'zh' ? zh : en}`)
    .join(' ');
}
