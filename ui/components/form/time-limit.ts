import { serverNow } from '../../api/server-clock';

/** As the server allows: clocks differ a little, and a date may be today wherever on earth that is. */
const TOLERANCE_MS = 5 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** What to say of a day or moment that has to lie behind or ahead of whoever enters it; undefined when it does. */
export function timeProblem(time: string | undefined, value: unknown): 'form.timePast' | 'form.timeFuture' | undefined {
  if (time === undefined || typeof value !== 'string') {
    return undefined;
  }
  const isDay = !value.includes('T');
  const ahead = Date.parse(value) - serverNow().getTime();
  if (time === 'past' && ahead > (isDay ? DAY_MS : TOLERANCE_MS)) {
    return 'form.timePast';
  }
  return time === 'future' && ahead < -TOLERANCE_MS - (isDay ? DAY_MS : 0) ? 'form.timeFuture' : undefined;
}
