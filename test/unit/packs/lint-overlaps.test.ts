import { problemOf, Sandbox } from './support/sandbox';

const diagram = 'processes/loan/loan.bpmn';
const HIGH = '=decide_outcome = "accept" and value = "high"';

describe('checks of conditions that may hold together', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.dispose());

  const overlapping = async (condition: string): Promise<boolean> => {
    sandbox.replace(diagram, HIGH, condition);
    return (await sandbox.lint()).some(({ code }) => code === 'GATEWAY_BOTH_HOLD');
  };

  it('find nothing where each condition excludes the others', async () => {
    expect((await sandbox.lint()).map(({ code }) => code)).not.toContain('GATEWAY_BOTH_HOLD');
  });

  it('name both flows and values with which they hold', async () => {
    sandbox.replace(diagram, HIGH, '=decide_outcome = "accept"');
    const problem = problemOf(await sandbox.lint(), 'GATEWAY_BOTH_HOLD');
    expect(problem).toMatchObject({ severity: 'warning', file: diagram, elementId: 'decided' });
    expect(problem.message.en).toContain('"Yes" and "Yes, low value"');
    expect(problem.message.en).toContain('decide_outcome = "accept", value = "low"');
    expect(problem.message.zh).toContain('“同意”与“同意且价值低”');
  });

  it('take a condition for the rest for one that excludes', async () => {
    expect(await overlapping('=decide_outcome = "accept" and value != "low"')).toBe(false);
  });

  it('play a field through that is empty', async () => {
    expect(await overlapping('=value = null or decide_outcome = "refuse"')).toBe(true);
  });

  it('count the outcomes of two steps as possible together unless each empties the other', async () => {
    sandbox.replace(diagram, HIGH, '=approve_outcome = "approved" and value = "low"');
    expect((await sandbox.lint()).some(({ code }) => code === 'GATEWAY_BOTH_HOLD')).toBe(true);
    const decide = '<zeebe:output source="=outcome" target="decide_outcome" />';
    const approve = '<zeebe:output source="=outcome" target="approve_outcome" />';
    sandbox.replace(diagram, decide, `${decide}<zeebe:output source="=null" target="approve_outcome" />`);
    sandbox.replace(diagram, approve, `${approve}<zeebe:output source="=null" target="decide_outcome" />`);
    expect((await sandbox.lint()).some(({ code }) => code === 'GATEWAY_BOTH_HOLD')).toBe(false);
  });
});
