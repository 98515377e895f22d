import { lintXml } from '../../../packs/lint';
import type { Packs, Problem } from '../../../packs/types';
import { packOf, problemOf, Sandbox } from './support/sandbox';

/** A file as other tools write it: own prefix, no drawing, no English names. */
function foreign(content: string, rest = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:z="http://camunda.org/schema/zeebe/1.0"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"
  id="d" targetNamespace="urn:t">${rest}<process id="other" isExecutable="true"><startEvent id="s"/>${content}</process></definitions>`;
}

describe('diagrams drawn elsewhere', () => {
  const sandbox = new Sandbox();
  let packs: Packs;

  beforeAll(async () => {
    packs = await sandbox.load();
  });
  afterAll(() => sandbox.dispose());

  const lint = (xml: string): Promise<Problem[]> => lintXml(xml, 'other.bpmn', packOf(packs, 'loan'), packs);
  const errors = (problems: readonly Problem[]): string[] =>
    problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);

  it('may use job-based user tasks without our outcome rule, with a warning', async () => {
    const problems = await lint(
      foreign(`<userTask id="check" name="查"><extensionElements>
        <z:assignmentDefinition candidateGroups="store-keeper"/><z:formDefinition externalReference="loan-decide"/>
        </extensionElements></userTask>`),
    );
    expect(problemOf(problems, 'OUTCOME_OUTPUT_MISSING').severity).toBe('warning');
    expect(errors(problems)).toEqual([]);
  });

  it('hear that a step for another engine does nothing here', async () => {
    const problems = await lint(foreign('<serviceTask id="call" camunda:class="org.example.Call"/>'));
    expect(problemOf(problems, 'JOB_TYPE_MISSING').elementId).toBe('call');
  });

  it('may read a variable that one of their steps writes, with a warning', async () => {
    const flows = `<sequenceFlow id="a" sourceRef="g" targetRef="x"><conditionExpression>=amount > 5</conditionExpression></sequenceFlow>
      <sequenceFlow id="b" sourceRef="g" targetRef="y"/>`;
    const gateway =
      '<exclusiveGateway id="g" default="b"><outgoing>a</outgoing><outgoing>b</outgoing></exclusiveGateway><task id="x"/><task id="y"/>';
    const writes = `<serviceTask id="w"><extensionElements><z:taskDefinition type="record.update"/><z:ioMapping>
      <z:output source="=1" target="amount"/></z:ioMapping></extensionElements></serviceTask>`;
    expect(problemOf(await lint(foreign(gateway + flows)), 'GATEWAY_VARIABLE').severity).toBe('error');
    expect(problemOf(await lint(foreign(writes + gateway + flows)), 'GATEWAY_VARIABLE').severity).toBe('warning');
  });

  it('hear that a drawing of nothing cannot be opened', async () => {
    const drawing = '<di:BPMNDiagram id="dd"><di:BPMNPlane id="pl" bpmnElement="gone"/></di:BPMNDiagram>';
    const xml = foreign('').replace('</definitions>', `${drawing}</definitions>`);
    expect(errors(await lint(xml))).toEqual(['DRAWING_LOST']);
  });

  it('hear of references to nothing and of attributes passed over', async () => {
    const problems = await lint(foreign('<sequenceFlow id="f" sourceRef="s" targetRef="gone"/><unheardOf/>'));
    expect(problemOf(problems, 'REFERENCE_UNRESOLVED').message.en).toContain('gone');
    expect(problemOf(problems, 'XML_PASSED_OVER').severity).toBe('hint');
  });

  it('are checked process by process, plans that are not executable apart', async () => {
    const plan = '<process id="plan"><userTask id="talk"/></process>';
    const problems = await lint(foreign('', plan));
    expect(problemOf(problems, 'PROCESS_NOT_EXECUTABLE')).toMatchObject({ severity: 'hint', elementId: 'plan' });
    expect(errors(problems)).toEqual([]);
  });

  it('may continue a line by a link, and are warned of a wait in the middle', async () => {
    const link = '<intermediateCatchEvent id="on"><linkEventDefinition name="A"/></intermediateCatchEvent>';
    const wait = '<receiveTask id="wait" messageRef="m"/>';
    const message =
      '<message id="m" name="go"><extensionElements><z:subscription correlationKey="=recordId"/></extensionElements></message>';
    const problems = await lint(foreign(link + wait, message));
    expect(problems.filter(({ code }) => code === 'CANNOT_MOVE').map(({ elementId }) => elementId)).toEqual(['wait']);
  });
});
