import { DateTime } from 'luxon';

import type { Lang } from '../domain/text';

/** Where and in which language a time is read. */
export interface Reader {
  readonly lang: Lang;
  readonly zone: string;
}

const MOMENT = { zh: 'yyyy年M月d日（ccc）HH:mm', en: 'ccc d LLL yyyy, HH:mm' };
const DAY = { zh: 'yyyy年M月d日（ccc）', en: 'ccc d LLL yyyy' };

/** Date and time with the offset from UTC, since a mail may be read in another zone; a dash where empty. */
export function formatMoment(value: unknown, reader: Reader): string {
  const time = parse(value, reader);
  return time ? `${time.toFormat(MOMENT[reader.lang])} (${offset(time)})` : '—';
}

/** The date alone; a dash where empty. */
export function formatDay(value: unknown, reader: Reader): string {
  return parse(value, reader)?.toFormat(DAY[reader.lang]) ?? '—';
}

function parse(value: unknown, reader: Reader): DateTime<true> | undefined {
  if (value === null || value === undefined || value === '') {
    return undefined;
  }
  const time =
    value instanceof Date ? DateTime.fromJSDate(value) : DateTime.fromISO(String(value), { zone: reader.zone });
  const local = time.setZone(reader.zone).setLocale(reader.lang === 'zh' ? 'zh-CN' : 'en-GB');
  if (!local.isValid) {
    throw new Error(`"${String(value)}" is no date`);
  }
  return local;
}

function offset(time: DateTime<true>): string {
  return time.offset === 0 ? 'UTC' : `UTC${time.toFormat('Z').replace(/:00$/, '')}`;
}
