import Select from 'antd/es/select';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldProps } from './islands';

/** One of the choices written in the form. */
export function ChoiceControl({
  field,
  value,
  domId,
  disabled,
  readonly,
  errors,
  onChange,
  onBlur,
}: FieldProps): JSX.Element {
  const { t } = useTranslation();
  const choices = field.values ?? [];
  const at = choices.findIndex((choice) => choice.value === value);
  return (
    <Select<number>
      id={domId}
      className="island-control"
      value={at === -1 ? undefined : at}
      options={choices.map(({ label }, index) => ({ value: index, label }))}
      allowClear={field.validate?.required !== true}
      showSearch={choices.length > 8 && { optionFilterProp: 'label' }}
      disabled={disabled || readonly}
      status={errors.length > 0 ? 'error' : undefined}
      placeholder={t('picker.choose')}
      onChange={(index?: number) => onChange({ value: index === undefined ? null : choices[index]?.value })}
      onBlur={onBlur}
      aria-labelledby={`${domId}-label`}
    />
  );
}
