import { Alert, Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '../../api/queries';
import type { ProcessSummary } from '../../api/types';
import { EmptyState } from '../../components/empty-state';
import { PAGE_PERMISSIONS } from '../../shell/page-permissions';

const SETTINGS = '/installation';

const nameOf = ({ name, plural }: ProcessSummary): string => plural ?? name;

/** Over the list of a process that is switched off: what exists is there to be read. */
export function ProcessOffNotice({ process }: { process: ProcessSummary }): JSX.Element {
  const { t } = useTranslation('records');
  return (
    <Alert
      type="info"
      showIcon
      title={t('processOff.title', { name: nameOf(process) })}
      description={t('processOff.list')}
      action={<ToSettings />}
    />
  );
}

/** Instead of the form that would start a record of a process that is switched off. */
export function ProcessOffPage({ process }: { process: ProcessSummary }): JSX.Element {
  const { t } = useTranslation('records');
  return (
    <EmptyState
      picture="search"
      title={t('processOff.title', { name: nameOf(process) })}
      hint={
        <>
          <p>{t('processOff.start')}</p>
          <p>{t('processOff.who')}</p>
        </>
      }
      action={
        <>
          <Link to={`/records/${process.key}`}>
            <Button type="primary">{t('processOff.toList')}</Button>
          </Link>
          <ToSettings />
        </>
      }
    />
  );
}

function ToSettings(): JSX.Element | null {
  const { t } = useTranslation('records');
  const mayOpen = useMe().data?.permissions.includes(PAGE_PERMISSIONS[SETTINGS]) ?? false;
  return mayOpen ? <Link to={SETTINGS}>{t('processOff.toSettings')}</Link> : null;
}
