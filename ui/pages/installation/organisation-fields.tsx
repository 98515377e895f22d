import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { useMemo, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../state/preferences';
import { zones } from '../settings/zones';
import { refused, type FieldsProps } from './fields-props';

/** What the organisation calls this, who mails come from, and what people begin with. */
export function OrganisationFields({ values, settings, wrong, change }: FieldsProps): JSX.Element {
  const { t } = useTranslation('installation');
  const { lang } = usePreferences();
  const zoneOptions = useMemo(() => zones(settings.values.zone, lang), [settings.values.zone, lang]);
  const { organisation } = values;
  return (
    <div className="settings-fields">
      {(['zh', 'en'] as const).map((one) => (
        <Form.Item key={one} label={t(`field.name.${one}`)} {...refused(wrong[`organisation.${one}`])}>
          <Input
            aria-label={t(`field.name.${one}`)}
            maxLength={settings.longest.organisation}
            value={organisation[one]}
            onChange={({ target }) => change({ organisation: { ...organisation, [one]: target.value } })}
          />
        </Form.Item>
      ))}
      <Form.Item label={t('field.senderName')} extra={t('senderHint')} {...refused(wrong['senderName'])}>
        <Input
          aria-label={t('field.senderName')}
          maxLength={settings.longest.senderName}
          value={values.senderName}
          onChange={({ target }) => change({ senderName: target.value })}
        />
      </Form.Item>
      <Form.Item label={t('field.lang')}>
        <Select
          aria-label={t('field.lang')}
          value={values.lang}
          options={[
            { value: 'zh', label: <span lang="zh-CN">中文</span> },
            { value: 'en', label: <span lang="en">English</span> },
          ]}
          onChange={(chosen) => change({ lang: chosen })}
        />
      </Form.Item>
      <Form.Item label={t('field.zone')} {...refused(wrong['zone'])}>
        <Select
          aria-label={t('field.zone')}
          showSearch={{ optionFilterProp: 'words' }}
          value={values.zone}
          options={zoneOptions}
          onChange={(zone) => change({ zone })}
        />
      </Form.Item>
    </div>
  );
}
