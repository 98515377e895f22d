import type { Text } from './text';

/** `['09:00', '12:00']`: wall-clock times of the calendar's zone, the end excluded; `24:00` is the end of the day. */
export type Segment = [string, string];

/** 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A day that differs from the week and from public holidays: no segments = day off. */
export interface CalendarException {
  date: string;
  segments: Segment[];
  name?: Text;
}

export interface Calendar {
  key: string;
  names: Text;
  zone: string;
  week: Record<Weekday, Segment[]>;
  holidays: 'cn' | 'none';
  exceptions: CalendarException[];
}

/** A calendar that cannot answer: no working hours, unknown zone, impossible segments. */
export class CalendarError extends Error {
  override name = 'CalendarError';
}

/** A duration as a number: `working` = counted on a calendar, else wall clock. */
export interface ParsedDuration {
  ms: number;
  working: boolean;
}

/** Working milliseconds from `from` to `to`; negative when `to` is earlier. */
export declare function workingBetween(calendar: Calendar, from: Date, to: Date): number;

/** The first moment by which `ms` of working time have passed since `from`; a negative `ms` goes back. */
export declare function addWorking(calendar: Calendar, from: Date, ms: number): Date;

/** Whether the calendar is working at this moment. */
export declare function isWorking(calendar: Calendar, at: Date): boolean;

/** `at` itself when it is working time, else the beginning of the next working time. */
export declare function nextWorking(calendar: Calendar, at: Date): Date;

/** Working milliseconds of a normal working day (the most frequent of the week): what `1wd` means. */
export declare function normalDayMs(calendar: Calendar): number;

/** Reads `PT4H`, `P2D`, `15min`, `2h`, `1d` (wall clock) or `4wh`, `2wd` (working time; `wd` needs the calendar). */
export declare function parseDuration(text: string, calendar?: Calendar): ParsedDuration;

/** A duration measured on a calendar, whatever its spelling (targets of clocks): a day is a normal working day. */
export declare function workingMs(text: string, calendar: Calendar): number;

/** `from` plus a duration; an ISO or plain spelling counts working time when `working` is true. */
export declare function addDuration(calendar: Calendar, from: Date, text: string, working: boolean): Date;

/** What is wrong with a calendar that a person edited; empty when nothing is. */
export declare function calendarProblems(calendar: Calendar): Text[];
