import { Modal } from 'antd';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import type { Dayjs } from 'dayjs';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '../../components/day-picker';
import { useAccountChange } from '../../api/people';
import type { PersonDetail } from '../../api/types/people';
import { OptionPicker } from '../../components/option-picker';
import { AtFields } from '../../components/field-errors';
import { ProblemAlert } from '../../components/problem-alert';
import { fromPicker } from '../../components/zone-time';
import { Line } from './line';

export interface GrantDialogProps {
  person: PersonDetail;
  kind: 'role' | 'group';
  onClose: () => void;
}

/** Gives a role or membership from a day to a day, with the reason. */
export function GrantDialog({ person, kind, onClose }: GrantDialogProps): JSX.Element {
  const { t } = useTranslation('people');
  const change = useAccountChange(person.id);
  const [key, setKey] = useState<string>();
  const [from, setFrom] = useState<Dayjs | null>(null);
  const [to, setTo] = useState<Dayjs | null>(null);
  const [reason, setReason] = useState('');
  const send = (): void => {
    const times = {
      ...(from === null ? {} : { from: fromPicker(from.startOf('day')) }),
      // The last day belongs to it: it ends when the next one begins.
      ...(to === null ? {} : { to: fromPicker(to.startOf('day').add(1, 'day')) }),
    };
    const body = { kind, key, ...times, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) };
    change.mutate({ action: 'holdings', body }, { onSuccess: onClose });
  };
  return (
    <Modal
      open
      title={t(kind === 'role' ? 'giveRole' : 'addToGroup')}
      okText={t('give')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: key === undefined }}
      confirmLoading={change.isPending}
      onOk={send}
      onCancel={onClose}
    >
      <AtFields error={change.error} rest={(error) => error !== null && <ProblemAlert error={error} />}>
        <Form layout="vertical" className="people-form">
          <Line label={t(kind === 'role' ? 'role' : 'group')} field="key" wide>
            <OptionPicker
              kind={kind}
              aria-label={t(kind === 'role' ? 'role' : 'group')}
              value={key === undefined ? [] : [key]}
              onChange={([id]) => setKey(id)}
            />
          </Line>
          <Line label={t('fromDay')} field="from" hint={t('fromDayHint')}>
            <DayPicker aria-label={t('fromDay')} value={from} onChange={setFrom} />
          </Line>
          <Line label={t('toDay')} field="to" hint={t('toDayHint')}>
            <DayPicker aria-label={t('toDay')} value={to} onChange={setTo} />
          </Line>
          <Line label={t('reason')} field="reason" wide>
            <Input
              aria-label={t('reason')}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Line>
        </Form>
      </AtFields>
    </Modal>
  );
}
