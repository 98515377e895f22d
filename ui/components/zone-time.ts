import dayjs, { type Dayjs } from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';
import { displayZone } from '../state/zone';

dayjs.extend(utc);
dayjs.extend(timezone);

const WALL_CLOCK = 'YYYY-MM-DDTHH:mm';

/** A moment as a date picker shows it: what clocks of the person's zone say, whatever zone the browser is in. */
export function toPicker(iso: string | Date): Dayjs {
  const zone = displayZone();
  const moment = dayjs(iso);
  return zone !== undefined && moment.isValid() ? dayjs(moment.tz(zone).format(WALL_CLOCK)) : moment;
}

/** The moment at which clocks of the person's zone say what the picker shows. */
export function fromPicker(shown: Dayjs): string {
  const zone = displayZone();
  return (zone === undefined ? shown : dayjs.tz(shown.format(WALL_CLOCK), zone)).toISOString();
}
