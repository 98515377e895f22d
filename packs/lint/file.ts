import type { Diagram } from '../diagram-types';
import type { Problem } from '../types';
import { Findings } from './context';

const hasLooseFlow = ({ processes }: Diagram): boolean =>
  processes.some(({ flows }) => [...flows.values()].some(({ from, to }) => from === '' || to === ''));

/** What the reader passed over, and what the file as a whole lacks. */
export function lintFile(diagram: Diagram): Problem[] {
  const findings = new Findings(diagram.file);
  for (const reason of diagram.warnings) {
    const duplicate = /duplicate ID <([^>]+)>/.exec(reason)?.[1];
    const unresolved = /unresolved reference <([^>]+)>/.exec(reason)?.[1];
    if (duplicate !== undefined) {
      findings.add('error', 'ELEMENT_DUPLICATE', { id: duplicate }, duplicate);
    } else if (unresolved !== undefined) {
      findings.add(hasLooseFlow(diagram) ? 'error' : 'warning', 'REFERENCE_UNRESOLVED', { reason: unresolved });
    } else {
      findings.add('hint', 'XML_PASSED_OVER', { reason });
    }
  }
  const name = /([^/]+)\.bpmn$/.exec(diagram.file)?.[1];
  const runs = diagram.processes.some(({ executable }) => executable);
  for (const { id } of diagram.processes.filter(({ executable }) => !executable)) {
    // a pool beside an executable one only illustrates it
    findings.add(runs ? 'hint' : 'error', 'PROCESS_NOT_EXECUTABLE', { id }, id);
  }
  const [only, ...others] = diagram.processes;
  if (only && others.length === 0 && name !== undefined && only.id !== name) {
    findings.add('hint', 'PROCESS_ID_FILE', { id: only.id }, only.id);
  }
  return findings.problems;
}
