import type { JSX } from 'react';
import { ChoiceControl } from './choice-control';
import { DateControl } from './date-control';
import type { FieldProps } from './islands';
import { PickerControl } from './picker-control';

/** The React control for a field that form-js leaves to us. */
export function IslandControl(props: FieldProps): JSX.Element {
  if (props.field.type === 'datetime') {
    return <DateControl {...props} />;
  }
  return props.field.properties?.recordField === undefined ? (
    <ChoiceControl {...props} />
  ) : (
    <PickerControl {...props} />
  );
}
