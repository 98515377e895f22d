import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findElement, isHuman, parseDiagram } from '../../../packs/bpmn';
import { DiagramError } from '../../../packs/diagram-error';
import { catchesAll, parseDecisions } from '../../../packs/dmn';

const model = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const zeebe = 'http://camunda.org/schema/zeebe/1.0';

/** A file with these flow elements in one process. */
function bpmn(content: string, rest = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="${model}" xmlns:zeebe="${zeebe}" xmlns:x="urn:zhixing:i18n" id="d" targetNamespace="urn:t">
<process id="p" name="流程" x:en="Process" isExecutable="true">${content}</process>${rest}</definitions>`;
}

async function refusal(xml: string): Promise<DiagramError> {
  const error: unknown = await parseDiagram(xml, 'draft.bpmn').catch((reason: unknown) => reason);
  if (!(error instanceof DiagramError)) {
    throw new Error('the diagram was taken');
  }
  return error;
}

describe('reading diagrams', () => {
  const sample = readFileSync(join(__dirname, 'fixtures/processes/loan/loan.bpmn'), 'utf8');

  it('gives processes, elements and flows with names in both languages', async () => {
    const diagram = await parseDiagram(sample, 'loan.bpmn');
    const [process] = diagram.processes;
    expect(process).toMatchObject({ id: 'loan', names: { zh: '设备借用', en: 'Hardware loan' }, executable: true });
    expect(process?.startMessages).toEqual(['loan.logged']);
    expect(process?.hasNoneStart).toBe(false);
    expect(process?.flows.get('decided_refuse')).toMatchObject({
      from: 'decided',
      to: 'refuse',
      names: { en: 'No or withdrawn' },
    });
    expect(diagram.messages).toEqual(['loan.logged']);
    expect(diagram.warnings).toEqual([]);
  });

  it('gives what the engine and the inbox need of a task', async () => {
    const decide = findElement(await parseDiagram(sample, 'loan.bpmn'), 'decide');
    expect(decide && isHuman(decide)).toBe(true);
    expect(decide).toMatchObject({
      type: 'userTask',
      native: true,
      names: { zh: '决定', en: 'Decide' },
      candidateGroups: ['store-keeper'],
      formRef: 'loan-decide',
      properties: { state: 'deciding', ladder: 'loan-decision', accepts: 'withdraw(requester)' },
      inputs: [{ source: '=null', target: 'outcome' }],
      outputs: [{ source: '=outcome', target: 'decide_outcome' }],
      incoming: ['keepValue_decide', 'decided_decide'],
    });
  });

  it('gives job types, headers, calls and decisions', async () => {
    const diagram = await parseDiagram(sample, 'loan.bpmn');
    expect(findElement(diagram, 'tell')).toMatchObject({
      jobType: 'notify',
      retries: '5',
      headers: { notice: 'lent' },
    });
    expect(findElement(diagram, 'approve')).toMatchObject({
      calledProcess: 'board',
      propagateAllChildVariables: false,
    });
    expect(findElement(diagram, 'value')?.calledDecision).toEqual({
      decisionId: 'loan-value',
      resultVariable: 'valueResult',
    });
    expect(findElement(diagram, 'decided')?.defaultFlow).toBe('decided_decide');
    expect(findElement(diagram, 'nothing')).toBeUndefined();
  });

  it('reads events, sub-processes and multi-instances of other modelers', async () => {
    const diagram = await parseDiagram(
      bpmn(
        `<documentation>Some words</documentation>
        <subProcess id="sub"><userTask id="inner"><extensionElements>
          <zeebe:assignmentDefinition assignee="demo" candidateGroups="=groups" candidateUsers="a, b"/>
          <zeebe:formDefinition formKey="camunda-forms:bpmn:x"/></extensionElements>
          <multiInstanceLoopCharacteristics isSequential="true"><extensionElements>
            <zeebe:loopCharacteristics inputCollection="=list" inputElement="one"/></extensionElements>
            <completionCondition>=done</completionCondition></multiInstanceLoopCharacteristics></userTask></subProcess>
        <boundaryEvent id="late" attachedToRef="sub" cancelActivity="false"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
        <intermediateCatchEvent id="wait"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>`,
        '<message id="m" name="changed"><extensionElements><zeebe:subscription correlationKey="=rowId"/></extensionElements></message>',
      ),
      'other.bpmn',
    );
    expect(diagram.processes[0]?.documentation).toBe('Some words');
    expect(findElement(diagram, 'inner')).toMatchObject({
      parent: 'sub',
      native: false,
      assignee: 'demo',
      candidateGroups: [],
      candidateGroupsExpression: '=groups',
      candidateUsers: ['a', 'b'],
      formRef: 'camunda-forms:bpmn:x',
      multiInstance: { sequential: true, inputCollection: '=list', inputElement: 'one', completionCondition: '=done' },
    });
    expect(findElement(diagram, 'late')).toMatchObject({
      attachedTo: 'sub',
      interrupting: false,
      events: [{ kind: 'timer', timer: { sort: 'duration', expression: 'PT1H' } }],
    });
    expect(findElement(diagram, 'wait')?.events).toMatchObject([
      { kind: 'message', message: 'changed', correlationKey: '=rowId' },
    ]);
  });

  it('falls back to the name where there is no English one', async () => {
    const diagram = await parseDiagram(bpmn('<task id="t" name="做"/>'), 'x.bpmn');
    expect(findElement(diagram, 't')).toMatchObject({ names: { zh: '做', en: '做' }, hasEnglish: false });
    expect(diagram.processes[0]?.hasEnglish).toBe(true);
  });

  it.each([
    ['nothing', '', 'DIAGRAM_NOT_XML'],
    ['a sentence', 'hello', 'DIAGRAM_NOT_XML'],
    ['JSON', '{"a":1}', 'DIAGRAM_NOT_XML'],
    ['an unclosed element', `<definitions xmlns="${model}"><process id="p"></definitions>`, 'DIAGRAM_NOT_XML'],
    ['half a file', `<definitions xmlns="${model}"><process id="p"`, 'DIAGRAM_NOT_XML'],
    ['a web page', '<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', 'DIAGRAM_NOT_BPMN'],
    ['a decision table', '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>', 'DIAGRAM_NOT_BPMN'],
    ['no process', `<definitions xmlns="${model}"><collaboration id="c"/></definitions>`, 'DIAGRAM_NO_PROCESS'],
    [
      'five megabytes',
      `<definitions xmlns="${model}"><!--${'x'.repeat(5_000_000)}--></definitions>`,
      'DIAGRAM_TOO_LARGE',
    ],
  ])('refuses %s and says why', async (_, xml, code) => {
    const error = await refusal(xml);
    expect(error.code).toBe(code);
    expect(error.text.zh).toContain('draft.bpmn');
    expect(error.text.en).not.toMatch(/\{\w+\}/);
  });

  it('says where the XML is broken', async () => {
    const error = await refusal(`<definitions xmlns="${model}">\n<process id="p">\n</definitions>`);
    expect(error.text.en).toContain('line 3');
    expect(error.text.zh).toContain('第 3 行');
  });

  it('says what a file is instead', async () => {
    expect((await refusal('<!-- <a/> --><html xmlns="urn:x"/>')).text.zh).toContain('<html>');
  });

  it('takes a file that begins with a byte order mark', async () => {
    expect((await parseDiagram(`\uFEFF${bpmn('')}`, 'x.bpmn')).processes).toHaveLength(1);
  });
});

describe('reading decision tables', () => {
  const sample = readFileSync(join(__dirname, 'fixtures/processes/loan/value.dmn'), 'utf8');

  it('gives inputs, outputs, rules and hit policy', async () => {
    const named = sample.replace('name="价值"', 'name="价值" xmlns:x="urn:zhixing:i18n" x:en="Value"');
    const [decision] = await parseDecisions(named, 'value.dmn');
    expect(decision).toMatchObject({
      id: 'loan-value',
      names: { zh: '价值', en: 'Value' },
      hitPolicy: 'FIRST',
      inputs: [{ label: '设备', expression: 'device' }],
      outputs: [{ label: '价值', name: 'value' }],
    });
    expect(decision?.rules.map(({ inputs }) => inputs)).toEqual([['"laptop"'], ['-']]);
    expect(decision && catchesAll(decision)).toBe(true);
  });

  it('knows a table that does not catch the rest', async () => {
    const [decision] = await parseDecisions(sample.replace('<text>-</text>', '<text>"screen"</text>'), 'value.dmn');
    expect(decision && catchesAll(decision)).toBe(false);
  });

  it('reads a table without hit policy as UNIQUE, and a file without tables as none', async () => {
    const [decision] = await parseDecisions(sample.replace(' hitPolicy="FIRST"', ''), 'value.dmn');
    expect(decision?.hitPolicy).toBe('UNIQUE');
    expect(
      await parseDecisions('<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d"/>', 'x'),
    ).toEqual([]);
  });

  it.each([
    ['a sentence', 'hello', 'TABLE_NOT_XML'],
    ['a diagram', `<definitions xmlns="${model}"/>`, 'TABLE_NOT_DMN'],
  ])('refuses %s', async (_, xml, code) => {
    await expect(parseDecisions(xml, 'x.dmn')).rejects.toMatchObject({ code });
  });
});
