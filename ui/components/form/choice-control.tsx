import Select from 'antd/es/select';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldProps } from './islands';

/** One or several of the choices written in the form. */
export function ChoiceControl(props: FieldProps): JSX.Element {
  const { field, value, domId, disabled, readonly, errors, onChange, onBlur } = props;
  const { t } = useTranslation();
  const choices = field.values ?? [];
  const many = field.type === 'taglist';
  const indexes = (Array.isArray(value) ? value : [value])
    .map((chosen) => choices.findIndex((choice) => choice.value === chosen))
    .filter((index) => index !== -1);
  const choose = (next: number | number[] | undefined): void => {
    const values = [next ?? []].flat().map((index) => choices[index]?.value);
    onChange({ value: many ? values : (values[0] ?? null) });
  };
  return (
    <Select<number | number[]>
      id={domId}
      className="island-control"
      mode={many ? 'multiple' : undefined}
      value={many ? indexes : indexes[0]}
      options={choices.map(({ label }, index) => ({ value: index, label }))}
      allowClear={field.validate?.required !== true}
      showSearch={choices.length > 8 && { optionFilterProp: 'label' }}
      disabled={disabled || readonly}
      status={errors.length > 0 ? 'error' : undefined}
      placeholder={t('picker.choose')}
      onChange={choose}
      onBlur={onBlur}
      aria-labelledby={`${domId}-label`}
    />
  );
}
