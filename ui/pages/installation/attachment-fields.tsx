import Form from 'antd/es/form';
import Select from 'antd/es/select';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { refused, type FieldsProps } from './fields-props';
import { NumberField } from './number-field';

/** How large a file may be, and of which types. */
export function AttachmentFields(props: FieldsProps): JSX.Element {
  const { t } = useTranslation('installation');
  const { values, settings, wrong, change } = props;
  return (
    <>
      <div className="settings-fields">
        <NumberField name="attachmentMaxMb" {...props} />
      </div>
      <Form.Item
        label={t('field.attachmentTypes')}
        extra={t('typesHint', { count: settings.attachable.length })}
        {...refused(wrong['attachmentTypes'])}
      >
        <Select
          mode="multiple"
          aria-label={t('field.attachmentTypes')}
          value={values.attachmentTypes}
          options={settings.attachable.map((value) => ({ value, label: value }))}
          onChange={(attachmentTypes) => change({ attachmentTypes })}
        />
      </Form.Item>
    </>
  );
}
