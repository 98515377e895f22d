import type { ModdleElement } from 'bpmn-moddle';
import { DmnModdle } from 'dmn-moddle';
import { rootName } from './bpmn';
import { DiagramError, xmlTrouble } from './diagram-error';
import type { Decision } from './diagram-types';
import { childOf, isA, listOf, namesOf, stringOf, translations } from './moddle';
import { reasonOf } from './reason';

/**
 * Reads the decision tables of a DMN file.
 * @throws DiagramError when it is not XML or not DMN
 */
export async function parseDecisions(xml: string, file: string): Promise<Decision[]> {
  const root = await read(xml, file);
  return listOf(root, 'drgElement')
    .filter((element) => isA(element, 'dmn:Decision'))
    .map((decision) => readDecision(decision, file));
}

async function read(xml: string, file: string): Promise<ModdleElement> {
  try {
    return (await new DmnModdle({ i18n: translations('dmn:DMNElement') }).fromXML(xml)).rootElement;
  } catch (error) {
    if (reasonOf(error).includes('failed to parse document as')) {
      throw new DiagramError('TABLE_NOT_DMN', { file, root: rootName(xml) }, error);
    }
    throw new DiagramError('TABLE_NOT_XML', { file, ...xmlTrouble(error) }, error);
  }
}

function readDecision(decision: ModdleElement, file: string): Decision {
  const logic = childOf(decision, 'decisionLogic');
  const table = logic && isA(logic, 'dmn:DecisionTable') ? logic : undefined;
  const list = (name: string): readonly ModdleElement[] => (table ? listOf(table, name) : []);
  return {
    id: stringOf(decision, 'id') ?? '',
    file,
    names: namesOf(decision),
    hitPolicy: table && (stringOf(table, 'hitPolicy') ?? 'UNIQUE'),
    inputs: list('input').map((input) => {
      const expression = childOf(input, 'inputExpression');
      return { label: stringOf(input, 'label') ?? '', expression: (expression && stringOf(expression, 'text')) ?? '' };
    }),
    outputs: list('output').map((output) => ({
      label: stringOf(output, 'label') ?? '',
      name: stringOf(output, 'name') ?? '',
    })),
    rules: list('rule').map((rule) => ({
      id: stringOf(rule, 'id') ?? '',
      inputs: listOf(rule, 'inputEntry').map((entry) => stringOf(entry, 'text') ?? ''),
      outputs: listOf(rule, 'outputEntry').map((entry) => stringOf(entry, 'text') ?? ''),
    })),
  };
}

/** True when every input of the last row is empty or `-`. */
export function catchesAll(decision: Decision): boolean {
  const last = decision.rules.at(-1);
  return last !== undefined && last.inputs.every((entry) => entry === '' || entry === '-');
}
