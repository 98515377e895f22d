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

type Errors = Record<string, string[]>;

/**
 * Looks again at fields that are compared with others: what was wrong at one may be right once another has changed, and
 * the other way round. What the change of one field makes wrong at another is told at both.
 * @param changed the field that was just changed, if one was
 */
export function recheckCompared(form: Form, bridge: FormBridge, changed: string | undefined): void {
  const { errors } = form._getState() as { errors: Errors };
  const instances = form.get<Registry>('formFieldInstanceRegistry').getAllKeyed();
  let next = rechecked(form, bridge, errors);
  const broken = instances.filter(({ id }) => next[id] && !errors[id]).map(({ valuePath }) => String(valuePath[0]));
  if (changed !== undefined && changed !== bridge.decisionKey && broken.some((key) => key !== changed)) {
    bridge.messages.blame(changed, broken);
    next = rechecked(form, bridge, next);
  }
  if (!isSame(next, errors)) {
    form._setState({ errors: next });
  }
}

/** What is wrong now; fields that nobody has filled in yet are left alone. */
function rechecked(form: Form, bridge: FormBridge, errors: Errors): Errors {
  const { data } = form._getState() as { data: Record<string, unknown> };
  const validator = form.get<Validator>('validator');
  const next = { ...errors };
  for (const instance of form.get<Registry>('formFieldInstanceRegistry').getAllKeyed()) {
    const [key, ...deeper] = instance.valuePath;
    const value = data[String(key)];
    const isFilled = value !== undefined && value !== null && value !== '';
    if (deeper.length > 0 || !bridge.messages.isCompared(String(key)) || (!isFilled && !errors[instance.id])) {
      continue;
    }
    const messages = validator.validateFieldInstance(instance, value);
    if (messages.length > 0) {
      next[instance.id] = messages;
    } else {
      delete next[instance.id];
    }
  }
  return next;
}
