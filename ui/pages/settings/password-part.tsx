import { App, Button } from 'antd';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client';
import { useChangePassword, type PasswordChange } from '../../api/settings';
import { ProblemAlert } from '../../components/problem-alert';
import { SettingsPart } from './settings-part';

/** A new password, for which the present one is asked. */
export function PasswordPart(): JSX.Element {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const [form] = Form.useForm<PasswordChange>();
  const change = useChangePassword();
  const wrong = change.error instanceof ApiError ? change.error.fields : {};
  const submit = (values: PasswordChange): void =>
    change.mutate(values, {
      onSuccess: () => {
        form.resetFields();
        void message.success(t('password.changed'));
      },
    });
  const shown = (field: keyof PasswordChange): object =>
    wrong[field] === undefined ? {} : { validateStatus: 'error', help: wrong[field] };
  const rules = [{ required: true, message: t('common:form.required') }];
  return (
    <SettingsPart title={t('password.title')} hint={<p>{t('password.hint')}</p>}>
      <Form<PasswordChange>
        form={form}
        layout="vertical"
        requiredMark={false}
        className="settings-form"
        onFinish={submit}
        onValuesChange={change.reset}
      >
        <div className="settings-fields">
          <Form.Item name="current" label={t('password.current')} rules={rules} {...shown('current')}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Form.Item name="next" label={t('password.next')} rules={rules} {...shown('next')}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
        </div>
        {change.isError && Object.keys(wrong).length === 0 && <ProblemAlert error={change.error} />}
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t('password.change')}
        </Button>
      </Form>
    </SettingsPart>
  );
}
