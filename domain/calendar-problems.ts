import { Info } from 'luxon';
import { CalendarError, WEEKDAYS, type Calendar, type Segment } from './calendar-types';
import { readSegments } from './day-segments';
import { DAY } from './duration';
import { spanLength } from './spans';
import type { Text } from './text';

function segmentProblem(where: Text, segments: Segment[]): Text[] {
  try {
    readSegments(segments);
    return [];
  } catch (error) {
    if (!(error instanceof CalendarError)) {
      throw error;
    }
    return [
      {
        zh: `${where.zh}：时段不正确（应为 00:00–24:00 之间，且结束晚于开始；跨午夜请分两段）`,
        en: `${where.en}: ${error.message}`,
      },
    ];
  }
}

const isDate = (date: string): boolean => {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(Math.floor(ms / DAY) * DAY).toISOString().slice(0, 10) === date;
};

/** What is wrong with a calendar that a person edited; empty when nothing is. */
export function calendarProblems(calendar: Calendar): Text[] {
  const zone: Text[] = Info.normalizeZone(calendar.zone).isValid
    ? []
    : [{ zh: `时区“${calendar.zone}”不存在`, en: `"${calendar.zone}" is no time zone` }];
  const week = WEEKDAYS.flatMap((day) =>
    segmentProblem({ zh: `星期${'一二三四五六日'[day - 1]}`, en: `weekday ${day}` }, calendar.week[day] ?? []),
  );
  const exceptions = calendar.exceptions.flatMap(({ date, segments }) => [
    ...(isDate(date) ? [] : [{ zh: `“${date}”不是日期`, en: `"${date}" is no date (YYYY-MM-DD)` }]),
    ...segmentProblem({ zh: date, en: date }, segments),
  ]);
  const found = [...zone, ...week, ...exceptions];
  if (found.length > 0) {
    return found;
  }
  const hours = WEEKDAYS.reduce((sum, day) => sum + spanLength(readSegments(calendar.week[day] ?? [])), 0);
  return hours > 0 ? [] : [{ zh: '日历没有任何工作时间', en: 'the calendar has no working hours' }];
}
