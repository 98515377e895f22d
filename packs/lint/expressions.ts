import { feelBody, feelShadowed, feelTrouble, feelVariables } from '../feel';
import type { DiagramElement } from '../diagram-types';
import { engineFields, fieldsOf } from '../queries';
import { nameOf, type ProcessContext } from './context';
import { isLeftBehind } from './variables';

/** Every FEEL expression of mappings, timers and multi-instances can be read, and reads what it seems to. */
export function checkExpressions(context: ProcessContext): void {
  const { pack, process, findings } = context;
  const fields = engineFields(pack);
  for (const element of process.elements.values()) {
    checkFieldsRead(context, element);
    for (const expression of expressionsOf(element)) {
      const near = feelTrouble(expression);
      if (near !== undefined) {
        findings.add('error', 'FEEL_INVALID', { name: nameOf(element), near, expression }, element.id);
      }
      for (const field of feelShadowed(expression).filter((name) => fields.includes(name))) {
        findings.add('warning', 'FEEL_SHADOWED', { name: nameOf(element), field }, element.id);
      }
    }
  }
}

/** A field of the record is there for the engine where it is marked so; any other is empty, whatever the record holds. */
function checkFieldsRead({ pack, process, findings }: ProcessContext, element: DiagramElement): void {
  const known = new Set([...engineFields(pack), ...element.inputs.map(({ target }) => target)]);
  const tables = pack.decisions.get(element.calledDecision?.decisionId ?? '')?.inputs ?? [];
  // What a step hands on it reads from its own results.
  const expressions = expressionsOf({ ...element, outputs: [] });
  const read = [...expressions, ...tables.map(({ expression }) => expression)].flatMap(feelVariables);
  const missing = Object.keys(fieldsOf(pack)).filter((field) => read.includes(field) && !known.has(field));
  for (const field of missing.filter((name) => !isLeftBehind(process, name))) {
    findings.add('error', 'FEEL_FIELD_UNKNOWN', { name: nameOf(element), field }, element.id);
  }
}

function expressionsOf(element: DiagramElement): string[] {
  const sources = [
    ...[...element.inputs, ...element.outputs].map(({ source }) => source),
    ...element.events.flatMap(({ timer, correlationKey }) => [timer?.expression, correlationKey]),
    element.multiInstance?.inputCollection,
    element.multiInstance?.completionCondition,
    element.assignee,
    element.candidateGroupsExpression,
  ];
  return sources.flatMap((source) => feelBody(source) ?? []);
}
