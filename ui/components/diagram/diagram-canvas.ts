import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { FONT_FAMILY } from '../../font';
import type { DiagramBadge } from '../../api/types';
import type { DiagramMarks } from './types';

interface CanvasElement {
  id: string;
  type: string;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  businessObject: { name?: string };
  labelTarget?: CanvasElement;
}

interface Viewbox {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Services {
  canvas: {
    addMarker: (id: string, marker: string) => void;
    removeMarker: (id: string, marker: string) => void;
    zoom: (to?: number | 'fit-viewport', center?: 'auto') => number;
    viewbox: (box?: Viewbox) => Viewbox & { outer: Pick<Viewbox, 'width' | 'height'> };
    resized: () => void;
  };
  elementRegistry: { get: (id: string) => CanvasElement | undefined };
  overlays: { add: (id: string, type: string, overlay: object) => string; clear: () => void };
  eventBus: { on: (event: string, listener: (event: { element: CanvasElement }) => void) => void };
  zoomScroll: { toggle: (enabled: boolean) => void };
}

export interface CanvasCounts {
  running: number;
  incidents: number;
}

/** Below this zoom the labels of a diagram cannot be read. */
const READABLE = 0.45;
/** The whole fits with a little room around it. */
const WITH_MARGIN = 0.96;
const READABLE_ENOUGH = 0.7;

/** Marker classes, drawn by `styles/diagram.css`. */
const MARKS = ['done', 'current', 'failed', 'flows'] as const;

/**
 * Owns one bpmn-js viewer: opens XML, draws marks and badges, keeps the view while the content is renewed.
 * Colours come from CSS variables, so that light and dark need no second drawing.
 */
export class DiagramCanvas {
  private readonly viewer: NavigatedViewer;
  private marked: [string, string][] = [];
  private opened = false;

  constructor(container: HTMLElement, onElement: (id: string, name: string) => void) {
    this.viewer = new NavigatedViewer({
      container,
      bpmnRenderer: {
        defaultFillColor: 'var(--diagram-fill)',
        defaultStrokeColor: 'var(--diagram-stroke)',
        defaultLabelColor: 'var(--diagram-text)',
      },
      textRenderer: {
        defaultStyle: { fontFamily: FONT_FAMILY, fontSize: 12 },
        externalStyle: { fontSize: 11 },
      },
    } as ConstructorParameters<typeof NavigatedViewer>[0]);
    this.service('zoomScroll').toggle(false);
    this.service('eventBus').on('element.click', ({ element }) => {
      const target = element.labelTarget ?? element;
      onElement(target.id, target.businessObject.name ?? '');
    });
  }

  /** Draws a diagram; the first one is fitted into the frame, later ones keep the view. */
  async open(xml: string): Promise<void> {
    const view = this.opened ? this.service('canvas').viewbox() : undefined;
    await fontsFor(xml);
    await this.viewer.importXML(xml);
    this.marked = [];
    if (view) {
      this.service('canvas').viewbox(view);
    } else {
      this.fit();
    }
    this.opened = true;
  }

  mark(marks: DiagramMarks, selected: string | undefined): void {
    const canvas = this.service('canvas');
    this.marked.forEach(([id, marker]) => canvas.removeMarker(id, marker));
    this.marked = MARKS.flatMap((kind) => (marks[kind] ?? []).map((id): [string, string] => [id, `mark-${kind}`]));
    if (selected !== undefined) {
      this.marked.push([selected, 'mark-selected']);
    }
    this.marked = this.marked.filter(([id]) => this.has(id));
    this.marked.forEach(([id, marker]) => canvas.addMarker(id, marker));
  }

  /** Puts tags (ladder, clock, waiting …) below and figures above the shapes. */
  annotate(badges: Record<string, DiagramBadge[]>, counts: Record<string, CanvasCounts>): void {
    const overlays = this.service('overlays');
    overlays.clear();
    Object.entries(badges).forEach(([id, list]) => {
      const shape = this.service('elementRegistry').get(id);
      if (shape && list.length > 0) {
        overlays.add(id, 'badge', { position: { bottom: 6, left: 4 }, html: badgeList(list), show: { minZoom: 0.35 } });
      }
    });
    Object.entries(counts).forEach(([id, { running, incidents }]) => {
      if (this.has(id) && running + incidents > 0) {
        overlays.add(id, 'count', {
          position: { top: -10, right: 14 },
          html: countTag(running, incidents),
          // Figures are read on the whole picture, where the labels are too small already.
          show: { minZoom: 0.1 },
          scale: { min: 0.9, max: 1.2 },
        });
      }
    });
  }

  fit(): void {
    const canvas = this.service('canvas');
    canvas.resized();
    // A page that is being left has no room any more, and nothing can be scaled to that.
    const { outer } = canvas.viewbox();
    if (outer.width === 0 || outer.height === 0) {
      return;
    }
    canvas.zoom('fit-viewport', 'auto');
    canvas.zoom(canvas.zoom() * WITH_MARGIN, 'auto');
  }

  /** Where the whole is too small to read, begins at the element that matters. */
  begin(elementIds: string[]): void {
    const first = elementIds.find((id) => this.has(id));
    if (first !== undefined && this.service('canvas').zoom() < READABLE) {
      this.show(first, READABLE_ENOUGH);
    }
  }

  /** The case has moved on: brings its step into view unless one sees it, at the zoom that one has. */
  follow(elementIds: string[]): void {
    const canvas = this.service('canvas');
    const shapes = elementIds.flatMap((id) => this.service('elementRegistry').get(id) ?? []);
    const view = canvas.viewbox();
    const seen = shapes.some(
      ({ x = 0, y = 0, width = 0, height = 0 }) =>
        x >= view.x && y >= view.y && x + width <= view.x + view.width && y + height <= view.y + view.height,
    );
    const [first] = shapes;
    if (first && !seen) {
      this.show(first.id, canvas.zoom());
    }
  }

  zoomBy(factor: number): void {
    const canvas = this.service('canvas');
    canvas.zoom(Math.min(4, Math.max(0.1, canvas.zoom() * factor)), 'auto');
  }

  /** Brings one element into the middle at a readable size. */
  show(elementId: string, zoom = 0.9): void {
    const shape = this.service('elementRegistry').get(elementId);
    if (shape?.x === undefined || shape.y === undefined) {
      return;
    }
    const canvas = this.service('canvas');
    canvas.zoom(zoom);
    const { width, height } = canvas.viewbox();
    canvas.viewbox({
      x: shape.x + (shape.width ?? 0) / 2 - width / 2,
      y: shape.y + (shape.height ?? 0) / 2 - height / 2,
      width,
      height,
    });
  }

  /** The mouse wheel moves the page until one clicks into the diagram. */
  catchWheel(on: boolean): void {
    this.service('zoomScroll').toggle(on);
  }

  destroy(): void {
    this.viewer.destroy();
  }

  private has(id: string): boolean {
    return this.service('elementRegistry').get(id) !== undefined;
  }

  private service<Name extends keyof Services>(name: Name): Services[Name] {
    return this.viewer.get<Services[Name]>(name);
  }
}

/** Labels are measured when they are drawn, so the parts of the font that they need must be there before. */
async function fontsFor(xml: string): Promise<void> {
  const labels = [...xml.matchAll(/ name="([^"]*)"/g)].map(([, name]) => name).join('');
  await document.fonts.load(`12px ${FONT_FAMILY}`, labels);
}

function badgeList(list: DiagramBadge[]): HTMLElement {
  const box = document.createElement('div');
  box.className = 'diagram-badges';
  list.forEach(({ kind, text }) => {
    const tag = document.createElement('span');
    tag.className = `diagram-badge diagram-badge-${kind}`;
    tag.textContent = text;
    tag.title = text;
    box.append(tag);
  });
  return box;
}

function countTag(running: number, incidents: number): HTMLElement {
  const tag = document.createElement('div');
  tag.className = incidents > 0 ? 'diagram-count diagram-count-failed' : 'diagram-count';
  tag.textContent = incidents > 0 ? `${running} · ${incidents}!` : String(running);
  return tag;
}
