import { Form } from '@bpmn-io/form-js-viewer';
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormHandle, FormResult, FormValues, FormViewProps } from './types';
import { appFieldsModule } from './app-fields';
import { componentsOf, FormBridge } from './bridge';
import { translateListTexts } from './list-texts';
import { forgetDraft, keepDraft, readDraft } from './draft';

interface Submitted {
  data: FormValues;
  errors: Record<string, string[]>;
}

interface UsedForm {
  bridge: FormBridge;
  handle: FormHandle;
  ready: boolean;
  problem: unknown;
}

/** Owns one form-js form in `box` for the life of the component. */
export function useForm(box: RefObject<HTMLDivElement | null>, props: FormViewProps): UsedForm {
  const { schema, data, readOnly, draftKey } = props;
  const { t } = useTranslation();
  const [bridge] = useState(() => new FormBridge(t));
  const [loaded, setLoaded] = useState<{ schema: unknown; problem?: unknown }>();
  const form = useRef<Form>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
    bridge.setTranslate(t);
  });
  useEffect(() => {
    const created = new Form({
      container: box.current,
      additionalModules: [appFieldsModule(bridge)],
      properties: { readOnly: readOnly === true },
    });
    form.current = created;
    let touched = false;
    created.on('field.updated', () => {
      touched = true;
    });
    created.on('changed', ({ data: values }: { data: FormValues }) => {
      bridge.setValues(values);
      if (touched) {
        keepDraft(latest.current.draftKey, Object.fromEntries(keys.map((key) => [key, values[key]])));
      }
      latest.current.onChange?.(values);
    });
    created.on('submit', (result: Submitted) => latest.current.onSubmit?.(resultOf(result)));
    bridge.readSchema(schema.components);
    const keys = componentsOf(schema.components).flatMap(({ key }) => (key && key !== bridge.decisionKey ? key : []));
    created.importSchema(schema, readOnly ? { ...data } : beginning(data, draftKey, bridge.decisionKey)).then(
      () => {
        bridge.setValues(created._getState().data as FormValues);
        setLoaded({ schema });
      },
      (problem: unknown) => setLoaded({ schema, problem }),
    );
    const stopTranslating = box.current ? translateListTexts(box.current, () => bridge.words()) : undefined;
    return () => {
      stopTranslating?.();
      form.current = null;
      created.destroy();
    };
    // Data is what the form begins with; later answers of the server must not overwrite what is being typed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [schema, readOnly, draftKey, bridge, box]);
  const handle = useMemo(() => handleOf(form, bridge, box, latest), [bridge, box]);
  const here = loaded?.schema === schema;
  return { bridge, handle, ready: here && loaded?.problem === undefined, problem: here ? loaded?.problem : undefined };
}

/** What a form begins with. The decision is taken anew, also by one who took it back. */
function beginning(
  data: FormValues | undefined,
  draftKey: string | undefined,
  decision: string | undefined,
): FormValues {
  const values = { ...data, ...readDraft(draftKey) };
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== decision));
}

function handleOf(
  form: RefObject<Form | null>,
  bridge: FormBridge,
  box: RefObject<HTMLDivElement | null>,
  latest: RefObject<FormViewProps>,
): FormHandle {
  const submit = (): FormResult => {
    if (!form.current) {
      return { values: {}, errors: {}, valid: false };
    }
    const result = resultOf(form.current.submit());
    if (!result.valid) {
      focusFirstError(box.current);
    }
    return result;
  };
  return {
    submit,
    decide: async (value) => {
      const before = visibleIds(form.current);
      bridge.setDecision?.(value);
      // Conditions ("reason is required when rejected") take effect with the next drawing.
      await new Promise((resolve) => setTimeout(resolve, 30));
      const appeared = visibleIds(form.current).filter((id) => !before.includes(id));
      if (appeared.length > 0) {
        focusField(fieldOf(box.current, appeared));
        return { values: {}, errors: {}, valid: false, revealed: true };
      }
      return { ...submit(), revealed: false };
    },
    showErrors: (fields) => {
      bridge.keepServerErrors(fields, (form.current?._getState().data ?? {}) as FormValues);
      form.current?.validate();
      focusFirstError(box.current);
    },
    take: async (values) => {
      if (form.current) {
        const { schema, data } = form.current._getState();
        const taken = { ...(data as FormValues), ...values };
        keepDraft(latest.current.draftKey, taken);
        await form.current.importSchema(schema, taken);
        bridge.setValues(taken);
      }
    },
    clearDraft: () => forgetDraft(latest.current.draftKey),
  };
}

function resultOf({ data, errors }: Submitted): FormResult {
  return { values: data, errors, valid: Object.keys(errors).length === 0 };
}

/** Ids of the fields that conditions let appear now. */
function visibleIds(form: Form | null): string[] {
  const registry = form?.get<{ getAllKeyed: () => { id: string }[] }>('formFieldInstanceRegistry');
  return registry?.getAllKeyed().map(({ id }) => id) ?? [];
}

/** The first of these fields in the page; fields of a list carry their place behind their id. */
function fieldOf(box: HTMLElement | null, ids: string[]): Element | null | undefined {
  return ids.map((id) => box?.querySelector(`[id*="${CSS.escape(id)}"]`)).find(Boolean);
}

function focusFirstError(box: HTMLElement | null): void {
  setTimeout(() => focusField(box?.querySelector('.fjs-has-errors')), 60);
}

function focusField(field: Element | null | undefined): void {
  field?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  const control = field?.matches('input, textarea') ? field : field?.querySelector('input, textarea, [tabindex]');
  if (control instanceof HTMLElement) {
    control.focus({ preventScroll: true });
  }
}
