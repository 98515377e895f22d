import { readDuration } from './duration';
import type { RungMoment } from './ladder-types';
import type { Text } from './text';

const UNITS: readonly { ms: number; zh: string; en: string }[] = [
  { ms: 86_400_000, zh: '天', en: 'day' },
  { ms: 3_600_000, zh: '小时', en: 'hour' },
  { ms: 60_000, zh: '分钟', en: 'minute' },
  { ms: 1000, zh: '秒', en: 'second' },
];

const amount = (count: number, unit: { zh: string; en: string }): Text => ({
  zh: `${count} ${unit.zh}`,
  en: `${count} ${unit.en}${count === 1 ? '' : 's'}`,
});

const join = (parts: Text[]): Text => ({
  zh: parts.map(({ zh }) => zh).join(' '),
  en: parts.map(({ en }) => en).join(' '),
});

/** A span of time in words, to the second: `1 天 2 小时`, `1 day 2 hours`. */
export function spanWords(ms: number): Text {
  let left = Math.round(Math.abs(ms) / 1000) * 1000;
  const parts = UNITS.flatMap((unit) => {
    const count = Math.floor(left / unit.ms);
    left -= count * unit.ms;
    return count > 0 ? [amount(count, unit)] : [];
  });
  return parts.length > 0 ? join(parts) : { zh: '0 分钟', en: '0 minutes' };
}

/**
 * A written duration in words: `4wh` → `4 个工作小时`, `4 working hours`.
 * @throws DurationError
 */
export function durationWords(text: string): Text {
  const { ms, days, weeks, working } = readDuration(text);
  if (!working) {
    return spanWords(ms + (days + 7 * weeks) * 86_400_000);
  }
  return days > 0
    ? amount(days, { zh: '个工作日', en: 'working day' })
    : amount(ms / 3_600_000, { zh: '个工作小时', en: 'working hour' });
}

/** When a rung is reached, in words. */
export function momentWords(at: RungMoment): Text {
  if ('percent' in at) {
    return { zh: `达到目标时限的 ${at.percent}%`, en: `at ${at.percent} % of the target` };
  }
  const [text, zh, en] =
    'after' in at
      ? [at.after, '开始后', 'after the start']
      : 'beforeDue' in at
        ? [at.beforeDue, '到期前', 'before it is due']
        : [at.afterDue, '到期后', 'after it was due'];
  const parsed = readDuration(text);
  if (parsed.ms + parsed.days + parsed.weeks === 0) {
    return 'after' in at ? { zh: '开始时', en: 'at the start' } : { zh: '到期时', en: 'when it is due' };
  }
  const words = durationWords(text);
  return { zh: `${zh} ${words.zh}`, en: `${words.en} ${en}` };
}
