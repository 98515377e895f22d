import { App } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDeleteRecord } from '../../api/deleted-records';
import type { RecordDetail } from '../../api/types';
import { ReasonDialog } from '../../components/reason-dialog';

/** Says what deleting a record ends and what stays, and asks why. */
export function DeleteDialog({ record, onClose }: { record: RecordDetail; onClose: () => void }): JSX.Element {
  const { t } = useTranslation('records');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const remove = useDeleteRecord(record.type, record.number);
  return (
    <ReasonDialog
      danger
      title={t('deleted.deleteTitle', { number: record.number })}
      hint={t('deleted.deleteHint')}
      action={t('deleted.delete')}
      busy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onSubmit={(reason) =>
        remove.mutate(reason, {
          onSuccess: () => {
            void message.success(t('deleted.done', { number: record.number }));
            void navigate(`/records/${record.type}`);
          },
        })
      }
    />
  );
}
