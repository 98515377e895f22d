import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createModdle } from '../../../packs/moddle';

interface Point {
  x: number;
  y: number;
}

interface Box extends Point {
  width: number;
  height: number;
}

interface Drawn {
  bpmnElement?: { id: string; sourceRef?: { id: string }; targetRef?: { id: string } };
  bounds?: Box;
  waypoint?: Point[];
}

const PROCESSES = join(__dirname, '../../../processes');
const ROUNDING = 1;

const files = readdirSync(PROCESSES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.bpmn'));

async function drawnIn(file: string): Promise<Drawn[]> {
  const { rootElement } = await createModdle().fromXML(readFileSync(join(PROCESSES, file), 'utf8'));
  const { diagrams } = rootElement as unknown as { diagrams: { plane: { planeElement: Drawn[] } }[] };
  return diagrams.flatMap(({ plane }) => plane.planeElement);
}

const touches = (point: Point | undefined, box: Box | undefined): boolean =>
  point !== undefined &&
  box !== undefined &&
  point.x >= box.x - ROUNDING &&
  point.x <= box.x + box.width + ROUNDING &&
  point.y >= box.y - ROUNDING &&
  point.y <= box.y + box.height + ROUNDING;

describe('the drawing of the diagrams that come with the product', () => {
  it.each(files)('%s: every flow touches what it joins', async (file) => {
    const drawn = await drawnIn(file);
    const boxes = new Map(
      drawn.flatMap(({ bpmnElement, bounds }) => (bpmnElement && bounds ? [[bpmnElement.id, bounds]] : [])),
    );
    const flows = drawn.filter(({ bpmnElement }) => bpmnElement?.sourceRef);
    const loose = flows.filter(
      ({ bpmnElement, waypoint }) =>
        !touches(waypoint?.[0], boxes.get(bpmnElement?.sourceRef?.id ?? '')) ||
        !touches(waypoint?.at(-1), boxes.get(bpmnElement?.targetRef?.id ?? '')),
    );
    expect(flows.length).toBeGreaterThan(0);
    expect(loose.map(({ bpmnElement }) => bpmnElement?.id)).toEqual([]);
  });
});
