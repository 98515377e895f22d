import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportCheck } from '../../api/imports';

/** What a dry run found: how many rows fit, what is wrong where, and the first records as they would be. */
export function ImportCheckView({ check }: { check: ImportCheck }): JSX.Element {
  const { t } = useTranslation('lists');
  const right = check.checked - check.wrong - check.repeated;
  return (
    <section aria-live="polite">
      <h2>{t('importChecked', { count: check.checked })}</h2>
      <p className="import-figures">
        <span className="import-right">{t('importRight', { count: right })}</span>
        {check.wrong > 0 && <span className="import-wrong">{t('importWrong', { count: check.wrong })}</span>}
        {check.repeated > 0 && <span>{t('importRepeated', { count: check.repeated })}</span>}
      </p>
      {check.fields.length > 0 && (
        <>
          <h3>{t('importWhere')}</h3>
          <ul className="import-errors">
            {check.fields.map(({ field, name, message, count }) => (
              <li key={field}>
                <b>{name}</b> {message} <span className="import-hint">{t('importTimes', { count })}</span>
              </li>
            ))}
          </ul>
          <h3>{t('importRowErrors')}</h3>
          <ul className="import-errors">
            {check.rows.map(({ line, errors }) => (
              <li key={line}>
                <b>{t('importLine', { line })}</b>{' '}
                {errors.map(({ name, message }) => (name === '' ? message : `${name}: ${message}`)).join(' · ')}
              </li>
            ))}
          </ul>
        </>
      )}
      {check.samples.length > 0 && (
        <>
          <h3>{t('importSampleRows')}</h3>
          {check.samples.map(({ line, fields }) => (
            <dl key={line} className="import-sample">
              {fields.map(({ key, name, text }) => (
                <div key={key}>
                  <dt>{name}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          ))}
        </>
      )}
    </section>
  );
}
