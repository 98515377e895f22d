import { lazy, Suspense, type JSX } from 'react';
import type { DiagramProps } from './diagram/types';

export type { DiagramMarks, DiagramProps } from './diagram/types';

const DiagramFrame = lazy(async () => ({ default: (await import('./diagram/diagram-frame')).DiagramFrame }));

/** A BPMN diagram to look at and move in: fitted on open, with a list of its steps as text alternative. */
export function Diagram(props: DiagramProps): JSX.Element {
  return (
    <Suspense fallback={<Waiting size={props.size} />}>
      <DiagramFrame {...props} />
    </Suspense>
  );
}

/** The frame before the drawing: nothing moves when it comes. */
function Waiting({ size = 'normal' }: Pick<DiagramProps, 'size'>): JSX.Element {
  return (
    <div className={`diagram diagram-${size}`} aria-busy="true">
      <div className="diagram-canvas" />
    </div>
  );
}
