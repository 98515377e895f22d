import type { ClientSession } from 'mongoose';
import type { Calendar } from '../domain/calendar';
import type { RecordDefinition } from '../packs/types';
import { idsOfKind } from './fields';
import { Services } from './models/service';
import { Calendars } from './models/time';
import type { RecordDocument } from './models/record';

export const DEFAULT_CALENDAR = 'working';

/** The calendar of that key; the working calendar where there is none of that key. */
export async function calendarOf(session: ClientSession | null, key: string): Promise<Calendar> {
  const row =
    (await Calendars.findById(key).session(session).lean()) ??
    (await Calendars.findById(DEFAULT_CALENDAR).session(session).lean());
  if (!row) {
    throw new Error(`no calendar "${key}" and no calendar "${DEFAULT_CALENDAR}"`);
  }
  return row.calendar;
}

/** Key of the calendar a clock follows: its own, or that of the record's first service. */
export async function calendarKey(
  session: ClientSession,
  wanted: string,
  record: RecordDocument,
  definition: RecordDefinition,
): Promise<string> {
  if (wanted !== 'service') {
    return wanted;
  }
  const [service] = idsOfKind(definition, record.fields, 'service');
  const row = service ? await Services.findById(service, { calendar: 1 }).session(session).lean() : null;
  return row?.calendar ?? DEFAULT_CALENDAR;
}
