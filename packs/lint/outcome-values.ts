import { parseAccepts, TaskPropertyError } from '../../domain/task-properties';
import { parseWait } from '../../domain/wait';
import { EACH_PROCESS } from '../each';
import { isHuman } from '../bpmn';
import type { DiagramElement } from '../diagram-types';
import { outcomesOf } from '../forms';
import { findJobType } from '../job-types';
import { allPacks, findForm } from '../queries';
import { WAIT_PROCESS, waitTextOf } from '../waits';
import { nameOf, type ProcessContext } from './context';

const comparison = /\b([A-Za-z][\w]*)_outcome\s*=\s*"([^"]*)"/g;

/** A gateway that waits for an outcome which its step never gives: that way would never be taken. */
export function checkOutcomeValues(context: ProcessContext): void {
  const { process, findings } = context;
  for (const flow of process.flows.values()) {
    for (const [, stepId = '', value = ''] of flow.condition?.matchAll(comparison) ?? []) {
      const step = process.elements.get(stepId);
      const offered = step && outcomesOfStep(context, step);
      if (step && offered && !offered.has(value)) {
        const gateway = process.elements.get(flow.from);
        const values = {
          name: gateway ? nameOf(gateway) : flow.from,
          step: nameOf(step),
          value,
          known: [...offered].join(', '),
        };
        findings.add('warning', 'GATEWAY_VALUE', values, flow.id);
      }
    }
  }
}

/** Everything a step can end with; undefined where that is not known. */
function outcomesOfStep(context: ProcessContext, step: DiagramElement): Set<string> | undefined {
  if (step.jobType !== undefined) {
    const outcome = findJobType(step.jobType)?.results.find(({ name }) => name === 'outcome')?.schema['enum'];
    return Array.isArray(outcome) ? new Set(outcome.map(String)) : undefined;
  }
  if (step.calledProcess === WAIT_PROCESS) {
    return waitTextOf(step) === undefined ? undefined : new Set(byWait(step));
  }
  if (step.calledProcess === EACH_PROCESS) {
    return new Set(['all', 'enough', 'some', 'none', ...messagesOf(step)]);
  }
  const form = step.formRef === undefined ? undefined : findForm(context.packs, step.formRef)?.form;
  if (!isHuman(step) || !form) {
    return undefined;
  }
  const choices = outcomesOf(form, 'zh').map(({ value }) => value);
  return choices.length === 0
    ? undefined
    : new Set([...choices, ...messagesOf(step), ...byLadder(context, step), ...byWait(step)]);
}

const messagesOf = (step: DiagramElement): string[] =>
  readable(() => parseAccepts(step.properties['accepts']).map(({ message }) => message));

/** Outcomes with which what is waited for ends the step. */
const byWait = (step: DiagramElement): string[] =>
  readable(() => parseWait(waitTextOf(step)).map(({ outcome }) => outcome));

/** What cannot be read is reported by the check of properties. */
function readable(read: () => string[]): string[] {
  try {
    return read();
  } catch (error) {
    if (error instanceof TaskPropertyError) {
      return [];
    }
    throw error;
  }
}

/** Outcomes with which a ladder may complete the task. */
function byLadder({ packs }: ProcessContext, step: DiagramElement): string[] {
  const ladders = allPacks(packs).flatMap((pack) => pack.ladders);
  return ladders
    .filter(({ key }) => key === step.properties['ladder'])
    .flatMap(({ rows }) => rows.flatMap(({ rungs }) => rungs.flatMap(({ what }) => what)))
    .flatMap((action) => /^completeTask:(.+)$/.exec(action)?.[1] ?? []);
}
