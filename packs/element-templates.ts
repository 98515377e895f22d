/**
 * The modeler's palette in the words of the organisation: each job type, user task, call and table
 * with labelled fields and the choices of the pack, as Camunda element templates for Zeebe 8.5.
 */
import { type Lang, pick } from '../domain/text';
import { choicesOf } from './element-template-choices';
import {
  type ElementTemplate,
  inputProperty,
  outcomeProperties,
  template,
  type TemplateContext,
  type TemplateProperty,
} from './element-template-frame';
import { callTemplates, ruleTemplate, userTaskTemplate } from './element-template-steps';
import { type JobHeader, type JobType, jobTypes } from './job-types';
import type { Pack, Packs } from './types';

/** All templates for the diagrams of one pack. */
export function elementTemplates(packs: Packs, pack: Pack, lang: Lang): ElementTemplate[] {
  const context: TemplateContext = { packs, pack, lang };
  const jobs = jobTypes.filter(({ internal }) => !internal).map((jobType) => jobTemplate(jobType, context));
  return [userTaskTemplate(context), ...callTemplates(context), ruleTemplate(context), ...jobs];
}

function jobTemplate(jobType: JobType, context: TemplateContext): ElementTemplate {
  const { lang } = context;
  const { names, description, category, type } = jobType;
  const hidden = (property: string, value: string): TemplateProperty => ({
    type: 'Hidden',
    value,
    binding: { type: 'zeebe:taskDefinition', property },
  });
  const results = jobType.results.some(({ name }) => name === 'outcome') ? outcomeProperties(lang) : [];
  return template(lang, { id: type, names, description, category, elementType: 'bpmn:ServiceTask' }, [
    hidden('type', type),
    hidden('retries', '5'),
    ...jobType.headers.map((header) => headerProperty(header, context)),
    ...jobType.inputs.map((input) => inputProperty(input, lang)),
    ...results,
  ]);
}

function headerProperty(header: JobHeader, context: TemplateContext): TemplateProperty {
  const choices = header.refersTo ? choicesOf(header.refersTo, context) : [];
  return {
    label: pick(header.names, context.lang),
    ...(header.help && { description: pick(header.help, context.lang) }),
    ...(choices.length > 0 ? { type: 'Dropdown' as const, choices } : { type: 'String' as const }),
    ...(header.required ? { constraints: { notEmpty: true } } : { optional: true }),
    group: 'step',
    binding: { type: 'zeebe:taskHeader', key: header.name },
  };
}
