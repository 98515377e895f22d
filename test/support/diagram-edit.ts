/**
 * The diagram without one step that has one way in and one way out: whoever deletes it in an editor joins the two
 * ways like this.
 */
export function withoutStep(xml: string, id: string): string {
  const step = new RegExp(String.raw`\s*<bpmn:(\w+) id="${id}"[\s\S]*?</bpmn:\1>`).exec(xml)?.[0] ?? '';
  const [way, next] = [/<bpmn:incoming>(\w+)</.exec(step)?.[1], /<bpmn:outgoing>(\w+)</.exec(step)?.[1]];
  const target = new RegExp(String.raw`<bpmn:sequenceFlow id="${next}"[^>]*targetRef="(\w+)"`).exec(xml)?.[1];
  if (!way || !next || !target) {
    throw new Error(`${id} is no step with one way in and one way out`);
  }
  return xml
    .replace(step, '')
    .replace(new RegExp(String.raw`\s*<bpmn:flowNodeRef>${id}</bpmn:flowNodeRef>`), '')
    .replace(new RegExp(String.raw`\s*<bpmn:sequenceFlow id="${next}"[^>]*?(/>|>[\s\S]*?</bpmn:sequenceFlow>)`), '')
    .replace(new RegExp(String.raw`\s*<bpmndi:BPMNEdge [^>]*bpmnElement="${next}"[\s\S]*?</bpmndi:BPMNEdge>`), '')
    .replace(new RegExp(String.raw`\s*<bpmndi:BPMNShape [^>]*bpmnElement="${id}"[\s\S]*?</bpmndi:BPMNShape>`), '')
    .replace(new RegExp(String.raw`(<bpmn:sequenceFlow id="${way}"[^>]*targetRef=")\w+`), `$1${target}`)
    .replace(`<bpmn:incoming>${next}</bpmn:incoming>`, `<bpmn:incoming>${way}</bpmn:incoming>`);
}
