import { Skeleton } from 'antd';
import { lazy, Suspense, type JSX } from 'react';
import type { FormViewProps } from './form/types';

export type { FormHandle, FormResult, FormValues, FormViewProps } from './form/types';

const loadFormCanvas = () => import('./form/form-canvas');
const FormCanvas = lazy(async () => ({ default: (await loadFormCanvas()).FormCanvas }));

/** Fetches what draws forms, before the first one is opened. */
export function preloadForms(): void {
  loadFormCanvas().catch(() => undefined);
}

/**
 * A form-js form in our look. Pickers (`properties.recordField`) search people, groups, services and records;
 * the decision of the step is not drawn: see `OutcomeButtons` and `FormHandle.decide`.
 */
export function FormView(props: FormViewProps): JSX.Element {
  return (
    <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 5 }} />}>
      <FormCanvas {...props} />
    </Suspense>
  );
}
