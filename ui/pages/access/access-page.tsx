import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHead } from '../../components/page-head';
import { PausesPart } from './pauses-part';
import { AllTokensPart } from './all-tokens-part';

/** Who is kept from signing in, and by which tokens machines come in; for administrators. */
export function AccessPage(): JSX.Element {
  const { t } = useTranslation('settings');
  return (
    <>
      <PageHead title={t('access.title')} />
      <div className="page-body settings">
        <PausesPart />
        <AllTokensPart />
      </div>
    </>
  );
}
