import { useTranslation } from 'react-i18next';
import type { ProcessSummary } from '../api/types';

interface AreaGroup {
  key: string;
  label: string;
  types: ProcessSummary[];
}

/** Processes in the areas of the standard, which come in the order in which the processes do. */
export function useByArea(types: readonly ProcessSummary[]): AreaGroup[] {
  const { t } = useTranslation();
  const areas = [...new Set(types.map(({ area = 'other' }) => area))];
  return areas.map((key) => ({
    key,
    label: t(`area.${key}`),
    types: types.filter(({ area = 'other' }) => area === key),
  }));
}
