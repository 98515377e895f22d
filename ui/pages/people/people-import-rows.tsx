import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeopleImport, PersonRow, PersonRowAction } from '../../api/people-import';

const MOST = 200;
/** Those that somebody has to look at come first. */
const ORDER: readonly PersonRowAction[] = ['wrong', 'create', 'change', 'same'];

/** What would become of each row. */
export function PeopleImportRows({ result: { rows, fields } }: { result: PeopleImport }): JSX.Element {
  const { t } = useTranslation('people');
  const sorted = rows.toSorted((a, b) => ORDER.indexOf(a.action) - ORDER.indexOf(b.action));
  const nameOf = (key: string): string => fields.find((field) => field.key === key)?.name ?? key;
  return (
    <>
      <table className="import-columns people-import-rows" aria-label={t('import.rows')}>
        <thead>
          <tr>
            <th>{t('import.line')}</th>
            <th>{t('import.person')}</th>
            <th>{t('import.becomes')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, MOST).map((row) => (
            <tr key={row.line}>
              <td>{row.line}</td>
              <td>
                {row.name} <span className="people-account">{row.username}</span>
              </td>
              <td>
                <Becomes row={row} nameOf={nameOf} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST && <p className="import-hint">{t('import.more', { count: rows.length - MOST })}</p>}
    </>
  );
}

interface BecomesProps {
  row: PersonRow;
  nameOf: (key: string) => string;
}

function Becomes({ row: { action, changes, errors }, nameOf }: BecomesProps): JSX.Element {
  const { t } = useTranslation('people');
  switch (action) {
    case 'wrong':
      return (
        <ul className="import-wrong">
          {errors.map(({ field, column, message }, index) => (
            <li key={index}>
              <b>{t('import.atColumn', { name: column ?? nameOf(field) })}</b>
              {message}
            </li>
          ))}
        </ul>
      );
    case 'change':
      return <>{t('import.changed', { names: changes.map(nameOf).join(t('common:listComma')) })}</>;
    case 'create':
      return <span className="import-right">{t('import.actions.create')}</span>;
    case 'same':
      return <span className="import-hint">{t('import.actions.same')}</span>;
  }
}
