import type { FormComponent, TaskDetail } from '../../api/types';

export interface Possible {
  /** Offered at all; what a person may not do is absent. */
  offered: boolean;
  /** Why it is not possible now. */
  reason?: string;
}

/** The name under which what was typed into the form of a task is kept. */
export const draftKeyOf = (taskId: string): string => `task:${taskId}`;

/** Whether one action is offered on a task, and if not possible now, why. */
export function possible(task: TaskDetail, name: string): Possible {
  const found = task.actions.find((action) => action.name === name);
  return { offered: found !== undefined, reason: found?.enabled === false ? (found.reason ?? '') : undefined };
}

/** The form key of a decision: `vote` on a ballot's form, `outcome` on every other. */
export function decisionKey(task: TaskDetail): 'vote' | 'outcome' {
  const keys = allComponents(task.form?.components ?? []).map(({ key }) => key);
  return keys.includes('vote') && !keys.includes('outcome') ? 'vote' : 'outcome';
}

/** Fields that people fill in, beside the decision. */
export function inputsOf(task: TaskDetail): FormComponent[] {
  const decision = decisionKey(task);
  return allComponents(task.form?.components ?? []).filter(({ key }) => key !== undefined && key !== decision);
}

/** Where people vote, or fill in little, they read first and decide then; with a long form they come to fill it in. */
export function readsFirst(task: TaskDetail): boolean {
  return decisionKey(task) === 'vote' || inputsOf(task).length <= 2;
}

function allComponents(components: FormComponent[]): FormComponent[] {
  return components.flatMap((component) => [component, ...allComponents(component.components ?? [])]);
}
