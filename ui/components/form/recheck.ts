import type { Form } from '@bpmn-io/form-js-viewer';
import { isSame } from '../merge';
import type { FormBridge } from './bridge';

interface Instance {
  id: string;
  valuePath: (string | number)[];
}
interface Validator {
  validateFieldInstance: (instance: Instance, value: unknown) => string[];
}
interface Registry {
  getAllKeyed: () => Instance[];
}

/**
 * Looks again at fields that are compared with others: what was wrong at one may be right once another has changed, and
 * the other way round. Fields that nobody has filled in yet are left alone.
 */
export function recheckCompared(form: Form, bridge: FormBridge): void {
  const { data, errors } = form._getState() as { data: Record<string, unknown>; errors: Record<string, string[]> };
  const validator = form.get<Validator>('validator');
  const next = { ...errors };
  for (const instance of form.get<Registry>('formFieldInstanceRegistry').getAllKeyed()) {
    const [key, ...deeper] = instance.valuePath;
    const value = data[String(key)];
    const isFilled = value !== undefined && value !== null && value !== '';
    if (deeper.length > 0 || !bridge.isCompared(String(key)) || (!isFilled && !errors[instance.id])) {
      continue;
    }
    const messages = validator.validateFieldInstance(instance, value);
    if (messages.length > 0) {
      next[instance.id] = messages;
    } else {
      delete next[instance.id];
    }
  }
  if (!isSame(next, errors)) {
    form._setState({ errors: next });
  }
}
