import { Modal } from 'antd';
import Form from 'antd/es/form';
import type { Dayjs } from 'dayjs';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '../../components/day-picker';
import { useDelegate } from '../../api/task-mutations';
import { OptionPicker } from '../../components/option-picker';
import { ProblemAlert } from '../../components/problem-alert';

/** Hands a task to another person, for good or until a day. */
export function DelegateDialog({ taskId, onClose }: { taskId: string; onClose: () => void }): JSX.Element {
  const { t } = useTranslation('inbox');
  const delegate = useDelegate();
  const [to, setTo] = useState<string[]>([]);
  const [until, setUntil] = useState<Dayjs | null>(null);
  const person = to[0];
  const send = (): void => {
    if (person !== undefined) {
      delegate.mutate({ id: taskId, to: person, until: until?.endOf('day').toISOString() }, { onSuccess: onClose });
    }
  };
  return (
    <Modal
      open
      title={t('delegate')}
      okText={t('delegateSend')}
      okButtonProps={{ disabled: person === undefined, loading: delegate.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label={t('delegateTo')}>
          <OptionPicker kind="person" value={to} onChange={setTo} aria-label={t('delegateTo')} />
        </Form.Item>
        <Form.Item label={t('delegateUntil')} extra={t('delegateUntilHint')}>
          <DayPicker value={until} onChange={setUntil} aria-label={t('delegateUntil')} />
        </Form.Item>
      </Form>
      {delegate.isError && <ProblemAlert error={delegate.error} />}
    </Modal>
  );
}
