import { problemOf, Sandbox } from './support/sandbox';

const diagram = 'processes/loan/loan.bpmn';

/** A diagram of the pack that writes a field. */
const WORTH = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:i18n="urn:zhixing:i18n" id="worth_definitions" targetNamespace="urn:zhixing:process">
  <bpmn:process id="loan-worth" name="估值" i18n:en="Value it" isExecutable="true">
    <bpmn:startEvent id="called" name="开始" i18n:en="Begin"><bpmn:outgoing>called_write</bpmn:outgoing></bpmn:startEvent>
    <bpmn:serviceTask id="write" name="记录" i18n:en="Record">
      <bpmn:extensionElements>
        <zeebe:taskDefinition type="record.update" retries="5" />
        <zeebe:ioMapping><zeebe:input source="={value: &#34;low&#34;}" target="fields" /></zeebe:ioMapping>
      </bpmn:extensionElements>
      <bpmn:incoming>called_write</bpmn:incoming><bpmn:outgoing>write_done</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:endEvent id="done" name="完成" i18n:en="Done"><bpmn:incoming>write_done</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="called_write" sourceRef="called" targetRef="write" />
    <bpmn:sequenceFlow id="write_done" sourceRef="write" targetRef="done" />
  </bpmn:process>
</bpmn:definitions>
`;

describe('checks of calls', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.dispose());

  it('report a field that the called diagram writes and the call does not hand back', async () => {
    sandbox.write('processes/loan/loan-worth.bpmn', WORTH);
    sandbox.replace(diagram, 'processId="board"', 'processId="loan-worth"');
    const problem = problemOf(await sandbox.lint(), 'FIELD_NOT_HANDED_BACK');
    expect(problem).toMatchObject({ severity: 'error', file: diagram, elementId: 'approve' });
    expect(problem.message.en).toContain('"value"');
    const outcome = '<zeebe:output source="=outcome" target="approve_outcome" />';
    sandbox.replace(diagram, outcome, `${outcome}<zeebe:output source="=value" target="value" />`);
    expect((await sandbox.lint()).map(({ code }) => code)).not.toContain('FIELD_NOT_HANDED_BACK');
  });

  it('report people who are kept out by a property that nobody reads', async () => {
    const called = '<zeebe:calledElement processId="board" propagateAllChildVariables="false" />';
    const property = '<zeebe:properties><zeebe:property name="notBy" value="requester" /></zeebe:properties>';
    sandbox.replace(diagram, called, called + property);
    const problem = problemOf(await sandbox.lint(), 'PROPERTY_INVALID');
    expect(problem).toMatchObject({ severity: 'error', elementId: 'approve' });
    expect(problem.message.en).toContain('input notBy');
  });

  it('report an unknown step or person field among those who are kept out of a ballot', async () => {
    const policy = '<zeebe:input source="=&#34;store&#34;" target="policy" />';
    const notBy = (names: string): string => `${policy}<zeebe:input source="=&#34;${names}&#34;" target="notBy" />`;
    sandbox.replace(diagram, policy, notBy('requester, nobody'));
    expect(problemOf(await sandbox.lint(), 'NOT_FOUND').message.en).toContain('nobody');
    sandbox.replace(diagram, 'requester, nobody', 'requester, decide');
    expect((await sandbox.lint()).filter(({ elementId }) => elementId === 'approve')).toEqual([]);
  });
});
