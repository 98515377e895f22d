import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { RecordDiagram } from '../../api/types';
import type { DiagramMarks } from '../../components/diagram';

/** What the diagram shows of the case. */
export function useMarks(data: RecordDiagram | undefined): DiagramMarks | undefined {
  return useMemo(
    () =>
      data && {
        done: data.done,
        flows: data.flows,
        current: [...new Set(data.active.map(({ elementId }) => elementId))],
        failed: data.incidents.map(({ elementId }) => elementId),
      },
    [data],
  );
}

/** A click on the step where the case stands opens its task. */
export function useTaskOfElement(data: RecordDiagram | undefined): (elementId: string) => void {
  const navigate = useNavigate();
  return (elementId) => {
    const task = data?.active.find((active) => active.elementId === elementId)?.task;
    if (task) {
      void navigate(`/inbox/${task.id}`);
    }
  };
}
