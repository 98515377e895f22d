import { parseAccepts, parseClock, parseDuty, parseSkills, TaskPropertyError } from '../../domain/task-properties';
import type { DiagramElement } from '../diagram-types';
import { fieldsOf, ladderKeys } from '../queries';
import { existing, nameOf, type ProcessContext, reportMissing } from './context';
import { checkKeptOut } from './kept-out';
import { isPersonField, isRole, isRoleField } from './roles';
import { checkWait } from './waits';

/** Properties that something reads. */
const knownProperties = [
  'state',
  'ladder',
  'clock',
  'wait',
  'accepts',
  'notBy',
  'duty',
  'skill',
  'lateEntry',
  'personal',
  'signed',
  'stage',
  'deskStep',
  'silent',
  'closeMessage',
  'ballot',
  'each',
  'seat',
  'form',
];

type Check = (context: ProcessContext, element: DiagramElement, value: string) => void;

const checks: Readonly<Record<string, Check>> = {
  state: checkState,
  ladder: checkLadder,
  clock: checkClock,
  wait: checkWait,
  accepts: checkAccepts,
  notBy: checkNotBy,
  signed: checkFlag,
  duty: checkDuty,
  skill: checkSkill,
};

/** Task properties: readable, and pointing to states, ladders, clocks, messages and people that exist. */
export function checkProperties(context: ProcessContext, element: DiagramElement): void {
  const { findings } = context;
  for (const [property, value] of Object.entries(element.properties)) {
    if (!knownProperties.includes(property)) {
      findings.add('hint', 'PROPERTY_UNKNOWN', { name: nameOf(element), property }, element.id);
      continue;
    }
    try {
      checks[property]?.(context, element, value);
    } catch (error) {
      if (!(error instanceof TaskPropertyError)) {
        throw error;
      }
      const reason = error.message;
      findings.add('error', 'PROPERTY_INVALID', { name: nameOf(element), property, reason }, element.id);
    }
  }
}

/** A word that nothing reads as yes would leave a step unsigned without anybody noticing. */
function checkFlag(_context: ProcessContext, _element: DiagramElement, value: string): void {
  if (value !== 'true' && value !== 'false') {
    throw new TaskPropertyError(`"${value}": write true or false`);
  }
}

/** A duty means nothing without a service that somebody runs. */
function checkDuty(context: ProcessContext, element: DiagramElement, value: string): void {
  parseDuty(value);
  const fields = fieldsOf(context.pack);
  if (context.pack.record && !element.candidateGroups.some((key) => fields[key]?.kind === 'service')) {
    throw new TaskPropertyError(`"${value}": name a service field of the record in the candidate groups as well`);
  }
}

/** Skills are kept in the installation, so only how they are written can be told here; a field of the record holds any. */
function checkSkill(context: ProcessContext, _element: DiagramElement, value: string): void {
  if (!Object.hasOwn(fieldsOf(context.pack), value)) {
    parseSkills(value);
  }
}

function checkState(context: ProcessContext, element: DiagramElement, value: string): void {
  const states = context.pack.record?.states;
  if (states && !Object.hasOwn(states, value)) {
    reportMissing(context, element, 'state', value, Object.keys(states));
  }
}

function checkLadder(context: ProcessContext, element: DiagramElement, value: string): void {
  const keys = ladderKeys(context.packs, context.pack);
  if (!keys.includes(value)) {
    reportMissing(context, element, 'ladder', value, keys);
  }
}

function checkClock(context: ProcessContext, element: DiagramElement, value: string): void {
  const clocks = context.pack.clocks.map(({ key }) => key);
  for (const use of parseClock(value)) {
    if (context.pack.record && use.kind !== 'own' && !clocks.includes(use.name)) {
      reportMissing(context, element, 'clock', use.name, clocks);
    }
  }
}

function checkAccepts(context: ProcessContext, element: DiagramElement, value: string): void {
  const record = context.pack.record;
  for (const { message, who } of parseAccepts(value)) {
    if (record && !Object.hasOwn(record.messages, message)) {
      const known = existing(Object.keys(record.messages));
      context.findings.add('error', 'MESSAGE_UNKNOWN', { name: nameOf(element), message, known }, element.id);
    }
    for (const person of who) {
      const isField = isPersonField(context.pack, person) || isRoleField(context.pack, person);
      if (record && !isRole(context.packs, person) && !isField) {
        reportMissing(context, element, 'role', person, Object.keys(fieldsOf(context.pack)));
      }
    }
  }
}

function checkNotBy(context: ProcessContext, element: DiagramElement, value: string): void {
  if (element.calledProcess !== undefined) {
    throw new TaskPropertyError('what is called does not know it; hand it over as the input notBy');
  }
  checkKeptOut(context, element, value);
}
