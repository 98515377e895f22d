import { elementTemplates } from '../../../packs/element-templates';
import { packOf, Sandbox } from './support/sandbox';

const diagram = 'processes/loan/loan.bpmn';
const INPUTS = { items: '=places', form: '="loan-decide"', need: '="60%"', deadline: '="5wd"', notBy: '="requester"' };

describe('checks of a list that is worked off', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
    const each = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:t">
<bpmn:message id="m" name="each.close"><bpmn:extensionElements><zeebe:subscription correlationKey="=eachId"/></bpmn:extensionElements></bpmn:message>
<bpmn:process id="each" name="Each" isExecutable="true"><bpmn:startEvent id="called"/><bpmn:serviceTask id="open" name="Open"><bpmn:extensionElements><zeebe:taskDefinition type="each.open"/></bpmn:extensionElements></bpmn:serviceTask>
<bpmn:boundaryEvent id="b" attachedToRef="open"><bpmn:messageEventDefinition messageRef="m"/></bpmn:boundaryEvent></bpmn:process></bpmn:definitions>`;
    sandbox.write('processes/common/each.bpmn', each);
  });
  afterEach(() => sandbox.dispose());

  async function problemsWith(inputs: Record<string, string>): Promise<string[]> {
    sandbox.replace(diagram, 'processId="board"', 'processId="each"');
    const written = Object.entries(inputs)
      .map(([target, source]) => `<zeebe:input source="${source.replaceAll('"', '&quot;')}" target="${target}" />`)
      .join('');
    sandbox.replace(
      diagram,
      'propagateAllChildVariables="false" />',
      `propagateAllChildVariables="false" /><zeebe:ioMapping>${written}<zeebe:output source="=outcome" target="approve_outcome" /></zeebe:ioMapping>`,
    );
    const problems = await sandbox.lint();
    return problems.filter(({ elementId }) => elementId === 'approve').map(({ code }) => code);
  }

  it('find nothing in settings that are right', async () => {
    expect(await problemsWith(INPUTS)).toEqual([]);
  });

  it.each([
    ['no list', { items: undefined }, 'HEADER_MISSING'],
    ['two ways at once', { process: '="board"' }, 'EACH_WAY'],
    ['a share that is none', { need: '="most"' }, 'PROPERTY_INVALID'],
    ['a deadline that is none', { deadline: '="soon"' }, 'PROPERTY_INVALID'],
    ['a separation that names nobody', { notBy: '="ghost"' }, 'NOT_FOUND'],
    ['an unknown form', { form: '="gone"' }, 'NOT_FOUND'],
    ['an unknown role', { role: '="nobody"' }, 'NOT_FOUND'],
  ])('name %s', async (_what, change, code) => {
    const inputs = Object.fromEntries(
      Object.entries({ ...INPUTS, ...change }).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    expect(await problemsWith(inputs)).toContain(code);
  });

  it('are offered in the modeler with the message that ends the list', async () => {
    const packs = await sandbox.load();
    const call = elementTemplates(packs, packOf(packs, 'loan'), 'en').find(({ id }) => id === 'zhixing.call.each');
    expect(call?.properties.map(({ binding }) => binding['name'])).toEqual(
      expect.arrayContaining(['items', 'need', 'deadline']),
    );
    expect(call?.properties).toContainEqual({
      type: 'Hidden',
      value: 'each.close',
      binding: { type: 'zeebe:property', name: 'closeMessage' },
    });
  });
});
