import { feelVariables } from '../feel';
import { catchesAll } from '../dmn';
import { elementsOf, engineFields } from '../queries';
import type { Pack, Problem } from '../types';
import { Findings } from './context';

/** Decision tables: FIRST, a last row that catches the rest, inputs that the engine knows. */
export function lintTables(pack: Pack): Problem[] {
  return [...pack.decisions.values()].flatMap((decision) => {
    const findings = new Findings(decision.file);
    const { id, hitPolicy } = decision;
    if (hitPolicy === undefined) {
      return [];
    }
    if (decision.rules.length === 0) {
      findings.add('error', 'TABLE_EMPTY', { id }, id);
      return findings.problems;
    }
    if (hitPolicy !== 'FIRST') {
      findings.add('error', 'TABLE_HIT_POLICY', { id, policy: hitPolicy }, id);
    }
    if (!catchesAll(decision)) {
      findings.add('error', 'TABLE_CATCH_ALL', { id }, id);
    }
    const mapped = mappedInputs(pack, id);
    const known = new Set([...engineFields(pack), ...mapped]);
    for (const name of decision.inputs.flatMap(({ expression }) => feelVariables(expression))) {
      if (pack.record && !known.has(name)) {
        findings.add('error', 'TABLE_INPUT_UNKNOWN', { id, name }, id);
      }
    }
    return findings.problems;
  });
}

/** Variables that the steps calling a table hand to it, and results of tables before it. */
function mappedInputs(pack: Pack, decisionId: string): string[] {
  const elements = elementsOf(pack);
  const outcomes = elements.flatMap(({ outputs }) => outputs.map(({ target }) => target));
  const callers = elements.filter((element) => element.calledDecision?.decisionId === decisionId);
  return [...outcomes, ...callers.flatMap(({ inputs }) => inputs.map(({ target }) => target))];
}
