import { engineFields, fieldNames, findForm, findNotice, findProcess, materialFields } from '../../../packs/queries';
import { packOf, Sandbox } from './support/sandbox';

describe('loading packs', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.dispose());

  it('gives record type, diagrams, tables, forms, notices, ladders, clocks and policies', async () => {
    const packs = await sandbox.load();
    const loan = packOf(packs, 'loan');
    expect(packs.broken).toEqual([]);
    expect([...packs.packs.keys()]).toEqual(['board', 'loan']);
    expect(loan.record?.names.en).toBe('Hardware loan');
    expect([...loan.diagrams.keys()]).toEqual(['loan.bpmn']);
    expect(loan.decisions.get('loan-value')?.hitPolicy).toBe('FIRST');
    expect([...loan.forms.keys()]).toEqual(['loan-decide', 'loan-start']);
    expect(loan.notices.get('lent')?.zh?.subject).toBe('设备已借出：{{record.number}}');
    expect(loan.notices.get('lent')?.en?.body).toBe('Please bring it back in time.');
    expect(loan.ladders.map(({ key }) => key)).toEqual(['loan-decision']);
    expect(loan.clocks.map(({ target }) => target)).toEqual(['4wh']);
    expect(packOf(packs, 'board').policies.map(({ key }) => key)).toEqual(['store']);
    expect(packs.common.roles.map(({ key }) => key)).toEqual(['store-keeper']);
    expect(packs.common.calendars.map(({ key }) => key)).toEqual(['office']);
  });

  it('answers what others ask of a pack', async () => {
    const packs = await sandbox.load();
    const loan = packOf(packs, 'loan');
    expect(engineFields(loan)).toEqual(['device', 'value', 'places']);
    expect(materialFields(loan)).toEqual(['title']);
    expect(fieldNames(loan, 'zh')['days']).toBe('天数');
    expect(fieldNames(loan, 'en')['days']).toBe('Days');
    expect(findProcess(packs, 'board')?.pack.key).toBe('board');
    expect(findProcess(packs, 'nothing')).toBeUndefined();
    expect(findForm(packs, 'board-complete')?.pack.key).toBe('board');
    expect(findNotice(packs, loan, 'task-assigned')?.en?.subject).toBe('To do: {{task.title}}');
  });

  it('gives small files their defaults', async () => {
    sandbox.edit('processes/loan/record.json', (record) => delete record['checks']);
    sandbox.remove('processes/loan/coverage.json');
    sandbox.remove('processes/loan/clocks.json');
    const loan = packOf(await sandbox.load(), 'loan');
    expect(loan.record?.checks).toEqual({});
    expect(loan.coverage).toEqual({ shown: {}, open: [] });
    expect(loan.clocks).toEqual([]);
  });

  it.each([
    ['broken JSON', 'processes/loan/clocks.json', '[{', 'not valid JSON'],
    ['a record type without its parts', 'processes/loan/record.json', '{"names":{"zh":"a","en":"b"}}', 'clause'],
    ['an unknown setting', 'processes/loan/ladders.json', '[{"key":"x","colour":"red"}]', 'colour'],
    ['a form that is none', 'forms/loan/loan-start.form', '{"components":[]}', 'is wrong'],
    ['a diagram that is no XML', 'processes/loan/loan.bpmn', 'hello', 'not valid XML'],
    ['a diagram that is no BPMN', 'processes/loan/loan.bpmn', '<svg xmlns="urn:x"/>', 'no BPMN 2.0 diagram'],
    ['a table that is no DMN', 'processes/loan/value.dmn', '<svg xmlns="urn:x"/>', 'no DMN decision table'],
  ])('%s stops its own pack alone and says where', async (_, file, content, cause) => {
    sandbox.write(file, content);
    const packs = await sandbox.load();
    expect(packs.broken).toHaveLength(1);
    expect(packs.broken[0]).toMatchObject({ key: 'loan', file });
    expect(packs.broken[0]?.message).toContain(file.split('/').at(-1));
    expect(packs.broken[0]?.message).toContain(cause);
    expect([...packs.packs.keys()]).toEqual(['board']);
  });

  it('names the places that break a schema', async () => {
    sandbox.edit('processes/loan/record.json', (record) => {
      record['starts'] = [];
      record['color'] = 'red';
    });
    const [broken] = (await sandbox.load()).broken;
    expect(broken?.message).toContain('starts');
    expect(broken?.message).toContain('color');
    expect(broken?.text.zh).toContain('processes/loan/record.json');
  });

  it('loads the others when the common pack is broken', async () => {
    sandbox.write('processes/common/roles.json', '[{"key":"x"}]');
    const packs = await sandbox.load();
    expect(packs.broken.map(({ key }) => key)).toEqual(['common']);
    expect(packs.common.roles).toEqual([]);
    expect(packs.packs.size).toBe(2);
  });
});
