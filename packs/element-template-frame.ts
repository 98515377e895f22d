import { type Lang, pick, type Text } from '../domain/text';
import type { JobVariable } from './job-types';
import type { Pack, Packs } from './types';

export interface TemplateProperty {
  readonly label?: string;
  readonly description?: string;
  readonly type: 'Hidden' | 'String' | 'Text' | 'Dropdown' | 'Boolean';
  readonly value?: string | boolean;
  readonly optional?: boolean;
  readonly feel?: 'required' | 'optional';
  readonly group?: string;
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
  readonly constraints?: { readonly notEmpty?: boolean };
  readonly binding: Readonly<Record<string, string>>;
}

export interface ElementTemplate {
  readonly $schema: string;
  readonly name: string;
  readonly id: string;
  readonly version: number;
  readonly description: string;
  readonly category: { readonly id: string; readonly name: string };
  readonly appliesTo: readonly string[];
  readonly elementType: { readonly value: string };
  readonly engines: { readonly camunda: string };
  readonly groups: readonly { readonly id: string; readonly label: string }[];
  readonly properties: readonly TemplateProperty[];
}

/** Where templates look for choices. */
export interface TemplateContext {
  readonly packs: Packs;
  readonly pack: Pack;
  readonly lang: Lang;
}

const schema = 'https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json';

const groups = {
  step: { zh: '步骤', en: 'Step' },
  task: { zh: '任务', en: 'Task' },
  values: { zh: '传入的值', en: 'Values' },
  result: { zh: '结果', en: 'Result' },
} satisfies Record<string, Text>;

/** Frame of a template; the version is raised when a template's fields change their meaning. */
export function template(
  lang: Lang,
  about: { id: string; names: Text; description: Text; category: Text; elementType: string },
  properties: readonly TemplateProperty[],
): ElementTemplate {
  const used = new Set(properties.flatMap(({ group }) => group ?? []));
  return {
    $schema: schema,
    name: pick(about.names, lang),
    id: `zhixing.${about.id}`,
    version: 1,
    description: pick(about.description, lang),
    category: { id: about.category.en.toLowerCase().replace(/\W+/g, '-'), name: pick(about.category, lang) },
    appliesTo: ['bpmn:Task', about.elementType],
    elementType: { value: about.elementType },
    engines: { camunda: '^8.5' },
    groups: Object.entries(groups)
      .filter(([id]) => used.has(id))
      .map(([id, names]) => ({ id, label: names[lang] })),
    properties,
  };
}

/** A value handed to a step, as FEEL. */
export function inputProperty(input: JobVariable, lang: Lang): TemplateProperty {
  return {
    label: pick(input.names, lang),
    ...(input.help && { description: pick(input.help, lang) }),
    type: 'String',
    feel: 'required',
    ...(input.required ? { constraints: { notEmpty: true } } : { optional: true }),
    group: 'values',
    binding: { type: 'zeebe:input', name: input.name },
  };
}

/** The outcome rule: cleared on entry, left under the step's own name. */
export function outcomeProperties(lang: Lang): TemplateProperty[] {
  return [
    { type: 'Hidden', value: '=null', binding: { type: 'zeebe:input', name: 'outcome' } },
    {
      label: lang === 'zh' ? '结果变量' : 'Outcome variable',
      description:
        lang === 'zh'
          ? '写作“步骤标识_outcome”，供后面的网关读取。'
          : 'Written <step id>_outcome, for the gateways that follow.',
      type: 'String',
      constraints: { notEmpty: true },
      group: 'result',
      binding: { type: 'zeebe:output', source: '=outcome' },
    },
  ];
}
