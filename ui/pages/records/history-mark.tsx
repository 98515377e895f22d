import { CheckCircleFilled, LoadingOutlined, WarningFilled } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryVerification, RecordDetail } from '../../api/types';
import { TimeText } from '../../components/time-text';
import { useVerification } from './record-queries';

/** For auditors: whether the history of the record is what was once written, and by what that is known. */
export function HistoryMark({ record }: { record: RecordDetail }): JSX.Element | null {
  const { t } = useTranslation('records');
  const { data, isFetching, refetch } = useVerification(record.type, record.number);
  if (!data) {
    return null;
  }
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      title={t('verification.title')}
      content={<Evidence verification={data} busy={isFetching} onAgain={() => void refetch()} />}
    >
      <button type="button" className={data.verified ? 'history-mark' : 'history-mark history-mark-faulty'}>
        {data.verified ? <CheckCircleFilled aria-hidden="true" /> : <WarningFilled aria-hidden="true" />}
        {t(data.verified ? 'verification.whole' : 'verification.faulty')}
      </button>
    </Popover>
  );
}

interface EvidenceProps {
  verification: HistoryVerification;
  busy: boolean;
  onAgain: () => void;
}

function Evidence({ verification, busy, onAgain }: EvidenceProps): JSX.Element {
  const { t } = useTranslation('records');
  const { faults, lines, sealed, unsealed, late, head, anchor } = verification;
  return (
    <div className="history-evidence">
      {faults.length > 0 && (
        <ul className="history-faults">
          {faults.map(({ kind, seq, line }, index) => (
            <li key={`${kind}-${index}`}>
              {t(`verification.fault.${kind}`)}
              {seq !== undefined && ` #${seq}`}
              {line !== undefined && <code>{line}</code>}
            </li>
          ))}
        </ul>
      )}
      <p>{t('verification.sealed', { sealed, lines })}</p>
      {unsealed > 0 && <p>{t('verification.unsealed', { count: unsealed })}</p>}
      {late > 0 && <p>{t('verification.late', { count: late })}</p>}
      {head && (
        <p>
          {t('verification.head')} #{head.seq} <TimeText at={head.at} />
          <code>{head.hash}</code>
        </p>
      )}
      {anchor ? (
        <p>
          {t('verification.anchor', { number: anchor.number })} <TimeText at={anchor.at} />
          <code>{anchor.hash}</code>
        </p>
      ) : (
        <p>{t('verification.noAnchor')}</p>
      )}
      <p className="history-what">{t('verification.what')}</p>
      <Button size="small" onClick={onAgain} icon={busy ? <LoadingOutlined aria-hidden="true" /> : undefined}>
        {t('verification.again')}
      </Button>
    </div>
  );
}
