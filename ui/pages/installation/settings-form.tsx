import { App, Button } from 'antd';
import Form from 'antd/es/form';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client';
import { useSaveSettings, type Settings } from '../../api/installation';
import { ProblemAlert } from '../../components/problem-alert';
import { SettingsPart } from '../settings/settings-part';
import { AttachmentFields } from './attachment-fields';
import type { FieldsProps } from './fields-props';
import { NumberField } from './number-field';
import { OrganisationFields } from './organisation-fields';

/** The settings that administrators decide; they count at once, everywhere. */
export function SettingsForm({ kept, onReload }: { kept: Settings; onReload: () => void }): JSX.Element {
  const { t } = useTranslation('installation');
  const { message } = App.useApp();
  const save = useSaveSettings();
  const [values, setValues] = useState(kept.values);
  const wrong = save.error instanceof ApiError ? save.error.fields : {};
  const named = Object.keys(wrong).length > 0;
  const fields: FieldsProps = {
    settings: kept,
    values,
    wrong,
    change: (part) => setValues((before) => ({ ...before, ...part })),
  };
  const submit = (): void =>
    save.mutate({ ...values, version: kept.version }, { onSuccess: () => void message.success(t('saved')) });
  return (
    <Form layout="vertical" className="installation-form" onFinish={submit}>
      <SettingsPart title={t('organisation.title')} hint={<p>{t('organisation.hint')}</p>}>
        <OrganisationFields {...fields} />
      </SettingsPart>
      <SettingsPart title={t('attachments.title')} hint={<p>{t('attachments.hint')}</p>}>
        <AttachmentFields {...fields} />
      </SettingsPart>
      <SettingsPart title={t('signIn.title')} hint={<p>{t('signIn.hint')}</p>}>
        <div className="settings-fields">
          <NumberField name="sessionIdleHours" {...fields} />
          <NumberField name="sessionLongestDays" {...fields} />
          <NumberField name="signInTries" {...fields} />
          <NumberField name="signInPauseMinutes" {...fields} />
        </div>
      </SettingsPart>
      <div className="installation-save">
        {save.isError && !named && <ProblemAlert error={save.error} onRetry={onReload} />}
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('common:save')}
        </Button>
        <Button onClick={() => setValues(kept.usual)}>{t('toUsual')}</Button>
      </div>
    </Form>
  );
}
