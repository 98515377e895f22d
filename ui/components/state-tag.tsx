import { Tooltip } from 'antd';
import type { JSX } from 'react';
import type { RecordState } from '../api/types';

/** The state of a record: its name with a mark whose shape tells open, waiting, done and ended apart. */
export function StateTag({ state }: { state: RecordState }): JSX.Element {
  const tag = (
    <span className={`state-tag state-tag-${state.phase}`}>
      <svg className="state-tag-mark" viewBox="0 0 12 12" aria-hidden="true">
        <StateMark phase={state.phase} />
      </svg>
      {state.name}
    </span>
  );
  return state.meaning ? <Tooltip title={state.meaning}>{tag}</Tooltip> : tag;
}

function StateMark({ phase }: { phase: RecordState['phase'] }): JSX.Element {
  switch (phase) {
    case 'waiting':
      return <path d="M4 2.5v7M8 2.5v7" />;
    case 'done':
      return <path d="M2.5 6.5 5 9l4.5-6" />;
    case 'ended':
      return <rect x="3" y="3" width="6" height="6" rx="1" />;
    default:
      return <circle cx="6" cy="6" r="3.2" />;
  }
}
