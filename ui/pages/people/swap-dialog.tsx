import { Modal } from 'antd';
import Form from 'antd/es/form';
import type { Dayjs } from 'dayjs';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '../../components/day-picker';
import { useSwap } from '../../api/people';
import type { Roster } from '../../api/types/people';
import { OptionPicker } from '../../components/option-picker';
import { AtFields } from '../../components/field-errors';
import { ProblemAlert } from '../../components/problem-alert';
import { fromPicker } from '../../components/zone-time';
import { Line } from './line';

/** Says who is on call instead for a time, or that nobody is. */
export function SwapDialog({ roster, onClose }: { roster: Roster; onClose: () => void }): JSX.Element {
  const { t } = useTranslation('people');
  const swap = useSwap(roster.id);
  const [times, setTimes] = useState<{ from: Dayjs | null; to: Dayjs | null }>({ from: null, to: null });
  const [person, setPerson] = useState<string | null>(null);
  const { from, to } = times;
  const send = (): void => {
    if (from && to) {
      swap.mutate({ from: fromPicker(from), to: fromPicker(to), person }, { onSuccess: onClose });
    }
  };
  return (
    <Modal
      open
      title={t('roster.swapTitle', { name: roster.name })}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: from === null || to === null }}
      confirmLoading={swap.isPending}
      onOk={send}
      onCancel={onClose}
    >
      <AtFields error={swap.error} rest={(error) => error !== null && <ProblemAlert error={error} />}>
        <Form layout="vertical" className="people-form">
          {(['from', 'to'] as const).map((end) => (
            <Line key={end} label={t(`roster.${end}`)} field={end}>
              <DayPicker
                aria-label={t(`roster.${end}`)}
                showTime={{ format: 'HH:mm', minuteStep: 5 }}
                format="YYYY-MM-DD HH:mm"
                needConfirm={false}
                value={times[end]}
                onChange={(moment: Dayjs | null) => setTimes({ ...times, [end]: moment })}
              />
            </Line>
          ))}
          <Line label={t('roster.person')} field="person" hint={t('roster.personHint')} wide>
            <OptionPicker
              kind="person"
              aria-label={t('roster.person')}
              value={person === null ? [] : [person]}
              onChange={([id]) => setPerson(id ?? null)}
            />
          </Line>
        </Form>
      </AtFields>
    </Modal>
  );
}
