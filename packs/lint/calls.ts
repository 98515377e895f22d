import { commaList } from '../../domain/comma-list';
import type { DiagramElement, DiagramProcess } from '../diagram-types';
import { feelBody, feelContextKeys, feelVariables } from '../feel';
import { findJobType } from '../job-types';
import { engineFields, processOf } from '../queries';
import { nameOf, type ProcessContext } from './context';

/**
 * A called diagram of the pack works on variables of its own: a field that one of its steps writes, and that this
 * diagram reads, has to be handed back by the call, or a gateway behind it decides by the old value.
 */
export function checkHandedBack(context: ProcessContext, element: DiagramElement): void {
  const { pack, process, findings } = context;
  const called = processOf(pack, element.calledProcess ?? '');
  if (!called || called.id === process.id) {
    return;
  }
  const fields = new Set(engineFields(pack));
  const read = readBy(context, process);
  const handed = new Set(element.outputs.map(({ target }) => target));
  const lost = writtenBy(context, called).filter((field) => fields.has(field) && read.has(field) && !handed.has(field));
  for (const field of new Set(lost)) {
    findings.add('error', 'FIELD_NOT_HANDED_BACK', { name: nameOf(element), called: called.id, field }, element.id);
  }
}

/** Fields that steps of the engine write, in the diagram or in those that it calls. */
function writtenBy(context: ProcessContext, process: DiagramProcess, above: readonly string[] = []): string[] {
  return [...process.elements.values()].flatMap((element) => {
    const inner = above.includes(process.id) ? undefined : processOf(context.pack, element.calledProcess ?? '');
    return inner ? writtenBy(context, inner, [...above, process.id]) : writtenByStep(element);
  });
}

function writtenByStep({ jobType, headers, inputs }: DiagramElement): string[] {
  const naming = findJobType(jobType ?? '')?.headers.filter(({ writes }) => writes) ?? [];
  const named = naming.flatMap(({ name }) => commaList(headers[name]));
  const fields = feelBody(inputs.find(({ target }) => target === 'fields')?.source);
  return jobType === 'record.update' && fields !== undefined ? [...named, ...(feelContextKeys(fields) ?? [])] : named;
}

/** Variables that conditions, mappings and tables of a diagram read. */
function readBy({ pack }: ProcessContext, { elements, flows }: DiagramProcess): Set<string> {
  const steps = [...elements.values()];
  const conditions = [...flows.values()].flatMap(({ condition }) => feelBody(condition) ?? []);
  const mapped = steps.flatMap(({ inputs }) => inputs.flatMap(({ source }) => feelBody(source) ?? []));
  const tables = steps.flatMap(({ calledDecision }) =>
    (pack.decisions.get(calledDecision?.decisionId ?? '')?.inputs ?? []).map(({ expression }) => expression),
  );
  return new Set([...conditions, ...mapped, ...tables].flatMap((expression) => feelVariables(expression)));
}
