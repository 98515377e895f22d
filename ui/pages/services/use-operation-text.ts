import { useTranslation } from 'react-i18next';
import type { Operation } from '../../api/types/services';

/** How a service is run in a few words: the mode, and the suppliers by name. */
export function useOperationText(): (operation: Operation) => string {
  const { t } = useTranslation('services');
  return ({ mode, suppliers }) =>
    [t(`mode.${mode}`), suppliers.map(({ organisation }) => organisation.name).join(t('common:listComma'))]
      .filter(Boolean)
      .join(' · ');
}
