import type { JSX } from 'react';
import { PageHead } from '../../components/page-head';

/** Start a record. */
export function RecordNew(): JSX.Element {
  return <PageHead title="Start a record" />;
}
