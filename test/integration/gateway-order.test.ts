import { ZBClient } from 'zeebe-node';
import { gateway, smallDiagram, type SmallFlow, type SmallNode, start } from '../support/small-bpmn';

jest.setTimeout(60_000);

/** An end that leaves its name behind. */
const telling = (id: string): SmallNode => ({
  id,
  tag: 'endEvent',
  inside:
    '<bpmn:extensionElements><zeebe:ioMapping>' +
    `<zeebe:output source="=&#34;${id}&#34;" target="taken"/></zeebe:ioMapping></bpmn:extensionElements>`,
});

/** A fact about the engine for which conditions of a gateway have to exclude each other (decision 0013). */
describe('an exclusive gateway of the engine', () => {
  let client: ZBClient;
  beforeAll(() => {
    client = new ZBClient(process.env.ZEEBE_ADDRESS ?? '', { loglevel: 'NONE' });
  });
  afterAll(() => client.close());

  it.each([
    ['one', 'other'],
    ['other', 'one'],
  ])('takes the flow that was drawn last where two conditions hold: first "%s", then "%s"', async (first, last) => {
    const id = `order-${first}-${last}`;
    const flows: SmallFlow[] = [
      ['start', 'which'],
      ['which', first, '=value > 0'],
      ['which', last, '=value > 0'],
      ['which', 'rest'],
    ];
    const nodes = [start(), gateway('which', 'rest'), ...[first, last, 'rest'].map(telling)];
    await client.deployResource({
      process: Buffer.from(smallDiagram(id, undefined, nodes, flows)),
      name: `${id}.bpmn`,
    });
    const ended = await client.createProcessInstanceWithResult({ bpmnProcessId: id, variables: { value: 1 } });
    expect(ended.variables).toMatchObject({ taken: last });
  });
});
