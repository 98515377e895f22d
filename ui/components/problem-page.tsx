import type { JSX } from 'react';
import { ApiError } from '../api/client';
import { NotFound } from '../pages/not-found';
import { Forbidden } from './forbidden';
import { ProblemAlert } from './problem-alert';

/** A page that has nothing to show: what its address names is not there, is not for this person, or could not be loaded. */
export function ProblemPage({ error, onRetry }: { error: unknown; onRetry: () => void }): JSX.Element {
  if (error instanceof ApiError && error.status === 404) {
    return <NotFound />;
  }
  if (error instanceof ApiError && error.status === 403) {
    return <Forbidden why={error.message} />;
  }
  return (
    <div className="page-body">
      <ProblemAlert error={error} onRetry={onRetry} />
    </div>
  );
}
