import { elementTemplates } from '../../../packs/element-templates';
import { waitWords } from '../../../packs/wait-words';
import { parseWait } from '../../../domain/wait';
import { packOf, Sandbox } from './support/sandbox';

const diagram = 'processes/loan/loan.bpmn';

describe('checks of what a step waits for', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.dispose());

  async function problemsWith(wait: string): Promise<string[]> {
    const property = '<zeebe:property name="notBy" value="requester" />';
    sandbox.replace(diagram, property, `${property}<zeebe:property name="wait" value="${wait}" />`);
    const problems = await sandbox.lint();
    return problems
      .filter(({ elementId }) => elementId === 'decide')
      .map(({ code, message }) => `${code} ${message.en}`);
  }

  it('find nothing in conditions about things that exist', async () => {
    expect(
      await problemsWith(
        'date(lentAt) -&gt; ask; state(lent|ended) -&gt; lend; message(withdraw) -&gt; withdraw; when(ended) -&gt; lend',
      ),
    ).toEqual([]);
  });

  it.each([
    ['a field that is not there', 'date(gone) -&gt; ask', 'NOT_FOUND'],
    ['a field that is no date', 'date(title) -&gt; ask', 'NOT_FOUND'],
    ['a field in a test', 'when(gone &gt; 1) -&gt; ask', 'NOT_FOUND'],
    ['a test that cannot be read', 'when(title &gt;) -&gt; ask', 'FEEL_INVALID'],
    ['an unknown state', 'state(flying) -&gt; ask', 'NOT_FOUND'],
    ['an unknown message', 'message(shout) -&gt; ask', 'MESSAGE_UNKNOWN'],
    ['an unknown relation', 'all(cousins: ended) -&gt; ask', 'NOT_FOUND'],
    ['a missing outcome', 'date(lentAt)', 'PROPERTY_INVALID'],
  ])('name %s', async (_what, wait, code) => {
    expect((await problemsWith(wait)).map((problem) => problem.split(' ')[0])).toContain(code);
  });

  it('are offered as a field of the task in the modeler', async () => {
    const packs = await sandbox.load();
    const task = elementTemplates(packs, packOf(packs, 'loan'), 'en').find(({ id }) => id === 'zhixing.task');
    const field = task?.properties.find(({ binding }) => binding['name'] === 'wait');
    expect(field).toMatchObject({ label: 'Waits for', binding: { type: 'zeebe:property' } });
    expect(field?.description).toContain('all(relation: state|ended)');
  });

  it('are said in the words of the pack', async () => {
    const packs = await sandbox.load();
    const pack = packOf(packs, 'loan');
    const words = parseWait('date(lentAt) -> a; state(lent|ended) -> b; after(2wd) -> c; none(x) -> d').map(
      ({ condition }) => waitWords(condition, packs, pack),
    );
    expect(words.map(({ zh }) => zh)).toEqual(['到“借出时间”', '状态为已借出或已结束', '2 个工作日之后', '没有“x”']);
    expect(words[1]?.en).toBe('the state is Lent or ended');
  });
});
