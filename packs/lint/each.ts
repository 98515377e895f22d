import { DurationError, readDuration } from '../../domain/duration';
import { NeedError, parseNeed } from '../../domain/each';
import { TaskPropertyError } from '../../domain/task-properties';
import type { DiagramElement } from '../diagram-types';
import { EACH_PROCESS, literalInput } from '../each';
import { allPacks, findForm, findProcess } from '../queries';
import { nameOf, type ProcessContext, reportMissing } from './context';
import { checkKeptOut } from './kept-out';
import { isRole } from './roles';

/** A call of `each`: one way to work off the lines, and settings that can be read and exist. */
export function checkEachCall(context: ProcessContext, element: DiagramElement): void {
  if (element.calledProcess !== EACH_PROCESS) {
    return;
  }
  checkWay(context, element);
  checkReadable(context, element, 'need', parseNeed);
  checkReadable(context, element, 'deadline', readDuration);
  checkThere(context, element);
}

function checkWay({ findings }: ProcessContext, element: DiagramElement): void {
  const given = (name: string): boolean => element.inputs.some(({ target }) => target === name);
  const name = nameOf(element);
  if (!given('items')) {
    const header = { zh: '清单', en: 'List' };
    findings.add('error', 'HEADER_MISSING', { name, type: EACH_PROCESS, header }, element.id);
  }
  if (['form', 'process', 'type'].filter(given).length !== 1) {
    findings.add('error', 'EACH_WAY', { name }, element.id);
  }
}

function checkReadable(
  { findings }: ProcessContext,
  element: DiagramElement,
  property: string,
  read: (text: string) => unknown,
): void {
  const text = literalInput(element, property);
  try {
    if (text !== undefined) {
      read(text);
    }
  } catch (error) {
    if (!(error instanceof NeedError || error instanceof DurationError || error instanceof TaskPropertyError)) {
      throw error;
    }
    const reason = error.message;
    findings.add('error', 'PROPERTY_INVALID', { name: nameOf(element), property, reason }, element.id);
  }
}

/** Those whom a called list or ballot keeps out. */
export function checkNotByInput(context: ProcessContext, element: DiagramElement): void {
  checkReadable(context, element, 'notBy', (text) => checkKeptOut(context, element, text));
}

function checkThere(context: ProcessContext, element: DiagramElement): void {
  const { packs, pack } = context;
  const form = literalInput(element, 'form');
  if (form !== undefined && !findForm(packs, form) && !pack.forms.has(form)) {
    reportMissing(context, element, 'form', form, pack.forms.keys());
  }
  const process = literalInput(element, 'process');
  if (process !== undefined && !findProcess(packs, process)) {
    const known = allPacks(packs).flatMap(({ diagrams }) =>
      [...diagrams.values()].flatMap(({ processes }) => processes),
    );
    const callable = known.filter(({ hasNoneStart }) => hasNoneStart).map(({ id }) => id);
    reportMissing(context, element, 'process', process, callable);
  }
  const type = literalInput(element, 'type');
  if (type !== undefined && !packs.packs.has(type)) {
    reportMissing(context, element, 'recordType', type, packs.packs.keys());
  }
  const role = literalInput(element, 'role');
  if (role !== undefined && !isRole(packs, role)) {
    reportMissing(context, element, 'role', role, []);
  }
}
