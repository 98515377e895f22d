import { feelBody, feelTrouble, feelVariables } from '../feel';
import type { DiagramElement, DiagramFlow } from '../diagram-types';
import { isHuman } from '../bpmn';
import { isApproval } from '../queries';
import { isSmallProcess, nameOf, type ProcessContext } from './context';
import { isLeftBehind, readableVariables } from './variables';

/** Gateways: readable conditions, known variables, and a default flow that leads to a person. */
export function checkGateways(context: ProcessContext): void {
  const readable = readableVariables(context);
  for (const element of context.process.elements.values()) {
    const flows = element.outgoing.flatMap((id) => context.process.flows.get(id) ?? []);
    const decides = ['exclusiveGateway', 'inclusiveGateway'].includes(element.type) && flows.length > 1;
    for (const flow of flows.filter(({ condition }) => condition !== undefined)) {
      checkCondition(context, element, flow, readable);
    }
    if (decides) {
      checkDefault(context, element, flows);
    }
  }
}

function checkCondition(
  { findings, process }: ProcessContext,
  gateway: DiagramElement,
  flow: DiagramFlow,
  readable: ReadonlySet<string>,
): void {
  const name = nameOf(gateway);
  const expression = feelBody(flow.condition) ?? '';
  const near = flow.condition?.startsWith('=') ? feelTrouble(expression) : flow.condition;
  if (near !== undefined) {
    findings.add('error', 'FEEL_INVALID', { name: nameOf(flow), near, expression: flow.condition ?? '' }, flow.id);
    return;
  }
  for (const variable of feelVariables(expression).filter((candidate) => !readable.has(candidate))) {
    const step = /^(.+)_outcome$/.exec(variable)?.[1];
    const code = step !== undefined && process.elements.has(step) ? 'GATEWAY_OUTCOME_UNSET' : 'GATEWAY_VARIABLE';
    findings.add(isLeftBehind(process, variable) ? 'warning' : 'error', code, { name, variable }, gateway.id);
  }
}

function checkDefault(context: ProcessContext, gateway: DiagramElement, flows: readonly DiagramFlow[]): void {
  const { findings } = context;
  const name = nameOf(gateway);
  const fallback = flows.find((flow) => flow.id === gateway.defaultFlow);
  for (const flow of flows.filter((candidate) => candidate !== fallback && candidate.condition === undefined)) {
    findings.add('error', 'GATEWAY_CONDITION_MISSING', { name, flow: nameOf(flow) }, gateway.id);
  }
  if (!fallback) {
    findings.add('error', 'GATEWAY_DEFAULT_MISSING', { name }, gateway.id);
    return;
  }
  if (isSmallProcess(context) && ![...context.process.elements.values()].some(isHuman)) {
    return;
  }
  const goal = whereto(context, fallback);
  if (goal === 'end') {
    findings.add('error', 'GATEWAY_DEFAULT_END', { name }, gateway.id);
  } else if (goal === 'approval') {
    findings.add('error', 'GATEWAY_DEFAULT_APPROVAL', { name }, gateway.id);
  }
}

/** Where a flow leads when every later gateway takes its default too: the first person, approval or end. */
function whereto({ process, packs }: ProcessContext, start: DiagramFlow): 'person' | 'approval' | 'end' | 'other' {
  const seen = new Set<string>();
  let flow: DiagramFlow | undefined = start;
  while (flow && !seen.has(flow.id)) {
    seen.add(flow.id);
    const element = process.elements.get(flow.to);
    if (!element || element.type === 'endEvent') {
      return element ? 'end' : 'other';
    }
    if (isHuman(element)) {
      return 'person';
    }
    if (element.type === 'callActivity') {
      return isApproval(packs, element.calledProcess ?? '') ? 'approval' : 'other';
    }
    flow = process.flows.get(element.defaultFlow ?? element.outgoing[0] ?? '');
  }
  return 'other';
}
