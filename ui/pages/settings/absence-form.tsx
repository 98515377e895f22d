import { App, Button } from 'antd';
import Form from 'antd/es/form';
import type { Dayjs } from 'dayjs';
import { useId, useState, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '../../components/day-picker';
import { ApiError } from '../../api/client';
import { usePlanAbsence } from '../../api/settings';
import { OptionPicker } from '../../components/option-picker';
import { ProblemAlert } from '../../components/problem-alert';
import { fromPicker, toPicker } from '../../components/zone-time';

/** Enters one more absence; what is wrong is said beside the value. */
export function AbsenceForm(): JSX.Element {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const plan = usePlanAbsence();
  const [from, setFrom] = useState<Dayjs | null>(null);
  const [to, setTo] = useState<Dayjs | null>(null);
  const [delegate, setDelegate] = useState<string[]>([]);
  const [person] = delegate;
  const wrong = plan.error instanceof ApiError ? plan.error.fields : {};
  const submit = (): void => {
    if (to === null || person === undefined) {
      return;
    }
    const begin = from === null ? {} : { from: fromPicker(from) };
    plan.mutate(
      { ...begin, to: fromPicker(to), delegate: person },
      {
        onSuccess: ({ delegate: deputy }) => {
          setFrom(null);
          setTo(null);
          setDelegate([]);
          void message.success(t('absence.entered', { name: deputy?.name }));
        },
      },
    );
  };
  return (
    <Form layout="vertical" className="settings-form" onFinish={submit}>
      <h3>{t('absence.new')}</h3>
      <div className="settings-fields">
        <Moment
          label={t('absence.from')}
          value={from}
          onChange={setFrom}
          wrong={wrong['from']}
          hint={t('absence.fromHint')}
        />
        <Moment label={t('absence.to')} value={to} onChange={setTo} wrong={wrong['to']} />
        <Form.Item label={t('absence.delegate')} {...state(wrong['delegate'])}>
          <OptionPicker kind="person" value={delegate} onChange={setDelegate} aria-label={t('absence.delegate')} />
        </Form.Item>
      </div>
      {plan.isError && Object.keys(wrong).length === 0 && <ProblemAlert error={plan.error} />}
      <Button type="primary" htmlType="submit" disabled={to === null || person === undefined} loading={plan.isPending}>
        {t('absence.enter')}
      </Button>
    </Form>
  );
}

interface MomentProps {
  label: string;
  value: Dayjs | null;
  onChange: (value: Dayjs | null) => void;
  wrong: string | undefined;
  hint?: string;
}

function Moment({ label, value, onChange, wrong, hint }: MomentProps): JSX.Element {
  const id = useId();
  return (
    <Form.Item label={label} htmlFor={id} {...state(wrong, hint)}>
      <DayPicker
        id={id}
        value={value}
        onChange={onChange}
        showTime={{ format: 'HH:mm', minuteStep: 5 }}
        format="YYYY-MM-DD HH:mm"
        minDate={toPicker(new Date()).startOf('day')}
        needConfirm={false}
        // Enter takes the moment; it does not send the form meanwhile.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        status={wrong === undefined ? undefined : 'error'}
      />
    </Form.Item>
  );
}

function state(
  wrong: string | undefined,
  hint?: string,
): { validateStatus?: 'error'; help?: ReactNode; extra?: ReactNode } {
  return wrong === undefined ? { extra: hint } : { validateStatus: 'error', help: wrong };
}
