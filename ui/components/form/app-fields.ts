import {
  Datetime,
  Description,
  Errors,
  Label,
  Numberfield,
  Radio,
  Select,
  Taglist,
  Textarea,
  Textfield,
} from '@bpmn-io/form-js-viewer';
import { h, type ComponentChild, type ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { FormBridge } from './bridge';
import { isMoment } from './moment-text';
import type { FieldModel, FieldProps, Islands } from './islands';

/** What form-js knows as a field: a Preact component with a static description. */
interface FormField {
  (props: FieldProps): ComponentChild;
  config: FieldConfig;
}

interface Sanitized {
  formField: FieldModel;
  value: unknown;
}

interface FieldConfig {
  sanitizeValue?: (given: Sanitized) => unknown;
}

interface FormFieldRegistry {
  register: (type: string, field: FormField) => void;
}

interface FieldValidator {
  validateFieldInstance: (instance: { id: string; valuePath: (string | number)[] }, value: unknown) => string[];
}

interface SchemaRegistry {
  get: (id: string) => Pick<FieldModel, 'key' | 'type' | 'subtype' | 'properties'> | undefined;
}

/** Replaces a few form-js fields by our own: pickers, dates in the person's language, the decision of the step. */
class AppFields {
  static $inject = ['formFields', 'validator', 'formFieldRegistry', 'formBridge'];

  constructor(fields: FormFieldRegistry, validator: FieldValidator, schema: SchemaRegistry, bridge: FormBridge) {
    const { islands } = bridge;
    const upgrade = (type: string, original: unknown, applies: (props: FieldProps) => boolean): void =>
      fields.register(
        type,
        upgraded(original as FormField, (props) => isDrawnByUs(props.field) || applies(props), islands),
      );
    upgrade('textfield', Textfield, ({ field }) => field.properties?.recordField !== undefined);
    upgrade('textarea', Textarea, () => false);
    upgrade('number', Numberfield, () => false);
    upgrade('taglist', Taglist, hasOwnValues);
    upgrade('select', Select, hasOwnValues);
    upgrade('datetime', Datetime, ({ field }) => field.subtype !== 'time');
    fields.register('radio', decision(Radio as FormField, bridge));
    const validate = validator.validateFieldInstance.bind(validator);
    validator.validateFieldInstance = (instance, value) => {
      const field = schema.get(instance.id);
      const asked = field?.subtype === 'date' ? 'form.noSuchDate' : 'form.noSuchMoment';
      const wrong = field && isNoDate(field, value) ? [bridge.words()(asked, { value })] : [];
      return [...wrong, ...bridge.messages.of(field ?? {}, instance.valuePath, value, validate(instance, value))];
    };
  }
}

/** A date field holds what was typed and is no date. */
const isNoDate = ({ type, subtype }: Pick<FieldModel, 'type' | 'subtype'>, value: unknown): boolean =>
  type === 'datetime' &&
  subtype !== 'time' &&
  typeof value === 'string' &&
  value !== '' &&
  !isMoment(value, subtype !== 'date');

/** Kinds that no component of form-js knows, and calculated fields. */
function isDrawnByUs({ properties }: FieldModel): boolean {
  return properties?.fieldKind !== undefined || properties?.computed !== undefined;
}

/** Choices written in the form, or a picker; computed choices stay with form-js. */
function hasOwnValues({ field }: FieldProps): boolean {
  return field.values !== undefined || field.properties?.recordField !== undefined;
}

/** The form-js module that brings our fields, bound to one form by its bridge. */
export function appFieldsModule(bridge: FormBridge): object {
  return { __init__: ['appFields'], appFields: ['type', AppFields], formBridge: ['value', bridge] };
}

function upgraded(original: FormField, applies: (props: FieldProps) => boolean, islands: Islands): FormField {
  const Field = (props: FieldProps): ComponentChild =>
    applies(props) ? h(IslandField, { ...props, islands }) : h(original as ComponentType<FieldProps>, props);
  return Object.assign(Field, { config: keepingPicked(original.config) });
}

/** form-js keeps of a choice only what its own list of values has; what a picker offers is not in the form. */
function keepingPicked(config: FieldConfig): FieldConfig {
  const { sanitizeValue } = config;
  return {
    ...config,
    ...(sanitizeValue && {
      sanitizeValue: (given: Sanitized) =>
        given.formField.properties?.recordField === undefined && !isDrawnByUs(given.formField)
          ? sanitizeValue(given)
          : given.value,
    }),
  };
}

/** Label, description and messages as form-js draws them, around a place for our control. */
function IslandField({ islands, ...props }: FieldProps & { islands: Islands }): ComponentChild {
  const { field, domId, errors } = props;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current) {
      islands.put({ id: domId, place: place.current, props });
    }
  });
  useEffect(() => () => islands.remove(domId), [islands, domId]);
  const part = (component: unknown, partProps: object): ComponentChild =>
    h(component as ComponentType<object>, partProps);
  const label = field.label ?? (field as { dateLabel?: string }).dateLabel;
  const width = isLong(field) ? 'island-field-long' : 'island-field-short';
  const state = errors.length > 0 ? ' fjs-has-errors' : '';
  return h('div', { class: `fjs-form-field island-field ${width}${state}` }, [
    part(Label, { id: `${domId}-label`, htmlFor: domId, label, required: field.validate?.required }),
    h('div', { ref: place, class: 'island-place' }),
    part(Description, { id: `${domId}-description`, description: field.description }),
    part(Errors, { id: `${domId}-error-message`, errors }),
  ]);
}

/** Whether a field wants the whole width. */
function isLong({ type, properties }: FieldModel): boolean {
  const { fieldKind, precision } = properties ?? {};
  return type === 'taglist' || fieldKind === 'richtext' || fieldKind === 'file' || precision === 'minute';
}

/** The step's decision: not drawn, its value is set from the buttons of the page. Other radios stay as they are. */
function decision(original: FormField, bridge: FormBridge): FormField {
  const Decision = ({ onChange }: FieldProps): ComponentChild => {
    useEffect(() => {
      bridge.setDecision = (value) => onChange({ value });
    }, [onChange]);
    return h('div', { class: 'decision-slot' });
  };
  const Field = (props: FieldProps): ComponentChild =>
    props.field.key === bridge.decisionKey ? h(Decision, props) : h(original as ComponentType<FieldProps>, props);
  return Object.assign(Field, { config: original.config });
}
