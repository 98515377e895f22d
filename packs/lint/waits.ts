import { TaskPropertyError } from '../../domain/task-properties';
import { ENDED, parseWait, type RelatedTest, type WaitCondition } from '../../domain/wait';
import { isHuman } from '../bpmn';
import type { DiagramElement } from '../diagram-types';
import { feelTrouble, feelVariables } from '../feel';
import { findJobType } from '../job-types';
import { allPacks, fieldsOf } from '../queries';
import { WAIT_PROCESS, waitTextOf } from '../waits';
import { existing, nameOf, type ProcessContext, reportMissing } from './context';

/** What a test may read beside the fields of a record. */
const besideFields = ['state', 'ended', 'number'];

/** A call of `wait` says what is waited for, and that can be read. */
export function checkWaitCall(context: ProcessContext, element: DiagramElement): void {
  if (element.calledProcess !== WAIT_PROCESS) {
    return;
  }
  const name = nameOf(element);
  const [input] = findJobType('wait.open')?.inputs ?? [];
  if (input && !element.inputs.some(({ target }) => target === input.name)) {
    context.findings.add('error', 'HEADER_MISSING', { name, type: WAIT_PROCESS, header: input.names }, element.id);
  }
  try {
    checkConditions(context, element, waitTextOf(element) ?? '');
  } catch (error) {
    if (!(error instanceof TaskPropertyError)) {
      throw error;
    }
    const reason = error.message;
    context.findings.add('error', 'PROPERTY_INVALID', { name, property: 'waitFor', reason }, element.id);
  }
}

/** The task property `wait`: on tasks alone, its conditions readable and about things that exist. @throws TaskPropertyError */
export function checkWait(context: ProcessContext, element: DiagramElement, value: string): void {
  if (!isHuman(element)) {
    throw new TaskPropertyError('only a task for a person has it; elsewhere call the process "wait"');
  }
  checkConditions(context, element, value);
}

function checkConditions(context: ProcessContext, element: DiagramElement, text: string): void {
  const entries = parseWait(text);
  if (context.pack.record) {
    entries.forEach(({ condition }) => checkCondition(context, element, condition));
  }
}

function checkCondition(context: ProcessContext, element: DiagramElement, condition: WaitCondition): void {
  const { pack, findings } = context;
  const fields = fieldsOf(pack);
  switch (condition.kind) {
    case 'date': {
      const dates = Object.keys(fields).filter((key) => ['date', 'datetime'].includes(fields[key]?.kind ?? ''));
      expect(context, element, 'field', [condition.field], dates);
      break;
    }
    case 'after':
      break;
    case 'state':
      expect(context, element, 'state', condition.states, [...Object.keys(pack.record?.states ?? {}), ENDED]);
      break;
    case 'when':
      checkTest(context, element, condition.test, [...Object.keys(fields), ...besideFields]);
      break;
    case 'message': {
      const known = Object.keys(pack.record?.messages ?? {});
      const { message } = condition.accepted;
      if (!known.includes(message)) {
        findings.add(
          'error',
          'MESSAGE_UNKNOWN',
          { name: nameOf(element), message, known: existing(known) },
          element.id,
        );
      }
      break;
    }
    case 'none':
      expect(context, element, 'relation', [condition.relation], relationsOfPack(context));
      break;
    case 'all':
    case 'any':
      expect(context, element, 'relation', [condition.relation], relationsOfPack(context));
      checkRelated(context, element, condition.of);
  }
}

/** Which type the related records have is not known beforehand: some type must have the state. */
function checkRelated(context: ProcessContext, element: DiagramElement, of: RelatedTest): void {
  if ('test' in of) {
    checkTest(context, element, of.test);
    return;
  }
  const states = allPacks(context.packs).flatMap(({ record }) => Object.keys(record?.states ?? {}));
  expect(context, element, 'state', of.states, [...new Set(states), ENDED]);
}

/** Relations of the type, the other sides of relations of others, and fields that name a record. */
function relationsOfPack({ pack, packs }: ProcessContext): string[] {
  const inverses = allPacks(packs).flatMap(({ record }) =>
    Object.entries(record?.relations ?? {}).map(([key, { inverse }]) => inverse ?? key),
  );
  const fields = Object.entries(fieldsOf(pack)).filter(([, { kind }]) => kind === 'record');
  return [...new Set([...Object.keys(pack.record?.relations ?? {}), ...inverses, ...fields.map(([key]) => key)])];
}

function checkTest(context: ProcessContext, element: DiagramElement, test: string, known?: readonly string[]): void {
  const near = feelTrouble(test);
  if (near !== undefined) {
    context.findings.add('error', 'FEEL_INVALID', { name: nameOf(element), near, expression: test }, element.id);
  } else if (known) {
    expect(context, element, 'field', feelVariables(test), known);
  }
}

function expect(
  context: ProcessContext,
  element: DiagramElement,
  what: Parameters<typeof reportMissing>[2],
  values: readonly string[],
  there: readonly string[],
): void {
  values
    .filter((value) => !there.includes(value))
    .forEach((value) => reportMissing(context, element, what, value, there));
}
