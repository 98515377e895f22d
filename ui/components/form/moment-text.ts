import dayjs from 'dayjs';

const DAY = 'YYYY-MM-DD';

/** Whether a value of a form is a day (`2026-05-01`) or, with a time, a moment (ISO 8601) that exists. */
export function isMoment(text: string, withTime: boolean): boolean {
  const [day = '', time] = text.split('T');
  if (withTime !== (time !== undefined)) {
    return false;
  }
  // The days of a month are not counted by parsing alone: 30 February becomes 2 March.
  return /^\d{4}-\d\d-\d\d$/.test(day) && dayjs(day).format(DAY) === day && dayjs(text).isValid();
}
