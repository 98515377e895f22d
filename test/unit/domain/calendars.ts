import type { Calendar, Segment, Weekday } from '../../../domain/calendar';

/** The same segments on the named weekdays, none on the others. */
export function weekOf(segments: Segment[], days: Weekday[] = [1, 2, 3, 4, 5]): Calendar['week'] {
  const on = (day: Weekday): Segment[] => (days.includes(day) ? segments : []);
  return { 1: on(1), 2: on(2), 3: on(3), 4: on(4), 5: on(5), 6: on(6), 7: on(7) };
}

export function buildCalendar(changes: Partial<Calendar> = {}): Calendar {
  return {
    key: 'test',
    names: { zh: '测试', en: 'Test' },
    zone: 'Asia/Shanghai',
    week: weekOf([
      ['09:00', '12:00'],
      ['13:30', '18:00'],
    ]),
    holidays: 'cn',
    exceptions: [],
    ...changes,
  };
}

export const working = buildCalendar({ key: 'working' });

export const allHours = buildCalendar({
  key: '7x24',
  holidays: 'none',
  week: weekOf([['00:00', '24:00']], [1, 2, 3, 4, 5, 6, 7]),
});

/** A moment of Shanghai's wall clock: `2026-03-02 09:00`. */
export const sh = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`);

export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => minutes(count * 60);
