import dayjs from 'dayjs';

const DAY = 'YYYY-MM-DD';

/** Whether a value of a form is a day (`2026-05-01`) or a moment (ISO 8601) that exists. */
export function isMoment(text: string): boolean {
  const [day = ''] = text.split('T');
  // The days of a month are not counted by parsing alone: 30 February becomes 2 March.
  return /^\d{4}-\d\d-\d\d$/.test(day) && dayjs(day).format(DAY) === day && dayjs(text).isValid();
}
