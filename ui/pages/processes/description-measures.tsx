import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessDescription } from '../../api/types';

/** How it is known whether the process does what it is for. */
export function DescriptionMeasures({ measures }: { measures: ProcessDescription['measures'] }): JSX.Element | null {
  const { t } = useTranslation('processes');
  if (measures.length === 0) {
    return null;
  }
  return (
    <section className="description-chapter" aria-labelledby="description-measures">
      <h2 id="description-measures">{t('description.measures')}</h2>
      <table className="read-table description-measures">
        <thead>
          <tr>
            <th scope="col">{t('description.measure')}</th>
            <th scope="col">{t('description.target')}</th>
            <th scope="col">{t('description.formula')}</th>
            <th scope="col">{t('description.period')}</th>
          </tr>
        </thead>
        <tbody>
          {measures.map(({ key, name, target = '—', formula, period = '—' }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{target}</td>
              <td>{formula}</td>
              <td>{period}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
