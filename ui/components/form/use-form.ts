import { Form } from '@bpmn-io/form-js-viewer';
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormSchema } from '../../api/types';
import type { FormHandle, FormResult, FormValues, FormViewProps } from './types';
import { appFieldsModule } from './app-fields';
import { FormBridge } from './bridge';
import { componentsOf } from './decision';
import { translateListTexts } from './list-texts';
import { findDraft, forgetDraft, keepDraft } from './draft';
import { isSame, merge } from '../merge';
import { isDrawnAlike, withMarks } from './needs';
import { recheckCompared } from './recheck';
import { isTyped, shownApart, withoutShown, withShown } from './shown-apart';

interface Submitted {
  data: FormValues;
  errors: Record<string, string[]>;
}

interface UsedForm {
  bridge: FormBridge;
  handle: FormHandle;
  ready: boolean;
  problem: unknown;
  /** When the draft was typed that the form began with; absent where it began afresh. */
  restoredAt: number | undefined;
  /** Gives that draft up for what is kept now. */
  discardDraft: () => void;
}

/** What a form begins with. */
interface Beginning {
  values: FormValues;
  /** What the person's own changes are told from. */
  base: FormValues;
  restoredAt?: number;
}

/** Owns one form-js form in `box` for the life of the component. */
export function useForm(box: RefObject<HTMLDivElement | null>, props: FormViewProps): UsedForm {
  const { data, readOnly, draftKey } = props;
  const { t } = useTranslation();
  const [bridge] = useState(() => new FormBridge(t));
  const told = useMemo(() => shownApart(props.schema), [props.schema]);
  const schema = useDrawn(told);
  const [loaded, setLoaded] = useState<{ schema: unknown; problem?: unknown }>();
  const [restoredAt, setRestoredAt] = useState<number>();
  const form = useRef<Form>(null);
  const latest = useRef({ ...props, schema: told });
  useEffect(() => {
    latest.current = { ...props, schema: told };
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
    let changed: string | undefined;
    created.on('field.updated', ({ fieldInstance }: { fieldInstance: { valuePath: unknown[] } }) => {
      touched = true;
      changed = String(fieldInstance.valuePath[0]);
    });
    created.on('changed', ({ data: values }: { data: FormValues }) => {
      bridge.setValues(values);
      if (touched) {
        const cause = changed;
        changed = undefined;
        recheckCompared(created, bridge, cause);
        const typed = Object.fromEntries(keys.map((key) => [key, values[key]]));
        keepDraft(latest.current.draftKey, typed, bridge.messages.base);
      }
      latest.current.onChange?.(withoutShown(values));
    });
    created.on('submit', (result: Submitted) => latest.current.onSubmit?.(resultOf(result)));
    // Drawn alike, the newest answer tells the moments that its rules read.
    bridge.readSchema(latest.current.schema.components);
    const keys = componentsOf(schema.components)
      .flatMap(({ key, path }) => [key, path])
      .filter((key): key is string => typeof key === 'string' && key !== bridge.decisionKey && isTyped(key));
    const begun = readOnly ? { values: { ...data }, base: {} } : beginning(data, draftKey, bridge.decisionKey);
    bridge.messages.base = begun.base;
    setRestoredAt(begun.restoredAt);
    created.importSchema(withMarks(schema), withShown(schema, begun.values)).then(
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
  useEffect(() => bridge.renewRules(told.components), [bridge, told]);
  const handle = useMemo(() => handleOf(form, bridge, box, latest), [bridge, box]);
  const discardDraft = (): void => {
    const kept = latest.current.data ?? {};
    bridge.messages.base = kept;
    setRestoredAt(undefined);
    form.current?.importSchema(withMarks(schema), withShown(schema, kept)).then(
      () => {
        bridge.setValues(kept);
        forgetDraft(draftKey);
      },
      (problem: unknown) => setLoaded({ schema, problem }),
    );
  };
  const here = loaded?.schema === schema;
  const ready = here && loaded?.problem === undefined;
  return { bridge, handle, ready, problem: here ? loaded?.problem : undefined, restoredAt, discardDraft };
}

/** The form as it was drawn, for as long as the server's later answers would draw it alike. */
function useDrawn(schema: FormSchema): FormSchema {
  const [drawn, setDrawn] = useState(schema);
  const isAlike = useMemo(() => isDrawnAlike(drawn, schema), [drawn, schema]);
  if (isAlike) {
    return drawn;
  }
  setDrawn(schema);
  return schema;
}

/**
 * What a form begins with: the data, and over it what was typed before, where that is still kept. The decision is taken
 * anew, also by one who took it back.
 */
function beginning(data: FormValues = {}, draftKey: string | undefined, decision: string | undefined): Beginning {
  const draft = findDraft(draftKey);
  const base = draft?.base ?? data;
  const values = draft ? { ...data, ...merge(base, data, draft.values, 'mine') } : data;
  const begun = Object.fromEntries(Object.entries(values).filter(([key]) => key !== decision));
  const differs = draft && Object.keys(draft.values).some((key) => !isSame(begun[key], data[key]));
  return { values: begun, base, ...(differs ? { restoredAt: draft.at } : {}) };
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
      bridge.messages.decided = value;
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
      bridge.messages.keep(fields);
      form.current?.validate();
      focusFirstError(box.current);
    },
    corrected: () => bridge.messages.corrected(),
    base: () => bridge.messages.base,
    rebase: async (begun, values = {}) => {
      bridge.messages.base = begun;
      if (!form.current) {
        return;
      }
      const { schema, data } = form.current._getState();
      const taken = { ...(data as FormValues), ...values };
      keepDraft(latest.current.draftKey, withoutShown(taken), begun);
      if (Object.keys(values).length > 0) {
        await form.current.importSchema(schema, taken);
        bridge.setValues(taken);
      }
    },
    clearDraft: () => forgetDraft(latest.current.draftKey),
  };
}

function resultOf({ data, errors }: Submitted): FormResult {
  return { values: withoutShown(data), errors, valid: Object.keys(errors).length === 0 };
}

/** Ids of the fields that conditions let appear now. */
function visibleIds(form: Form | null): string[] {
  const registry = form?.get<{ getAllKeyed: () => { id: string }[] }>('formFieldInstanceRegistry');
  return registry?.getAllKeyed().map(({ id }) => id) ?? [];
}

/** The first of these fields in the page; fields of a list carry their place behind their id. */
function fieldOf(box: HTMLElement | null, ids: string[]): Element | null | undefined {
  // An id of what the form only shows begins with that of the field that it asks for.
  const isField = (id: string): string => `[id*="${CSS.escape(id)}"]:not([id*="${CSS.escape(id)}_shown"])`;
  return ids.map((id) => box?.querySelector(isField(id))).find(Boolean);
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
