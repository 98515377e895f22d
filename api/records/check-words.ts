import { z } from 'zod';
import { pick, type Lang } from '../../domain/text';

const found = z.object({
  failures: z.array(z.object({ message: z.object({ zh: z.string(), en: z.string() }) })).catch([]),
});

/** What a check of the record found wrong, each with the message of its rule. */
export function checkWords(data: Readonly<Record<string, unknown>>, lang: Lang): string {
  const failures = found.parse(data).failures.map(({ message }) => pick(message, lang));
  const [zh, en] = ['检查未通过，退回补充', 'The check found something missing; it went back'];
  if (failures.length === 0) {
    return lang === 'zh' ? zh : en;
  }
  return lang === 'zh' ? `${zh}：${failures.join('；')}` : `${en}: ${failures.join('; ')}`;
}
