import type { Duty } from '../domain/operation';
import { pick, type Text } from '../domain/text';
import type { Choice } from './element-template-choices';
import { choicesOf } from './element-template-choices';
import {
  type ElementTemplate,
  inputProperty,
  outcomeProperties,
  template,
  type TemplateContext,
  type TemplateProperty,
} from './element-template-frame';
import { allPacks, findProcess, inputsOfCall, ladderKeys } from './queries';
import type { Packs } from './types';
import { WAIT_HELP } from './vocabulary/wait';

interface Setting {
  readonly names: Text;
  readonly help?: Text;
  readonly choices?: readonly Choice[];
  readonly required?: boolean;
  readonly binding: Readonly<Record<string, string>>;
}

function property(setting: Setting, { lang }: TemplateContext): TemplateProperty {
  const { choices = [] } = setting;
  return {
    label: pick(setting.names, lang),
    ...(setting.help && { description: pick(setting.help, lang) }),
    ...(choices.length > 0 ? { type: 'Dropdown' as const, choices } : { type: 'String' as const }),
    ...(setting.required
      ? { constraints: { notEmpty: true } }
      : { optional: setting.binding['type'] !== 'zeebe:calledElement' }),
    group: 'task',
    binding: setting.binding,
  };
}

const ofTask = (name: string) => ({ type: 'zeebe:property', name });

const DUTY_CHOICES: readonly { value: Duty; names: Text }[] = [
  { value: 'deliver', names: { zh: '提供', en: 'Deliver' } },
  { value: 'implement', names: { zh: '实施', en: 'Implement' } },
  { value: 'design', names: { zh: '设计', en: 'Design' } },
  { value: 'improve', names: { zh: '改进', en: 'Improve' } },
  { value: 'select', names: { zh: '选择供方', en: 'Select suppliers' } },
  { value: 'evaluate', names: { zh: '评价供方', en: 'Evaluate suppliers' } },
];

/** What user tasks and calls have in common. */
function taskSettings(context: TemplateContext): Setting[] {
  return [
    {
      names: { zh: '进入时的状态', en: 'State on entry' },
      choices: choicesOf('state', context),
      binding: ofTask('state'),
    },
    {
      names: { zh: '接受的命令', en: 'Commands accepted' },
      help: {
        zh: '例如 withdraw(requester)；命令成为这一步的结果。',
        en: 'For example withdraw(requester); the command becomes the outcome of the step.',
      },
      binding: ofTask('accepts'),
    },
    { names: { zh: '阶段', en: 'Stage' }, binding: ofTask('stage') },
  ];
}

/** A step where a person decides. */
export function userTaskTemplate(context: TemplateContext): ElementTemplate {
  const { pack, packs, lang } = context;
  const ladders = ladderKeys(packs, pack).map((key) => ({ name: key, value: key }));
  const settings: Setting[] = [
    {
      names: { zh: '由谁处理', en: 'Who' },
      help: {
        zh: '角色，或记录中的人员、组、服务字段；多个用逗号分隔。',
        en: 'Roles, or person, group and service fields of the record; several separated by commas.',
      },
      required: true,
      binding: { type: 'zeebe:assignmentDefinition', property: 'candidateGroups' },
    },
    {
      names: { zh: '表单', en: 'Form' },
      choices: [...pack.forms.keys()].map((key) => ({ name: key, value: key })),
      required: true,
      binding: { type: 'zeebe:formDefinition', property: 'externalReference' },
    },
    { names: { zh: '升级阶梯', en: 'Ladder' }, choices: ladders, binding: ofTask('ladder') },
    {
      names: { zh: '时钟', en: 'Clock' },
      help: {
        zh: 'respond:meet、resolve:pause(user)、own(PT8H)；多个用分号分隔。',
        en: 'respond:meet, resolve:pause(user), own(PT8H); several separated by semicolons.',
      },
      binding: ofTask('clock'),
    },
    { names: { zh: '等待', en: 'Waits for' }, help: WAIT_HELP, binding: ofTask('wait') },
    {
      names: { zh: '不得由其处理', en: 'Not by' },
      help: {
        zh: '人员字段，或由同一人完成过的步骤；逗号分隔。',
        en: 'Person fields, or steps that the same person completed; separated by commas.',
      },
      binding: ofTask('notBy'),
    },
    {
      names: { zh: '服务职责', en: 'Duty for the service' },
      help: {
        zh: '“由谁处理”中有服务字段时：按该服务的运维模式决定由本单位还是供方办理。',
        en: 'Where "Who" names a service field: the mode of the service says whether the own house or a supplier does it.',
      },
      choices: DUTY_CHOICES.map(({ value, names }) => ({ name: pick(names, lang), value })),
      binding: ofTask('duty'),
    },
    {
      names: { zh: '所需技能', en: 'Skill' },
      help: {
        zh: '例如 network:3；或存有技能的记录字段。无人具备时仍由全部候选人办理。',
        en: 'For example network:3, or a field of the record that holds it. Where nobody has it, all candidates may do it.',
      },
      binding: ofTask('skill'),
    },
    {
      names: { zh: '补录', en: 'Late entry' },
      help: {
        zh: '此步骤能否以更早的真实时间登记。',
        en: 'Whether the step may be entered with an earlier true time.',
      },
      choices: [
        { name: pick({ zh: '允许', en: 'Allowed' }, lang), value: 'true' },
        { name: pick({ zh: '不允许', en: 'Not allowed' }, lang), value: 'false' },
      ],
      binding: ofTask('lateEntry'),
    },
    {
      names: { zh: '只能由本人办理', en: 'Only in person' },
      help: { zh: 'true：没有代理，也不能转交。', en: 'true: no deputy does it, and it cannot be passed on.' },
      binding: ofTask('personal'),
    },
    {
      names: { zh: '电子签名', en: 'Signed' },
      help: {
        zh: 'true：提交时须再次输入本人的密码。',
        en: 'true: whoever completes it gives their password again.',
      },
      binding: ofTask('signed'),
    },
    ...taskSettings(context),
  ];
  const about = {
    id: 'task',
    names: { zh: '人工任务', en: 'Task for a person' },
    description: { zh: '出现在待办中，由人作出决定。', en: 'Appears in the inbox; a person decides.' },
    category: { zh: '人', en: 'People' },
    elementType: 'bpmn:UserTask',
  };
  return template(lang, about, [
    { type: 'Hidden', binding: { type: 'zeebe:userTask' } },
    ...settings.map((setting) => property(setting, context)),
    ...outcomeProperties(lang),
  ]);
}

/** One template per diagram that others may call: it has a start without event and no record type. */
export function callTemplates(context: TemplateContext): ElementTemplate[] {
  const small = allPacks(context.packs).filter(({ record }) => !record);
  const processes = small.flatMap((pack) => [...pack.diagrams.values()].flatMap((diagram) => diagram.processes));
  return processes.filter(({ hasNoneStart }) => hasNoneStart).map(({ id, names }) => callTemplate(id, names, context));
}

function callTemplate(processId: string, names: Text, context: TemplateContext): ElementTemplate {
  const { lang, packs } = context;
  const inputs = inputsOfCall(packs, processId);
  const about = {
    id: `call.${processId}`,
    names,
    description: { zh: `调用流程“${names.zh}”，取回其结果。`, en: `Calls "${names.en}" and takes over its outcome.` },
    category: { zh: '流程', en: 'Processes' },
    elementType: 'bpmn:CallActivity',
  };
  return template(lang, about, [
    { type: 'Hidden', value: processId, binding: { type: 'zeebe:calledElement', property: 'processId' } },
    {
      type: 'Hidden',
      value: false,
      binding: { type: 'zeebe:calledElement', property: 'propagateAllChildVariables' },
    },
    ...inputs.map((input) => inputProperty(input, lang)),
    ...closing(packs, processId),
    ...taskSettings(context).map((setting) => property(setting, context)),
    ...outcomeProperties(lang),
  ]);
}

/** A called ballot or list can be ended by the commands that its call accepts. */
function closing(packs: Packs, processId: string): TemplateProperty[] {
  const message = findProcess(packs, processId)?.process.elements.values() ?? [];
  const close = [...message]
    .flatMap(({ events }) => events.map((event) => event.message))
    .find((name) => name?.endsWith('.close'));
  return close ? [{ type: 'Hidden', value: close, binding: ofTask('closeMessage') }] : [];
}

/** A decision by a table that owners edit. */
export function ruleTemplate(context: TemplateContext): ElementTemplate {
  const decisions = [...context.pack.decisions.values(), ...context.packs.common.decisions.values()];
  const choices = decisions.map(({ id, names }) => ({ name: names.zh || id, value: id }));
  const about = {
    id: 'decision',
    names: { zh: '按规则决定', en: 'Decide by table' },
    description: { zh: '用决策表算出结果。', en: 'A decision table works out the result.' },
    category: { zh: '规则', en: 'Rules' },
    elementType: 'bpmn:BusinessRuleTask',
  };
  const settings: Setting[] = [
    {
      names: { zh: '决策表', en: 'Table' },
      choices,
      required: true,
      binding: { type: 'zeebe:calledDecision', property: 'decisionId' },
    },
    {
      names: { zh: '结果变量', en: 'Result variable' },
      required: true,
      binding: { type: 'zeebe:calledDecision', property: 'resultVariable' },
    },
  ];
  return template(
    context.lang,
    about,
    settings.map((setting) => property(setting, context)),
  );
}
