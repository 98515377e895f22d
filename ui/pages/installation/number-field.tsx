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
  const value = values[name];
  const outside = value < least || value > most ? t('possible', { least, most }) : undefined;
  return (
    <Form.Item
      label={t(`field.${name}`)}
      extra={t('usualNumber', { value: settings.usual[name], least, most })}
      {...refused(wrong[name] ?? outside)}
    >
      <InputNumber
        aria-label={t(`field.${name}`)}
        value={value}
        precision={0}
        suffix={t(`unit.${name}`)}
        onChange={(next) => change({ [name]: next ?? settings.usual[name] })}
      />
    </Form.Item>
  );
}
