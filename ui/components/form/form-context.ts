import { createContext, useContext, useSyncExternalStore } from 'react';
import type { FormBridge } from './bridge';

/** The form in which a control stands. */
export const FormContext = createContext<FormBridge | null>(null);

const nothing = (): Record<string, unknown> => EMPTY;
const EMPTY: Record<string, unknown> = {};
const never = (): (() => void) => () => undefined;

/** What stands in the form now, as it is being filled in. */
export function useFormValues(): Record<string, unknown> {
  const form = useContext(FormContext);
  return useSyncExternalStore(form?.subscribe ?? never, form?.values ?? nothing);
}
