import type { DiagramElement } from '../../../packs/diagram-types';
import { feelBody, feelContextKeys } from '../../../packs/feel';
import { elementsOf, fieldsOf } from '../../../packs/queries';
import type { Pack } from '../../../packs/types';
import { literalsIn, variablesOf } from './literals';

/** Something that decides, and what the entries of a table compare it with. */
interface Read {
  readonly expression: string;
  readonly compared: readonly unknown[];
}

/** The variables that steer the diagrams of a pack, with all that they are compared with. */
export function literalsRead(pack: Pack): ReadonlyMap<string, readonly unknown[]> {
  const found = new Map<string, readonly unknown[]>();
  for (const { expression, compared } of readIn(pack)) {
    for (const variable of variablesOf(expression)) {
      found.set(variable, [...(found.get(variable) ?? []), ...literalsIn(expression), ...compared]);
    }
  }
  return found;
}

function readIn(pack: Pack): Read[] {
  const flows = [...pack.diagrams.values()].flatMap(({ processes }) =>
    processes.flatMap((one) => [...one.flows.values()]),
  );
  const conditions = flows.flatMap(({ condition }) => feelBody(condition) ?? []);
  const computed = Object.values(fieldsOf(pack)).flatMap((field) => feelBody(field.computed) ?? []);
  const tables = [...pack.decisions.values()].flatMap(({ inputs, rules }) =>
    inputs.map(({ expression }, column) => ({
      expression,
      compared: rules.flatMap((rule) => literalsIn(rule.inputs[column] ?? '')),
    })),
  );
  const written = elementsOf(pack).flatMap((element) => fieldsWritten(element) ?? []);
  return withWritten([...[...conditions, ...computed].map(alone), ...tables], written);
}

const alone = (expression: string): Read => ({ expression, compared: [] });

/** With what steps write into fields that are read, as far back as that goes. */
function withWritten(read: readonly Read[], written: readonly string[]): Read[] {
  const names = new Set(read.flatMap(({ expression }) => variablesOf(expression)));
  const isRead = (fields: string): boolean => feelContextKeys(fields)?.some((key) => names.has(key)) === true;
  const more = written.filter(isRead);
  const left = written.filter((fields) => !isRead(fields));
  return more.length === 0 ? [...read] : withWritten([...read, ...more.map(alone)], left);
}

/** What a step writes into the record, as a FEEL context. */
export function fieldsWritten({ jobType, inputs }: DiagramElement): string | undefined {
  return jobType === 'record.update' ? feelBody(inputs.find(({ target }) => target === 'fields')?.source) : undefined;
}
