import { App, Button } from 'antd';
import Form from 'antd/es/form';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client';
import { useSaveSettings, type Settings, type SettingValues } from '../../api/installation';
import { isChanged } from '../../components/changed-alert';
import { EditProblem } from '../../components/edited-fields';
import { useEdit, type Saving } from '../../components/use-edit';
import { SettingsPart } from '../settings/settings-part';
import { AttachmentFields } from './attachment-fields';
import type { FieldsProps } from './fields-props';
import { NumberField } from './number-field';
import { OrganisationFields } from './organisation-fields';

/** The settings that administrators decide; they count at once, everywhere. */
export function SettingsForm({ kept }: { kept: Settings }): JSX.Element {
  const { t } = useTranslation('installation');
  const { message } = App.useApp();
  const save = useSaveSettings();
  const edit = useEdit(kept, (one) => (one ?? kept).values);
  const values = edit.fields;
  const wrong = save.error instanceof ApiError ? save.error.fields : {};
  const elsewhere = Object.keys(wrong).length === 0 || isChanged(save.error);
  const isEdited = JSON.stringify(values) !== JSON.stringify(kept.values);
  const fields: FieldsProps = {
    settings: kept,
    values,
    wrong,
    change: edit.set,
  };
  const send = (body: Saving<SettingValues>): void =>
    save.mutate(body, {
      onSuccess: (saved) => {
        edit.saved(saved);
        void message.success(t('saved'));
      },
    });
  return (
    <Form layout="vertical" className="installation-form" onFinish={() => send({ ...values, version: edit.version })}>
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
        <EditProblem edit={edit} save={{ ...save, error: elsewhere ? save.error : null }} onKeepMine={send} />
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('common:save')}
        </Button>
        <Button onClick={() => edit.set(kept.usual)}>{t('toUsual')}</Button>
        <span role="status" className="installation-unsaved">
          {isEdited && t('unsaved')}
        </span>
      </div>
    </Form>
  );
}
