import type { JSX } from 'react';
import { DateControl } from './date-control';
import type { FieldProps } from './islands';
import { PickerControl } from './picker-control';

/** The React control for a field that form-js leaves to us. */
export function IslandControl(props: FieldProps): JSX.Element {
  return props.field.type === 'datetime' ? <DateControl {...props} /> : <PickerControl {...props} />;
}
