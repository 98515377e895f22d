import type { Text } from '../../domain/text';
import type { Diagram, DiagramElement, DiagramProcess } from '../diagram-types';
import { message, type MessageCode, type MessageValues } from '../messages';
import type { Pack, Packs, Problem, Severity } from '../types';

/** Collects the findings of one file. */
export class Findings {
  readonly problems: Problem[] = [];

  constructor(private readonly file: string) {}

  add(severity: Severity, code: MessageCode, values: MessageValues, elementId?: string): void {
    const problem = { file: this.file, severity, code, message: message(code, values) };
    this.problems.push(elementId === undefined ? problem : { ...problem, elementId });
  }
}

/** What the checks of one process look at. */
export interface ProcessContext {
  readonly diagram: Diagram;
  readonly process: DiagramProcess;
  readonly pack: Pack;
  readonly packs: Packs;
  readonly findings: Findings;
}

/** What people call an element: its name, else its id. */
export function nameOf(element: { readonly id: string; readonly names: Text }): Text {
  return { zh: element.names.zh || element.id, en: element.names.en || element.id };
}

/** ` There are: a, b.`, or nothing when the list is empty. */
export function existing(names: Iterable<string>): Text {
  const list = [...names];
  return list.length === 0 ? { zh: '', en: '' } : message('EXISTING', { list: list.slice(0, 12).join(', ') });
}

/** A process of a pack without record type: small, made for the engine, called or armed by others. */
export function isSmallProcess(context: Pick<ProcessContext, 'pack'>): boolean {
  return context.pack.record === undefined;
}

const known: Readonly<Record<string, Text>> = {
  state: { zh: '状态', en: 'the state' },
  field: { zh: '字段', en: 'the field' },
  rules: { zh: '规则组', en: 'the set of rules' },
  recordType: { zh: '记录类型', en: 'the record type' },
  start: { zh: '启动方式', en: 'the start' },
  relation: { zh: '关联', en: 'the relation' },
  notice: { zh: '通知模板', en: 'the notice' },
  clock: { zh: '时钟', en: 'the clock' },
  ladder: { zh: '升级阶梯', en: 'the ladder' },
  role: { zh: '角色', en: 'the role' },
  form: { zh: '表单', en: 'the form' },
  process: { zh: '流程', en: 'the process' },
  decision: { zh: '决策表', en: 'the decision table' },
  step: { zh: '步骤或人员字段', en: 'the step or person field' },
  policy: { zh: '表决规则', en: 'the ballot policy' },
};

/** Reports a reference to something that is not there, with what is. */
export function reportMissing(
  { findings }: Pick<ProcessContext, 'findings'>,
  element: DiagramElement,
  what: keyof typeof known & string,
  value: string,
  there: Iterable<string>,
): void {
  findings.add(
    'error',
    'NOT_FOUND',
    { name: nameOf(element), what: known[what] ?? { zh: what, en: what }, value, known: existing(there) },
    element.id,
  );
}
