import type { JSX } from 'react';
import { OptionPicker } from '../option-picker';
import { useFormValues } from './form-context';
import type { FieldProps } from './islands';

/** The picker as a field of a form: one id, or a list of ids for tag lists. */
export function PickerControl({
  field,
  value,
  domId,
  disabled,
  readonly,
  errors,
  onChange,
  onBlur,
}: FieldProps): JSX.Element {
  const many = field.type === 'taglist';
  const { parentField } = field.properties ?? {};
  const above = useFormValues()[parentField ?? ''];
  return (
    <OptionPicker
      id={domId}
      kind={field.properties?.recordField ?? ''}
      parent={parentField !== undefined && typeof above === 'string' ? above : undefined}
      many={many}
      value={idsOf(value)}
      disabled={disabled || readonly}
      status={errors.length > 0 ? 'error' : undefined}
      onChange={(ids) => onChange({ value: many ? ids : (ids[0] ?? null) })}
      onBlur={onBlur}
      aria-labelledby={`${domId}-label`}
    />
  );
}

function idsOf(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.filter((id): id is string => typeof id === 'string');
  }
  return typeof value === 'string' && value !== '' ? [value] : [];
}
