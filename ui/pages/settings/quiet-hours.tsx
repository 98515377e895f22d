import Checkbox from 'antd/es/checkbox';
import Form from 'antd/es/form';
import TimePicker from 'antd/es/time-picker';
import dayjs, { type Dayjs } from 'dayjs';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Profile } from '../../api/types';

const USUAL = { from: '22:00', to: '07:00' };

interface QuietHoursProps {
  value: Profile['quiet'];
  wrong: string | undefined;
  onChange: (value: Profile['quiet']) => void;
}

/** The times of day between which mails wait, if any. */
export function QuietHours({ value, wrong, onChange }: QuietHoursProps): JSX.Element {
  const { t } = useTranslation('settings');
  const time = (part: 'from' | 'to'): JSX.Element => (
    <TimePicker
      aria-label={t(part === 'from' ? 'profile.quietFrom' : 'profile.quietTo')}
      value={value && clock(value[part])}
      format="HH:mm"
      minuteStep={5}
      allowClear={false}
      needConfirm={false}
      status={wrong === undefined ? undefined : 'error'}
      onChange={(next: Dayjs | null) => value && next && onChange({ ...value, [part]: next.format('HH:mm') })}
    />
  );
  return (
    <Form.Item
      {...(wrong === undefined ? {} : { validateStatus: 'error' })}
      help={wrong}
      extra={t('profile.quietHint')}
    >
      <div className="settings-quiet">
        <Checkbox checked={value !== null} onChange={({ target }) => onChange(target.checked ? USUAL : null)}>
          {t('profile.quiet')}
        </Checkbox>
        {value !== null && (
          <span className="settings-quiet-times">
            {time('from')} – {time('to')}
          </span>
        )}
      </div>
    </Form.Item>
  );
}

/** That time on some day: only its hour and minute count. */
function clock(time: string): Dayjs {
  return dayjs(`2000-01-01T${time}`);
}
