import type { JSX, ReactNode } from 'react';

export interface EmptyStateProps {
  /** One sentence: what would be here. */
  title: string;
  /** How it gets here, or an example. */
  hint?: ReactNode;
  /** One button. */
  action?: ReactNode;
  /** `done` for "nothing left to do", `start` for "nothing yet", `search` for "nothing found". */
  picture?: 'done' | 'start' | 'search';
}

/** An empty page or list that teaches: one sentence, one picture, one button. */
export function EmptyState({ title, hint, action, picture = 'start' }: EmptyStateProps): JSX.Element {
  return (
    <div className="empty-state">
      <svg className="empty-state-picture" viewBox="0 0 120 64" aria-hidden="true">
        <Picture kind={picture} />
      </svg>
      <p className="empty-state-title">{title}</p>
      {hint && <div className="empty-state-hint">{hint}</div>}
      {action}
    </div>
  );
}

/** Small BPMN drawings: an end event reached, a start event that waits, a task nobody finds. */
function Picture({ kind }: { kind: NonNullable<EmptyStateProps['picture']> }): JSX.Element {
  switch (kind) {
    case 'done':
      return (
        <>
          <rect x="12" y="18" width="44" height="28" rx="5" />
          <path d="M56 32h24m-6-4 6 4-6 4" />
          <circle className="strong" cx="95" cy="32" r="13" />
          <path className="accent" d="m89 32 4.5 5 8-10" />
        </>
      );
    case 'search':
      return (
        <>
          <rect className="dashed" x="12" y="18" width="44" height="28" rx="5" />
          <circle className="accent" cx="82" cy="28" r="13" />
          <path className="accent" d="m92 38 12 12" />
        </>
      );
    default:
      return (
        <>
          <circle className="accent" cx="24" cy="32" r="12" />
          <path d="M36 32h22m-6-4 6 4-6 4" />
          <rect className="dashed" x="62" y="18" width="46" height="28" rx="5" />
        </>
      );
  }
}
