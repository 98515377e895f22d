import type { TFunction } from 'i18next';

const BETWEEN = '..';

/** The two ends of a range; empty where it is open. */
export type Ends = readonly [from: string, to: string];

/** The ends that an address names for a column; undefined where it names no range. */
export function endsOf(value: string | undefined): Ends | undefined {
  if (!value?.includes(BETWEEN)) {
    return undefined;
  }
  const [from = '', to = ''] = value.split(BETWEEN);
  return [from, to];
}

/** A range as the address has it; undefined where both ends are open. */
export function rangeValue([from, to]: Ends): string | undefined {
  return from === '' && to === '' ? undefined : `${from}${BETWEEN}${to}`;
}

/** A range in words: between two ends, from one on, or up to one. */
export function rangeText(name: string, ends: Ends | undefined, t: TFunction<'records'>): string {
  const [from, to] = ends ?? ['', ''];
  if (from !== '' && to !== '') {
    return t('range.between', { name, from, to });
  }
  return from === '' ? t('range.upTo', { name, to }) : t('range.from', { name, from });
}
