/** One node of a test's diagram: its element without the flows that come in and go out. */
export interface SmallNode {
  id: string;
  tag: string;
  attributes?: string;
  inside?: string;
}

/** A flow `from>to`, with a condition where it has one. */
export type SmallFlow = [from: string, to: string, condition?: string];

const named = (id: string): string => `name="${id}" i18n:en="${id}"`;

const attribute = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const list = (tag: string, entries: Record<string, string>): string =>
  Object.entries(entries)
    .map(([name, value]) => `<zeebe:${tag} name="${name}" value="${attribute(value)}"/>`)
    .join('');

const mappings = (tag: 'input' | 'output', entries: Record<string, string>): string =>
  Object.entries(entries)
    .map(([target, source]) => `<zeebe:${tag} source="${attribute(source)}" target="${target}"/>`)
    .join('');

const extensions = (inside: string): string => `<bpmn:extensionElements>${inside}</bpmn:extensionElements>`;

/** The start of a diagram by message, or of a called one. */
export const start = (message?: string): SmallNode => ({
  id: 'start',
  tag: 'startEvent',
  inside: message ? `<bpmn:messageEventDefinition id="start_message" messageRef="message_start"/>` : '',
});

/** A step for people of these roles or fields. */
export const task = (
  id: string,
  who: string,
  form: string,
  properties: Record<string, string> = {},
  outputs: Record<string, string> = {},
): SmallNode => ({
  id,
  tag: 'userTask',
  inside: extensions(
    `<zeebe:userTask/><zeebe:formDefinition externalReference="${form}"/>` +
      `<zeebe:assignmentDefinition candidateGroups="${who}"/>` +
      `<zeebe:ioMapping>${mappings('input', { outcome: '=null' })}${mappings('output', { [`${id}_outcome`]: '=outcome', ...outputs })}</zeebe:ioMapping>` +
      `<zeebe:properties>${list('property', properties)}</zeebe:properties>`,
  ),
});

/** A step of a worker. */
export const job = (
  id: string,
  type: string,
  headers: Record<string, string> = {},
  inputs: Record<string, string> = {},
  outputs: Record<string, string> = {},
): SmallNode => {
  const heads = Object.entries(headers).map(
    ([key, value]) => `<zeebe:header key="${key}" value="${attribute(value)}"/>`,
  );
  return {
    id,
    tag: 'serviceTask',
    inside: extensions(
      `<zeebe:taskDefinition type="${type}" retries="3"/><zeebe:taskHeaders>${heads.join('')}</zeebe:taskHeaders>` +
        `<zeebe:ioMapping>${mappings('input', inputs)}${mappings('output', outputs)}</zeebe:ioMapping>`,
    ),
  };
};

/** A called diagram whose outcome is taken over. */
export const call = (
  id: string,
  process: string,
  inputs: Record<string, string>,
  properties: Record<string, string> = {},
): SmallNode => ({
  id,
  tag: 'callActivity',
  inside: extensions(
    `<zeebe:calledElement processId="${process}" propagateAllChildVariables="false"/>` +
      `<zeebe:ioMapping>${mappings('input', { outcome: '=null', ...inputs })}${mappings('output', { [`${id}_outcome`]: '=outcome' })}</zeebe:ioMapping>` +
      `<zeebe:properties>${list('property', properties)}</zeebe:properties>`,
  ),
});

export const gateway = (id: string, otherwise: string): SmallNode => ({
  id,
  tag: 'exclusiveGateway',
  attributes: `default="${id}_${otherwise}"`,
});
export const fork = (id: string): SmallNode => ({ id, tag: 'parallelGateway' });
export const end = (id = 'end'): SmallNode => ({ id, tag: 'endEvent' });

const flowId = ([from, to]: SmallFlow): string => `${from}_${to}`;

function element({ id, tag, attributes = '', inside = '' }: SmallNode, flows: readonly SmallFlow[]): string {
  const incoming = flows.filter(([, to]) => to === id).map((flow) => `<bpmn:incoming>${flowId(flow)}</bpmn:incoming>`);
  const outgoing = flows
    .filter(([from]) => from === id)
    .map((flow) => `<bpmn:outgoing>${flowId(flow)}</bpmn:outgoing>`);
  const parts = inside.startsWith('<bpmn:extensionElements>')
    ? [inside, ...incoming, ...outgoing]
    : [...incoming, ...outgoing, inside];
  return `<bpmn:${tag} id="${id}" ${named(id)} ${attributes}>${parts.join('')}</bpmn:${tag}>`;
}

/** A diagram without a drawing, for packs that tests install. */
export function smallDiagram(id: string, message: string | undefined, nodes: SmallNode[], flows: SmallFlow[]): string {
  const lines = flows.map((flow) => {
    const [from, to, condition] = flow;
    const inside = condition
      ? `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${attribute(condition)}</bpmn:conditionExpression>`
      : '';
    return `<bpmn:sequenceFlow id="${flowId(flow)}" ${named(flowId(flow))} sourceRef="${from}" targetRef="${to}">${inside}</bpmn:sequenceFlow>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:i18n="urn:zhixing:i18n" id="d_${id}" targetNamespace="urn:test">
${message ? `<bpmn:message id="message_start" name="${message}"/>` : ''}
<bpmn:process id="${id}" ${named(id)} isExecutable="true">
${nodes.map((node) => element(node, flows)).join('\n')}
${lines.join('\n')}
</bpmn:process>
</bpmn:definitions>`;
}
