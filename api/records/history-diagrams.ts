import { Definitions, type Definition } from '../../records/models/engine';
import type { HistoryLine } from '../../records/models/history';
import type { ProcessStep } from '../../records/process-step';
import { Tasks, type Task } from '../../records/models/task';

/**
 * The version of the diagram by which each line was done: noted on the line where a step of the process wrote it, that
 * of the task where a person did.
 */
export async function diagramsOf(
  lines: readonly HistoryLine[],
): Promise<(line: HistoryLine) => ProcessStep | undefined> {
  const taskKeys = lines.flatMap(({ taskKey }) => taskKey ?? []);
  const tasks = await Tasks.find({ _id: { $in: taskKeys } }, { definitionKey: 1 }).lean<Task[]>();
  const keys = [...new Set(tasks.map(({ definitionKey }) => definitionKey))];
  const definitions = await Definitions.find({ _id: { $in: keys } }, { process: 1, version: 1 }).lean<Definition[]>();
  const stepOf = new Map(definitions.map(({ _id, process, version }) => [_id, { process, version }]));
  const ofTask = new Map(tasks.map(({ _id, definitionKey }) => [_id, stepOf.get(definitionKey)]));
  return ({ data, taskKey }) =>
    isStep(data?.['step']) ? data['step'] : taskKey === undefined ? undefined : ofTask.get(taskKey);
}

function isStep(value: unknown): value is ProcessStep {
  return typeof value === 'object' && value !== null && 'process' in value && 'version' in value;
}
