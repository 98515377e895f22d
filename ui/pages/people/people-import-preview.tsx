import { Alert, Button } from 'antd';
import Checkbox from 'antd/es/checkbox';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeopleImport } from '../../api/people-import';
import { PeopleImportRows } from './people-import-rows';

interface PeopleImportPreviewProps {
  result: PeopleImport;
  busy: boolean;
  invite: boolean;
  onInvite: (invite: boolean) => void;
  onRun: () => void;
}

const FIGURES = ['create', 'change', 'same', 'wrong'] as const;
const LOOKS: Readonly<Partial<Record<(typeof FIGURES)[number], string>>> = {
  create: 'import-right',
  wrong: 'import-wrong',
};

/** What the import would do, and the way to do it where no row is wrong. */
export function PeopleImportPreview(props: PeopleImportPreviewProps): JSX.Element {
  const { t } = useTranslation('people');
  const { result, busy, invite, onInvite, onRun } = props;
  const { counts, mapping, invitations } = result;
  if (mapping['username'] === undefined) {
    return <Alert type="warning" showIcon title={t('import.noUsername')} description={t('import.noUsernameHint')} />;
  }
  const written = counts.create + counts.change;
  return (
    <section className="people-import-preview">
      <h2>{t('import.preview')}</h2>
      <p className="import-figures" aria-live="polite">
        {FIGURES.filter((key) => counts[key] > 0).map((key) => (
          <span key={key} className={LOOKS[key]}>
            {t(`import.figures.${key}`, { count: counts[key] })}
          </span>
        ))}
      </p>
      {counts.wrong > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('import.wrong', { count: counts.wrong })}
          description={t('import.wrongHint')}
        />
      ) : written === 0 ? (
        <Alert type="info" showIcon title={t('import.nothing')} />
      ) : (
        <div className="import-actions">
          <Button type="primary" loading={busy} onClick={onRun}>
            {t('import.run', { count: written })}
          </Button>
          {invitations > 0 && (
            <Checkbox checked={invite} onChange={({ target }) => onInvite(target.checked)}>
              {t('import.invite', { count: invitations })}
            </Checkbox>
          )}
        </div>
      )}
      <PeopleImportRows result={result} />
    </section>
  );
}
