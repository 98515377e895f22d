import Form from 'antd/es/form';
import InputNumber from 'antd/es/input-number';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { NumberKey } from '../../api/installation';
import { refused, type FieldsProps } from './fields-props';

/** A number with its unit and bounds; its usual value stands below. */
export function NumberField({ name, settings, values, wrong, change }: FieldsProps & { name: NumberKey }): JSX.Element {
  const { t } = useTranslation('installation');
  const { least, most } = settings.bounds[name];
  return (
    <Form.Item
      label={t(`field.${name}`)}
      extra={t('usualNumber', { value: settings.usual[name], least, most })}
      {...refused(wrong[name])}
    >
      <InputNumber
        aria-label={t(`field.${name}`)}
        value={values[name]}
        precision={0}
        suffix={t(`unit.${name}`)}
        onChange={(value) => change({ [name]: value ?? settings.usual[name] })}
      />
    </Form.Item>
  );
}
