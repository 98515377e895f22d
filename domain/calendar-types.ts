import type { Text } from './text';

/** `['09:00', '12:00']`: wall-clock times of the calendar's zone, the end excluded; `24:00` is the end of the day. */
export type Segment = [string, string];

/** 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** A day that differs from the week and from public holidays: no segments = day off. */
export interface CalendarException {
  date: string;
  segments: Segment[];
  name?: Text;
}

/** Working hours as people edit them. A moment is working time when the wall clock of the zone stands in a segment of its date. */
export interface Calendar {
  key: string;
  names: Text;
  zone: string;
  week: Record<Weekday, Segment[]>;
  holidays: 'cn' | 'none';
  exceptions: CalendarException[];
}

/** A calendar that cannot answer: no working hours, unknown zone, impossible segments, dates beyond reason. */
export class CalendarError extends Error {
  override name = 'CalendarError';
}
