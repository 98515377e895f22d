import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { usePreferences } from '../../state/preferences';
import type { DiagramProps } from './types';
import { DiagramCanvas } from './diagram-canvas';
import { localiseDiagram } from './diagram-text';

interface UsedDiagram {
  canvas: RefObject<DiagramCanvas | null>;
  /** The XML in the person's language. */
  localised: string;
  /** True once the drawing is on the screen. */
  ready: boolean;
  problem: unknown;
}

/** Keeps one `DiagramCanvas` in `box` in step with the properties. */
export function useDiagram(box: RefObject<HTMLDivElement | null>, props: DiagramProps): UsedDiagram {
  const { xml, marks, badges, counts, selected } = props;
  const { lang } = usePreferences();
  const localised = useMemo(() => localiseDiagram(xml, lang), [xml, lang]);
  const canvas = useRef<DiagramCanvas>(null);
  const [drawn, setDrawn] = useState<{ of: string; problem?: unknown }>();
  const onElement = useRef(props.onElement);
  useEffect(() => {
    onElement.current = props.onElement;
  });
  useEffect(() => {
    if (!box.current) {
      return undefined;
    }
    const created = new DiagramCanvas(box.current, (id, name) => onElement.current?.(id, name));
    canvas.current = created;
    const release = followSize(box.current, created);
    return () => {
      release();
      canvas.current = null;
      created.destroy();
    };
  }, [box]);
  useEffect(() => {
    let stale = false;
    const done = (problem?: unknown): void => {
      if (!stale) {
        setDrawn({ of: localised, problem });
      }
    };
    canvas.current?.open(localised).then(() => done(), done);
    return () => {
      stale = true;
    };
  }, [localised]);
  const ready = drawn?.of === localised && drawn.problem === undefined;
  const stood = useRef<string>(undefined);
  useEffect(() => {
    if (!ready) {
      return;
    }
    canvas.current?.mark(marks ?? {}, selected);
    const stands = marks && (marks.current ?? []).join();
    if (stands !== undefined && stood.current === undefined) {
      canvas.current?.begin(marks?.current ?? []);
    } else if (stands !== undefined && stands !== stood.current) {
      canvas.current?.follow(marks?.current ?? []);
    }
    stood.current = stands;
  }, [ready, marks, selected]);
  useEffect(() => {
    if (ready) {
      canvas.current?.annotate(badges ?? {}, counts ?? {});
    }
  }, [ready, badges, counts]);
  return { canvas, localised, ready, problem: drawn?.of === localised ? drawn.problem : undefined };
}

/** Fits again when the frame changes its size, and turns the wheel over to the diagram only after a click into it. */
function followSize(box: HTMLElement, canvas: DiagramCanvas): () => void {
  let width = box.clientWidth;
  const observer = new ResizeObserver(() => {
    if (box.clientWidth !== width) {
      width = box.clientWidth;
      canvas.fit();
    }
  });
  observer.observe(box);
  const enter = (): void => canvas.catchWheel(true);
  const leave = (): void => canvas.catchWheel(false);
  box.addEventListener('pointerdown', enter);
  box.addEventListener('pointerleave', leave);
  return () => {
    observer.disconnect();
    box.removeEventListener('pointerdown', enter);
    box.removeEventListener('pointerleave', leave);
  };
}
