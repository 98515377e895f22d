import { Modal } from 'antd';
import Select from 'antd/es/select';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordDetail } from '../../api/types';
import { OptionPicker } from '../../components/option-picker';
import { ProblemAlert } from '../../components/problem-alert';
import { useRelate, type RelationKind } from './relation-queries';

interface RelationDialogProps {
  record: RecordDetail;
  kinds: RelationKind[];
  onClose: () => void;
}

/** How the record is related, and to which one. */
export function RelationDialog({ record, kinds, onClose }: RelationDialogProps): JSX.Element {
  const { t } = useTranslation('records');
  const relate = useRelate(record.type, record.number);
  const [index, setIndex] = useState(0);
  const [ids, setIds] = useState<string[]>([]);
  const kind = kinds[index];
  const [to] = ids;
  const submit = (): void => {
    if (kind && to !== undefined) {
      relate.mutate({ relation: kind.relation, inverse: kind.inverse, to }, { onSuccess: onClose });
    }
  };
  return (
    <Modal
      open
      title={`${t('relation.add')} · ${record.number}`}
      okText={t('relation.submit')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: to === undefined, loading: relate.isPending }}
      onOk={submit}
      onCancel={onClose}
    >
      {relate.error !== null && <ProblemAlert error={relate.error} />}
      <div className="relation-form">
        <span id="relation-kind">{t('relation.kind')}</span>
        <Select<number>
          aria-labelledby="relation-kind"
          value={index}
          onChange={setIndex}
          options={kinds.map(({ label }, at) => ({ value: at, label }))}
        />
        <span id="relation-record">{t('relation.record')}</span>
        <OptionPicker
          kind="record"
          without={record.id}
          value={ids}
          onChange={setIds}
          aria-labelledby="relation-record"
        />
      </div>
    </Modal>
  );
}
