import { useTranslation } from 'react-i18next';
import type { Area } from '../api/types';

interface AreaGroup<T> {
  key: string;
  label: string;
  types: T[];
}

/** Processes in the areas of the standard, which come in the order in which the processes do. */
export function useByArea<T extends { area?: Area }>(types: readonly T[]): AreaGroup<T>[] {
  const { t } = useTranslation();
  const areas = [...new Set(types.map(({ area = 'other' }) => area))];
  return areas.map((key) => ({
    key,
    label: t(`area.${key}`),
    types: types.filter(({ area = 'other' }) => area === key),
  }));
}
