import type { Text } from '../../domain/text';

/** One situation that a caller can act on. */
export interface ErrorEntry {
  readonly status: number;
  /** What happened; the same for every occurrence. */
  readonly title: Text;
  /** What to do about it; `{name}` stands for a parameter of the occurrence. */
  readonly detail: Text;
}

/** @param zh title and remedy in Chinese, then `en` in English */
export function entry(status: number, zh: [string, string], en: [string, string]): ErrorEntry {
  return { status, title: { zh: zh[0], en: en[0] }, detail: { zh: zh[1], en: en[1] } };
}
