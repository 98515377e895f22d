import { lazy, Suspense, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { NO_LATE, type LateEntryProps } from './late-draft';

const LateFields = lazy(async () => ({ default: (await import('./late-fields')).LateFields }));

/** A quiet link; pressed, it asks when it was done in truth and why it is entered only now. */
export function LateEntry(props: LateEntryProps): JSX.Element {
  const { t } = useTranslation();
  const { value, onChange } = props;
  if (value === undefined) {
    return (
      <button type="button" className="late-link" onClick={() => onChange(NO_LATE)}>
        {t('late.open')}
      </button>
    );
  }
  return (
    <Suspense fallback={null}>
      <LateFields {...props} value={value} />
    </Suspense>
  );
}
