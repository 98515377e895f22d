import type { ClientSession } from 'mongoose';
import type { Calendar } from '../domain/calendar';
import type { Ladder } from '../domain/ladder';
import { calendarOf, DEFAULT_CALENDAR } from './calendars';
import { Ballots } from './models/ballot';
import type { ClockRow, Escalation } from './models/time';

/**
 * The calendar of a ladder's working time (`4wh`, nights and holidays on which nobody is called): its own, else that of the
 * clock it hangs on, else that of the ballot's policy, else working hours. Per cents of a clock follow the clock alone.
 */
export async function ladderCalendar(
  session: ClientSession | null,
  ladder: Pick<Ladder, 'calendar'>,
  { subject }: Pick<Escalation, 'subject'>,
  clock: Pick<ClockRow, 'calendar'> | null | undefined,
): Promise<Calendar> {
  const own = ladder.calendar ?? clock?.calendar;
  if (own !== undefined || subject.kind !== 'ballot') {
    return calendarOf(session, own ?? DEFAULT_CALENDAR);
  }
  const ballot = await Ballots.findById(subject.id, { policy: 1 }).session(session).lean();
  return calendarOf(session, ballot?.policy.deadline.calendar ?? DEFAULT_CALENDAR);
}
