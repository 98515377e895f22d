import { lintPack } from '../../../packs/lint';
import { packOf, problemOf, Sandbox } from './support/sandbox';

const diagram = 'processes/loan/loan.bpmn';

const KEEP_VALUE = `<zeebe:taskDefinition type="record.update" retries="5" />
        <zeebe:ioMapping>
          <zeebe:input source="={value: value}" target="fields" />`;

describe('checks of a pack', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.dispose());

  it('find nothing in packs that are right', async () => {
    const packs = await sandbox.load();
    for (const key of ['loan', 'board']) {
      expect(await lintPack(packOf(packs, key), packs)).toEqual([]);
    }
    expect(await lintPack(packs.common, packs)).toEqual([]);
  });

  it.each([
    ['an unknown job type', 'type="notify"', 'type="notifi"', 'JOB_TYPE_UNKNOWN', 'tell'],
    ['a step behind a hand-over', 'type="clock.start"', 'type="record.handOver"', 'HANDOVER_NOT_LAST', 'startAnswer'],
    ['a missing notice', 'key="notice" value="lent"', 'key="notice" value="gone"', 'NOT_FOUND', 'tell'],
    ['a missing setting', '<zeebe:header key="notice" value="lent" />', '', 'HEADER_MISSING', 'tell'],
    ['an unknown setting', 'key="notice"', 'key="notise"', 'HEADER_UNKNOWN', 'tell'],
    ['a recipient nobody knows', 'field:requester,role', 'everyone,role', 'RECIPIENT_INVALID', 'tell'],
    ['an unknown role as recipient', 'role:store-keeper', 'role:nobody', 'NOT_FOUND', 'tell'],
    ['an unknown clock', 'key="clock" value="answer"', 'key="clock" value="reply"', 'NOT_FOUND', 'startAnswer'],
    ['an unknown state of a step', 'key="state" value="lent"', 'key="state" value="away"', 'NOT_FOUND', 'lend'],
    ['a stamp on no time field', 'key="stamp" value="lentAt"', 'key="stamp" value="title"', 'NOT_FOUND', 'lend'],
    ['a field that is not there', '={value: value}', '={worth: value}', 'NOT_FOUND', 'keepValue'],
    [
      'an unknown role in an input',
      KEEP_VALUE,
      KEEP_VALUE.replace('record.update', 'duty.plan')
        .replace('{value: value}', '&#34;nobody&#34;')
        .replace('"fields"', '"role"'),
      'NOT_FOUND',
      'keepValue',
    ],
    ['an unknown table', 'decisionId="loan-value"', 'decisionId="worth"', 'NOT_FOUND', 'value'],
    ['a missing form', 'externalReference="loan-decide"', 'externalReference="gone"', 'NOT_FOUND', 'decide'],
    ['an unknown role', 'candidateGroups="store-keeper"', 'candidateGroups="nobody"', 'NOT_FOUND', 'decide'],
    [
      'no candidates',
      '<zeebe:assignmentDefinition candidateGroups="store-keeper" />',
      '',
      'CANDIDATES_MISSING',
      'decide',
    ],
    ['an unknown ladder', 'name="ladder" value="loan-decision"', 'name="ladder" value="steep"', 'NOT_FOUND', 'decide'],
    ['a clock property with an unknown clock', 'value="answer:meet"', 'value="reply:meet"', 'NOT_FOUND', 'decide'],
    ['a clock property nobody can read', 'value="answer:meet"', 'value="answer::("', 'PROPERTY_INVALID', 'decide'],
    [
      'a step signed by a word that is no yes',
      'name="state" value="deciding"',
      'name="signed" value="yes"',
      'PROPERTY_INVALID',
      'decide',
    ],
    ['an unknown state property', 'name="state" value="deciding"', 'name="state" value="x"', 'NOT_FOUND', 'decide'],
    ['a message the record does not know', 'value="withdraw(requester)"', 'value="leave"', 'MESSAGE_UNKNOWN', 'decide'],
    [
      'a separation that names nobody',
      'name="notBy" value="requester"',
      'name="notBy" value="ghost"',
      'NOT_FOUND',
      'decide',
    ],
    [
      'an outcome that is not cleared',
      '<zeebe:input source="=null" target="outcome" />',
      '',
      'OUTCOME_INPUT_MISSING',
      'decide',
    ],
    [
      'an outcome that never leaves its step',
      '<zeebe:output source="=outcome" target="decide_outcome" />',
      '',
      'OUTCOME_OUTPUT_MISSING',
      'decide',
    ],
    ['a call that brings all variables', 'propagateAllChildVariables="false"', '', 'CHILD_VARIABLES', 'approve'],
    ['a call to nowhere', 'processId="board"', 'processId="council"', 'NOT_FOUND', 'approve'],
    ['an unknown ballot policy', '&#34;store&#34;', '&#34;shop&#34;', 'NOT_FOUND', 'approve'],
    ['a condition nobody can read', 'value = "low"', 'value = ) "low"', 'FEEL_INVALID', 'decided_lend'],
    ['a gateway that reads a strange variable', 'value = "low"', 'worth = "low"', 'GATEWAY_VARIABLE', 'decided'],
    ['a gateway without default', ' default="decided_decide"', '', 'GATEWAY_DEFAULT_MISSING', 'decided'],
    ['a default that ends', 'default="decided_decide"', 'default="decided_refuse"', 'GATEWAY_DEFAULT_END', 'decided'],
    [
      'a default that votes',
      'default="decided_decide"',
      'default="decided_approve"',
      'GATEWAY_DEFAULT_APPROVAL',
      'decided',
    ],
    ['an outcome no step gives', '"withdraw"', '"leave"', 'GATEWAY_VALUE', 'decided_refuse'],
    ['a missing English name', 'i18n:en="Lend"', '', 'ENGLISH_NAME_MISSING', 'lend'],
    ['a property nobody reads', 'name="notBy"', 'name="colour"', 'PROPERTY_UNKNOWN', 'decide'],
    [
      'a process the engine would not take',
      'isExecutable="true"',
      'isExecutable="false"',
      'PROCESS_NOT_EXECUTABLE',
      'loan',
    ],
  ])('name element and reason of %s', async (_, piece, by, code, element) => {
    sandbox.replace(diagram, piece, by);
    const problem = problemOf(await sandbox.lint(), code);
    expect(problem.elementId).toBe(element);
    expect(problem.file).toBe(diagram);
    expect(problem.message.zh).not.toMatch(/\{\w+\}/);
    expect(problem.message.en).not.toMatch(/\{\w+\}/);
  });

  it('propose the word that was meant', async () => {
    sandbox.replace(diagram, 'type="clock.start"', 'type="start.clock"');
    const unknown = problemOf(await sandbox.lint(), 'JOB_TYPE_UNKNOWN');
    expect(unknown.severity).toBe('error');
    sandbox.replace(diagram, 'type="start.clock"', 'type="clock.begin"');
    expect(problemOf(await sandbox.lint(), 'JOB_TYPE_UNKNOWN').message.en).toContain('Did you mean "clock.');
  });

  it('report a state that no step sets', async () => {
    sandbox.replace(diagram, 'key="state" value="refused"', 'key="state" value="lent"');
    const problem = problemOf(await sandbox.lint(), 'STATE_UNREACHABLE');
    expect(problem).toMatchObject({ severity: 'error', file: 'processes/loan/record.json' });
    expect(problem.message.en).toContain('refused');
  });

  it('report a command that no task accepts', async () => {
    sandbox.replace(diagram, 'name="accepts" value="withdraw(requester)"', 'name="stage" value="1"');
    expect(problemOf(await sandbox.lint(), 'MESSAGE_UNACCEPTED').severity).toBe('warning');
  });

  it('warn where a value reads an entry of its context in place of the field', async () => {
    sandbox.replace(diagram, '={value: value}', '={value: title, title: value}');
    const problem = problemOf(await sandbox.lint(), 'FEEL_SHADOWED');
    expect(problem).toMatchObject({ severity: 'warning', elementId: 'keepValue' });
    expect(problem.message.en).toContain('"value"');
  });

  it('report a value that reads a field which the engine does not get', async () => {
    sandbox.replace(diagram, '={value: value}', '={value: days}');
    const problem = problemOf(await sandbox.lint(), 'FEEL_FIELD_UNKNOWN');
    expect(problem).toMatchObject({ severity: 'error', elementId: 'keepValue' });
    expect(problem.message.en).toContain('"days"');
  });

  it('report an id that occurs twice', async () => {
    sandbox.replace(diagram, '<bpmn:endEvent id="refused"', '<bpmn:endEvent id="lentOut"');
    expect(problemOf(await sandbox.lint(), 'ELEMENT_DUPLICATE').elementId).toBe('lentOut');
  });

  it('report what Zeebe 8.5 refuses', async () => {
    sandbox.replace(diagram, '<zeebe:calledElement processId="board"', '<zeebe:calledElement');
    const problem = problemOf(await sandbox.lint(), 'ENGINE_RULE');
    expect(problem).toMatchObject({ severity: 'error', elementId: 'approve' });
  });

  it('repeat no finding when the same file is checked again', async () => {
    const packs = await sandbox.load();
    const loan = packOf(packs, 'loan');
    await lintPack(loan, packs);
    expect(await lintPack(loan, packs)).toEqual([]);
  });
});

describe('checks of whether running cases can move', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.dispose());

  const boundary = (event: string, host: string): string =>
    `<bpmn:boundaryEvent id="late" name="迟" i18n:en="Late" attachedToRef="${host}"><bpmn:outgoing>late_refuse</bpmn:outgoing>${event}</bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="late_refuse" sourceRef="late" targetRef="refuse" /><bpmn:endEvent id="refused"`;
  const timer =
    '<bpmn:timerEventDefinition id="t"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>';

  it('warn of a timer on a task, with the reason', async () => {
    sandbox.replace(diagram, '<bpmn:endEvent id="refused"', boundary(timer, 'decide'));
    const problem = problemOf(await sandbox.lint(), 'CANNOT_MOVE');
    expect(problem).toMatchObject({ severity: 'warning', elementId: 'late' });
    expect(problem.message.en).toContain('ladder or clock');
  });

  it('allow an error boundary where nobody waits', async () => {
    const error = '<bpmn:errorEventDefinition id="e" errorRef="failure" />';
    sandbox.replace(diagram, '<bpmn:endEvent id="refused"', boundary(error, 'lend'));
    sandbox.replace(
      diagram,
      '<bpmn:message id',
      '<bpmn:error id="failure" name="failure" errorCode="FAIL" /><bpmn:message id',
    );
    expect((await sandbox.lint()).map(({ code }) => code)).not.toContain('CANNOT_MOVE');
  });

  it('warn of multi-instance', async () => {
    const close = '<bpmn:outgoing>lend_tell</bpmn:outgoing>';
    sandbox.replace(diagram, close, `${close}<bpmn:multiInstanceLoopCharacteristics />`);
    expect(problemOf(await sandbox.lint(), 'CANNOT_MOVE').elementId).toBe('lend');
  });

  it('leave the small processes alone', async () => {
    sandbox.replace(
      'processes/board/board.bpmn',
      '<bpmn:outgoing>open_ready</bpmn:outgoing>',
      '<bpmn:outgoing>open_ready</bpmn:outgoing><bpmn:multiInstanceLoopCharacteristics />',
    );
    const packs = await sandbox.load();
    const codes = (await lintPack(packOf(packs, 'board'), packs)).map(({ code }) => code);
    expect(codes).not.toContain('CANNOT_MOVE');
  });
});
