import { Button, Tooltip } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeletedRecord } from '../../api/types/records';
import { PersonName } from '../../components/person-name';
import { StateTag } from '../../components/state-tag';
import { TimeText } from '../../components/time-text';

/** One deleted record: what it was, who deleted it and why. */
export function DeletedLine({ record, onRestore }: { record: DeletedRecord; onRestore: () => void }): JSX.Element {
  const { t } = useTranslation('records');
  const { typeName, number, title, state, at, by, reason, hadProcess, restorable } = record;
  return (
    <li className="deleted-line">
      <div className="deleted-what">
        <span className="record-number">{number}</span> <strong>{title}</strong> <StateTag state={state} />
        <p className="deleted-facts">
          {typeName} · <PersonName person={by} /> · <TimeText at={at} />
          {hadProcess && ` · ${t('deleted.processEnded')}`}
        </p>
        <p>{reason}</p>
      </div>
      <Tooltip title={restorable ? undefined : t('deleted.noPack')}>
        <Button disabled={!restorable} onClick={onRestore} aria-label={t('deleted.restoreTitle', { number })}>
          {t('deleted.restore')}
        </Button>
      </Tooltip>
    </li>
  );
}
