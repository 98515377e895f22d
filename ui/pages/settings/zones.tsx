import type { ReactNode } from 'react';
import type { Lang } from '../../api/types';

export interface ZoneOption {
  value: string;
  label: ReactNode;
  /** What a search looks in. */
  words: string;
}

/** All zones that this browser knows, and the one in use, by their names in the language. */
export function zones(used: string, lang: Lang): ZoneOption[] {
  return [...new Set([used, ...Intl.supportedValuesOf('timeZone')])].map((value) => {
    const name = nameOf(value, lang);
    const place = value.replaceAll('_', ' ');
    return {
      value,
      words: `${name} ${place}`,
      label: (
        <>
          {name} <span lang="en">{place}</span>
        </>
      ),
    };
  });
}

function nameOf(timeZone: string, lang: Lang): string {
  const parts = new Intl.DateTimeFormat(lang, { timeZone, timeZoneName: 'longGeneric' }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
