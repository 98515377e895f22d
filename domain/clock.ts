import type { Calendar } from './calendar';

export interface Interval {
  from: Date;
  to?: Date;
  kind: 'running' | 'paused';
  reason?: string;
  by?: string;
}

export interface ClockState {
  targetMs: number;
  intervals: Interval[];
  endedAt?: Date;
}

export interface ClockPlan {
  phase: 'running' | 'paused' | 'missed' | 'ended';
  dueAt?: Date;
  elapsedMs: number;
  remainingMs: number;
  missedAt?: Date;
}

/** Working milliseconds that the clock has run by `at`: running intervals less paused ones. */
export declare function elapsed(intervals: Interval[], calendar: Calendar, at: Date): number;

/** When the clock shows `ms`; undefined while it stands still before that. */
export declare function momentOfElapsed(intervals: Interval[], calendar: Calendar, ms: number): Date | undefined;

/** Phase, due time and consumed time of a clock at a moment. */
export declare function plan(clock: ClockState, calendar: Calendar, at: Date): ClockPlan;

/** For `planLadder`: the moment of a percentage of the target; always undefined while the clock is paused. */
export declare function momentsAtPercent(clock: ClockState, calendar: Calendar, at: Date): (percent: number) => Date | undefined;

/** New intervals with the clock standing still from `at` on (may be in the past). No change when it stands still already. */
export declare function pause(intervals: Interval[], at: Date, reason: string, by?: string): Interval[];

/** New intervals with the clock running again from `at` on. No change when it runs already. */
export declare function resume(intervals: Interval[], at: Date, by?: string): Interval[];

/** New intervals in which nothing is open after `at`. */
export declare function stop(intervals: Interval[], at: Date): Interval[];
