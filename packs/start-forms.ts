import type { Diagram, DiagramElement } from './diagram-types';
import type { Pack } from './types';

/** The form that a start event names: by a form definition, or by its property `form`. */
export function startFormOf({ type, formRef, properties }: DiagramElement): string | undefined {
  return type === 'startEvent' ? (formRef ?? properties['form']) : undefined;
}

function drawnForm(diagrams: Iterable<Diagram>, processId: string, message: string): string | undefined {
  for (const { processes } of diagrams) {
    const process = processes.find(({ id }) => id === processId);
    for (const element of process?.elements.values() ?? []) {
      const form = startFormOf(element);
      if (form !== undefined && element.events.some((event) => event.message === message)) {
        return form;
      }
    }
  }
  return undefined;
}

/** The pack with the ways to start as its diagrams draw them: a start event that names a form wins over `record.json`. */
export function withDrawnStarts(pack: Pack): Pack {
  const { record } = pack;
  if (!record) {
    return pack;
  }
  const starts = record.starts.map((start) => ({
    ...start,
    form: drawnForm(pack.diagrams.values(), start.process, start.message) ?? start.form,
  }));
  return { ...pack, record: { ...record, starts } };
}
