import { Skeleton } from 'antd';
import { lazy, Suspense, type JSX } from 'react';
import { ChoiceControl } from './choice-control';
import { DateControl } from './date-control';
import { FileControl } from './file-control';
import type { FieldProps } from './islands';
import { PeriodControl } from './period-control';
import { PickerControl } from './picker-control';

/** Large and seldom needed: fetched with the first field that wants them. */
const RichTextControl = lazy(async () => ({ default: (await import('./rich-text-control')).RichTextControl }));
const ComputedControl = lazy(async () => ({ default: (await import('./computed-control')).ComputedControl }));

/** The React control for a field that form-js leaves to us. */
export function IslandControl(props: FieldProps): JSX.Element {
  return <Suspense fallback={<Skeleton.Input active size="small" />}>{controlFor(props)}</Suspense>;
}

function controlFor(props: FieldProps): JSX.Element {
  const { type, properties } = props.field;
  if (properties?.computed !== undefined) {
    return <ComputedControl {...props} />;
  }
  switch (properties?.fieldKind) {
    case 'richtext':
      return <RichTextControl {...props} />;
    case 'period':
      return <PeriodControl {...props} />;
    case 'file':
      return <FileControl {...props} />;
    default:
      break;
  }
  if (type === 'datetime') {
    return <DateControl {...props} />;
  }
  return properties?.recordField === undefined ? <ChoiceControl {...props} /> : <PickerControl {...props} />;
}
